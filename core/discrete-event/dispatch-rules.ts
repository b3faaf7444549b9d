import type { DispatchPolicy, WaitingTask } from './dispatch-policy.ts';

/**
 * Rules by which one task goes before another:
 * - `plan`: in the order of the plan's schedule, each case counted from its arrival;
 * - `fifo`: who has waited longest;
 * - `priority`: the priority that a person gave;
 * - `due`: the earliest due date (of the task, else of what follows it);
 * - `spt`: the shortest planned duration;
 * - `lst`: the earliest latest start, so the least slack;
 * - `mts`: most total successors;
 * - `weight`: the greatest weight for each tick of work (weighted shortest processing time, Smith 1956).
 */
export const DISPATCH_RULES = ['plan', 'fifo', 'priority', 'due', 'spt', 'lst', 'mts', 'weight'] as const;
export type DispatchRule = (typeof DISPATCH_RULES)[number];

const URGENCY: Readonly<Record<DispatchRule, (task: WaitingTask) => number>> = {
  plan: ({ plannedStart }) => plannedStart,
  fifo: ({ readyAt }) => readyAt,
  priority: ({ priorityRank }) => priorityRank,
  due: ({ dueAt }) => dueAt,
  spt: ({ plannedTicks }) => plannedTicks,
  lst: ({ latestStart }) => latestStart,
  mts: ({ successorCount }) => -successorCount,
  weight: ({ weight, plannedTicks }) => -weight / Math.max(1, plannedTicks),
};

export function rulePolicy(rule: DispatchRule): DispatchPolicy {
  return { kind: 'rule', id: rule, urgency: URGENCY[rule] };
}

/** Place among the candidates of the one that a rule takes first; ties go to the earlier place. */
export function firstByRule(rule: DispatchRule, candidates: readonly WaitingTask[]): number {
  const urgency = URGENCY[rule];
  let first = 0;
  for (let k = 1; k < candidates.length; k++) if (urgency(candidates[k]) < urgency(candidates[first])) first = k;
  return first;
}
