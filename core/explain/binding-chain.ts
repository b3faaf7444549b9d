import type { TaskId } from '../model/workflow.ts';
import type { Problem } from '../problem/problem.ts';
import type { ScheduleArrays } from '../problem/schedule-arrays.ts';
import { type Holder, whyHere } from '../problem/why-here.ts';
import type { Ticks } from '../time/ticks.ts';
import { namedHolder, type Reason } from './reasons.ts';

/** One task of the binding chain, and what ties its start to the task before it or to a fixed moment. */
export interface ChainStep {
  readonly task: TaskId;
  readonly start: Ticks;
  readonly end: Ticks;
  /** What holds the start; `null`: nothing does, so the schedule leaves room here. */
  readonly heldBy: Reason | null;
  /** The task before it in the chain; `null` for the first one. */
  readonly after: TaskId | null;
  /**
   * Elapsed ticks between the end of the task before it and its own start, in which hours off, a lag or a set-up pass; negative
   * where they overlap. 0 for the first one.
   */
  readonly wait: Ticks;
}

/**
 * The chain that ties the finish of a schedule to its beginning, first task first: from the task that ends last, back from each
 * task to one that holds its start, through links, resources, calendars and dates (the critical sequence of Wiest 1964). Empty
 * for a plan without tasks.
 *
 * Of several that hold a task together a predecessor by a link counts first, then a resource, there the task that frees it last; of
 * several tasks that end last the first in the plan.
 */
export function bindingChain(problem: Problem, schedule: ScheduleArrays): readonly ChainStep[] {
  const { starts, ends } = schedule;
  const steps: ChainStep[] = [];
  const seen = new Set<number>();
  let task = lastToEnd(ends);
  while (task >= 0) {
    seen.add(task);
    const { holders } = whyHere(problem, schedule, task);
    const [holder, before] = firstLeadingBack(problem, schedule, task, holders, seen);
    steps.push({
      task: problem.taskIds[task],
      start: starts[task],
      end: ends[task],
      heldBy: holder === null ? null : namedHolder(problem, holder),
      after: before < 0 ? null : problem.taskIds[before],
      wait: before < 0 ? 0 : starts[task] - ends[before],
    });
    task = before;
  }
  return steps.reverse();
}

function lastToEnd(ends: Float64Array): number {
  let last = -1;
  for (let task = 0; task < ends.length; task++) if (last < 0 || ends[task] > ends[last]) last = task;
  return last;
}

/** The holder that ties the task to another one not seen yet, with that one; else any holder and -1. */
function firstLeadingBack(
  problem: Problem,
  { starts, ends }: ScheduleArrays,
  task: number,
  holders: readonly Holder[],
  seen: ReadonlySet<number>,
): readonly [Holder | null, number] {
  for (const holder of holders) {
    if (holder.kind !== 'link') continue;
    const from = problem.linkFrom[holder.link];
    if (!seen.has(from)) return [holder, from];
  }
  for (const holder of holders) {
    if (holder.kind !== 'resource') continue;
    const open = holder.tasks.filter((other) => !seen.has(other) && ends[other] <= starts[task]);
    // Who frees it last; of equals who began first.
    const last = open.reduce(
      (best, other) =>
        best < 0 || ends[other] > ends[best] || (ends[other] === ends[best] && starts[other] < starts[best])
          ? other
          : best,
      -1,
    );
    if (last >= 0) return [holder, last];
  }
  return [holders[0] ?? null, -1];
}
