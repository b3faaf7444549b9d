import { LIMITS } from '../model/limits.ts';
import type { Mode, ResourceId, Task } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { Competition } from './competition.ts';

/** What a task makes of what it was granted. */
export type GrantEffect =
  /** It gets all that it asks for. */
  | { readonly kind: 'full'; readonly duration: Ticks }
  /** Malleable: it goes on with less, for longer; the work, which is demand × duration, stays. */
  | {
      readonly kind: 'slower';
      readonly duration: Ticks;
      /** Share of its full speed, above 0 and below 1. */
      readonly speed: number;
      /** The resource of which it gets the smallest share; more of the others would not help. */
      readonly limitedBy: ResourceId;
      readonly mode: Mode;
    }
  /** It gets too little: less than all of something and not malleable, or nothing (or next to nothing) of something. */
  | { readonly kind: 'waits'; readonly limitedBy: ResourceId };

/**
 * The effect of grants on each competing task. Speed-up is linear, and the scarcest resource sets the pace: with grants a_k of
 * requests r_k the duration grows by max_k r_k / a_k, rounded up to a whole tick. What it can't use at that pace it
 * leaves to others, so its new mode demands r_k × speed, rounded up to whole parts.
 *
 * @param grants shape tasks × resources of the competition: thousandths of a unit
 */
export function grantEffects(
  { tasks, resources }: Competition,
  grants: readonly (readonly number[])[],
): readonly GrantEffect[] {
  const ids = resources.map(({ resource }) => resource.id);
  const parts = resources.map(({ part }) => part);
  return tasks.map(({ task, modeNumber, requests }, i) =>
    effectOf(task, task.modes[modeNumber - 1], { ids, parts, requests, grants: grants[i] }),
  );
}

interface Given {
  readonly ids: readonly ResourceId[];
  readonly parts: readonly number[];
  readonly requests: readonly number[];
  readonly grants: readonly number[];
}

function effectOf(task: Task, mode: Mode, { ids, parts, requests, grants }: Given): GrantEffect {
  const shareOf = (k: number) => (requests[k] === 0 ? 1 : grants[k] / requests[k]);
  let scarcest = 0;
  for (let k = 1; k < ids.length; k++) if (shareOf(k) < shareOf(scarcest)) scarcest = k;
  if (ids.length === 0 || shareOf(scarcest) === 1) return { kind: 'full', duration: mode.duration };
  const limitedBy = ids[scarcest];
  if (task.malleable !== true || grants[scarcest] === 0) return { kind: 'waits', limitedBy };
  const [granted, requested] = [grants[scarcest], requests[scarcest]];
  const duration = quotientUp(mode.duration, requested, granted);
  if (duration > LIMITS.durationTicks) return { kind: 'waits', limitedBy };
  const demands = mode.demands.map((demand) => {
    const k = ids.indexOf(demand.resource);
    if (k < 0) return demand;
    const needed = quotientUp(demand.amount, granted, requested * parts[k]) * parts[k];
    return { ...demand, amount: Math.min(needed, grants[k]) };
  });
  const speed = granted / requested;
  const name = `${Number((100 * speed).toPrecision(3))} %`;
  return { kind: 'slower', duration, speed, limitedBy, mode: { ...mode, name, duration, demands } };
}

/** ⌈a × b / c⌉; the product of two amounts does not fit into a double. */
function quotientUp(a: number, b: number, c: number): number {
  const product = BigInt(a) * BigInt(b);
  return Number((product + BigInt(c) - 1n) / BigInt(c));
}
