import type { Diagnostic } from './diagnostic.ts';
import { durationScale, formatLongDuration } from './duration-notation.ts';
import { quoted } from './quoted.ts';
import { hasSetups, setupTicksOf } from './setups.ts';
import { ANY_OTHER_KIND, MILLI_UNITS, type Resource, type Setup, type Workflow } from './workflow.ts';

/**
 * Set-up times where they mean nothing: on a budget, or on a resource that may do two tasks at once. A warning where a
 * set-up takes longer than a detour by a third kind, since it counts between all pairs of tasks, with others in between too.
 */
export function diagnoseSetups(workflow: Workflow): Diagnostic[] {
  const scale = durationScale(workflow);
  const found: Diagnostic[] = [];
  for (const resource of workflow.resources) {
    const { id, name, setups = [] } = resource;
    if (!hasSetups(resource)) continue;
    const items = [{ kind: 'resource', id } as const];
    const most = resource.kind === 'renewable' ? mostUnits(resource) : Number.POSITIVE_INFINITY;
    if (most > 1) {
      const reason = Number.isFinite(most) ? `it has up to ${most} units` : 'it is a budget';
      found.push({
        code: 'setup-needs-one-unit',
        severity: 'error',
        message: `${quoted(name)} has set-up times, but ${reason}; only a resource of one unit does one task after another. Maybe lower its capacity to 1, make each machine a resource of its own, or remove the set-up times.`,
        items,
        values: { resource: name, units: Number.isFinite(most) ? most : 'budget' },
      });
      continue;
    }
    const detour = shorterDetour(setups);
    if (detour === null) continue;
    const [from, by, to] = [detour.from, detour.by, detour.to].map((kind) => quoted(kind));
    const direct = formatLongDuration(detour.direct, scale);
    const around = formatLongDuration(detour.around, scale);
    found.push({
      code: 'setup-shortcut',
      severity: 'warning',
      message: `Setting up ${quoted(name)} from ${from} to ${to} takes ${direct}, but from ${from} by ${by} to ${to} only ${around}. The longer time is kept all the same. Maybe correct one of the three times.`,
      items,
      values: { resource: name, from, by, to, direct, around },
    });
  }
  return found;
}

function mostUnits({ capacity, capacityChanges = [] }: Resource): number {
  return capacityChanges.reduce((most, change) => Math.max(most, change.capacity), capacity) / MILLI_UNITS;
}

interface Detour {
  readonly from: string;
  readonly by: string;
  readonly to: string;
  readonly direct: number;
  readonly around: number;
}

/** Three kinds that break the triangle inequality, those with the greatest difference; `null` where all keep it. */
function shorterDetour(setups: readonly Setup[]): Detour | null {
  const ticksOf = setupTicksOf(setups);
  const kinds = [...new Set(setups.flatMap(({ from, to }) => [from, to]))];
  let worst: Detour | null = null;
  for (const { from, to } of setups) {
    // What holds for any other kind is compared where it is looked up, with the kinds that are named.
    if (from === ANY_OTHER_KIND || to === ANY_OTHER_KIND) continue;
    const direct = ticksOf(from, to);
    for (const by of kinds) {
      if (by === ANY_OTHER_KIND || by === from || by === to) continue;
      const around = ticksOf(from, by) + ticksOf(by, to);
      if (direct - around > (worst === null ? 0 : worst.direct - worst.around))
        worst = { from, by, to, direct, around };
    }
  }
  return worst;
}
