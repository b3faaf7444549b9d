import { type EarliestDates, earliestDates, forcingChain } from './earliest-dates.ts';
import type { LowerBound } from './lower-bound.ts';
import type { Problem } from './problem.ts';

/**
 * Makespan bound: the latest of all earliest ends, max over tasks of min over modes, resources left out. `Infinity` where a
 * task fits nowhere. A plan without tasks has the bound 0.
 */
export function criticalPathBound(problem: Problem, dates: EarliestDates = earliestDates(problem)): LowerBound {
  let last = -1;
  for (let task = 0; task < problem.taskCount; task++) if (last < 0 || dates.end[task] > dates.end[last]) last = task;
  if (last < 0) return { kind: 'critical-path', value: 0, tasks: [] };
  const tasks = forcingChain(problem, dates, last).map((task) => problem.taskIds[task]);
  return { kind: 'critical-path', value: dates.end[last], tasks };
}
