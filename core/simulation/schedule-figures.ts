import type { KeyFigures } from '../model/scenario.ts';
import type { Schedule } from '../model/schedule.ts';
import { evaluatorOf } from '../problem/objective.ts';
import type { Problem } from '../problem/problem.ts';
import { scheduleArrays } from '../problem/schedule-arrays.ts';

/** Key figures of a schedule, and how it differs from another. */
export interface ScheduleFigures extends KeyFigures {
  /** Tasks of the reference that start at another time or are done in another mode; `null` without a reference. */
  readonly moved: number | null;
}

/** @param reference the schedule to compare with; tasks that only one of the two has do not count as moved */
export function scheduleFigures(problem: Problem, schedule: Schedule, reference: Schedule | null): ScheduleFigures {
  const { starts, ends, modes } = scheduleArrays(problem, schedule);
  const value = (objective: Parameters<typeof evaluatorOf>[1]) => evaluatorOf(problem, objective)(starts, ends, modes);
  const makespan = value('makespan');
  const work = new Float64Array(problem.resourceCount);
  let late = 0;
  for (let task = 0; task < problem.taskCount; task++) {
    if (ends[task] > Math.min(problem.due[task], problem.deadline[task])) late++;
    const mode = modes[task];
    for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
      work[problem.demandResource[k]] += problem.demandAmount[k] * problem.duration[mode];
    }
  }
  const before = new Map(reference?.map((entry) => [entry.task, entry]));
  const isMoved = (entry: Schedule[number]) => {
    const old = before.get(entry.task);
    return old !== undefined && (old.start !== entry.start || old.mode !== entry.mode);
  };
  return {
    makespan,
    cost: value('cost'),
    resources: Array.from(problem.resourceIndex, (place, index) => {
      const resource = problem.workflow.resources[place].id;
      const available = problem.peakCapacity[index] * makespan;
      return {
        resource,
        peak: value(`peak:${resource}`),
        utilisation: available > 0 ? work[index] / available : 0,
      };
    }),
    late,
    weightedTardiness: value('weighted-tardiness'),
    moved: reference === null ? null : schedule.filter(isMoved).length,
  };
}
