import type { Distribution } from '../../model/distribution.ts';
import type { ResourceId, TaskId } from '../../model/workflow.ts';
import { quantileOf } from '../../simulation/distribution.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { Diagnosis } from '../diagnose-metrics.ts';
import type { RunView } from '../run-view.ts';

/** What is believed to be wrong at the moment. `since`: elapsed ticks at which it was seen first; nobody knows when it ends. */
export type Trouble =
  | { readonly kind: 'missing-capacity'; readonly resource: ResourceId; readonly amount: number; readonly since: Ticks }
  /** A task gets nowhere. */
  | { readonly kind: 'standstill'; readonly task: TaskId; readonly since: Ticks }
  /** Work gets on at a share of its speed: for a leak of memory, or because what is sent comes late. */
  | { readonly kind: 'leak' | 'network'; readonly since: Ticks }
  /** Some running task has more left than anybody knows. */
  | { readonly kind: 'more-work'; readonly since: Ticks }
  /** Attempts of a task fail. */
  | { readonly kind: 'failures'; readonly task: TaskId; readonly since: Ticks };

/** Troubles last for such a share of the plan's length, as long as no run has taught better. */
const USUAL_LENGTH: Distribution = { kind: 'lognormal', median: 0.06, p90: 0.15 };
/** Share of the speed at which work gets on meanwhile. */
export const SLOWED: Readonly<Record<'leak' | 'network', number>> = { leak: 0.7, network: 0.45 };
/** Work that is left of a task that takes longer, as a factor. */
export const OVERRUN: Distribution = { kind: 'lognormal', median: 2, p90: 4 };
/** Attempts that fail while attempts of a task fail again and again. */
export const FAILING = 0.7;

/** How long trouble goes on yet, drawn from what usually remains of one that is as old as this. */
export function drawRest(trouble: Trouble, now: Ticks, span: Ticks, u: number): Ticks {
  const quantile = quantileOf(USUAL_LENGTH);
  const age = (now - trouble.since) / span;
  // Share of troubles that are over by this age, by bisection of the quantile function.
  let low = 0;
  let high = 1;
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    if (quantile(middle) < age) low = middle;
    else high = middle;
  }
  const share = Math.min(0.999, Math.max(1e-6, low + u * (1 - low)));
  return Math.max(0, span * quantile(share) + trouble.since - now);
}

/**
 * What the monitor believes: capacity that is missing is seen, and the rest comes from diagnoses that are still open.
 *
 * @param open diagnoses with the subject that they are about and since when they hold
 */
export function troublesOf(
  view: RunView,
  open: readonly { readonly diagnosis: Diagnosis; readonly subject: string | null; readonly since: Ticks }[],
): readonly Trouble[] {
  const since = open.find(({ diagnosis }) => diagnosis.rule.id === 'resource-shortage')?.since ?? view.now;
  const missing = view.resources.flatMap(({ resource, planned, available }): readonly Trouble[] =>
    available < planned ? [{ kind: 'missing-capacity', resource, amount: planned - available, since }] : [],
  );
  return [...missing, ...open.flatMap((each) => troubleOf(each.diagnosis.rule.id, each.subject, each.since) ?? [])];
}

function troubleOf(rule: string, subject: string | null, since: Ticks): Trouble | null {
  if (rule === 'memory-leak') return { kind: 'leak', since };
  if (rule === 'network-bottleneck') return { kind: 'network', since };
  if (rule === 'high-cpu') return { kind: 'more-work', since };
  if (rule === 'time-out' && subject !== null) return { kind: 'standstill', task: subject, since };
  if (rule === 'flaky-task' && subject !== null) return { kind: 'failures', task: subject, since };
  return null;
}
