import type { WaitingTask } from '../../discrete-event/dispatch-policy.ts';

/**
 * What the deep Q-network chooses among: the rule that picks the next task. The source text's own five (`ACTION_RULES` of
 * `core/discrete-event/rule-choosing-policy.ts`) hold two that are among the best, these hold four.
 * - `network`: the earliest latest start that the priority network has learned;
 * - `lst`, `lft`: earliest latest start and finish by the critical path;
 * - `mts`: most total successors;
 * - `weight`: the greatest weight for each tick of work.
 */
export const DISPATCH_ACTIONS = ['network', 'lst', 'lft', 'mts', 'weight'] as const;
export type DispatchAction = (typeof DISPATCH_ACTIONS)[number];

/** Latest start of a waiting task that the priority network has learned, in elapsed ticks. */
export type LearnedLatestStart = (task: WaitingTask) => number;

/** Place among the candidates of the one that an action takes; ties go to the earlier place. */
export function candidateByAction(
  action: DispatchAction,
  candidates: readonly WaitingTask[],
  learned: LearnedLatestStart,
): number {
  let first = 0;
  let least = Number.POSITIVE_INFINITY;
  candidates.forEach((task, place) => {
    const urgency = urgencyOf(action, task, learned);
    if (urgency >= least) return;
    least = urgency;
    first = place;
  });
  return first;
}

function urgencyOf(action: DispatchAction, task: WaitingTask, learned: LearnedLatestStart): number {
  switch (action) {
    case 'network':
      return learned(task);
    case 'lst':
      return task.latestStart;
    case 'lft':
      return task.latestFinish;
    case 'mts':
      return -task.successorCount;
    case 'weight':
      return -task.weight / Math.max(1, task.plannedTicks);
  }
}
