import type { KeyFigures } from '../model/scenario.ts';
import { makespanOf, type Schedule } from '../model/schedule.ts';
import { MILLI_UNITS } from '../model/workflow.ts';
import { evaluatorOf, type Objective } from '../problem/objective.ts';
import type { Problem } from '../problem/problem.ts';
import { resourceLoads } from '../problem/resource-load.ts';
import { scheduleArrays } from '../problem/schedule-arrays.ts';

/** Key figures of a schedule, and how it differs from another. */
export interface ScheduleFigures extends KeyFigures {
  /** Tasks of the reference that start at another time or are done in another mode; `null` without a reference. */
  readonly moved: number | null;
}

/** @param reference the schedule to compare with; tasks that only one of the two has do not count as moved */
export function scheduleFigures(problem: Problem, schedule: Schedule, reference: Schedule | null): ScheduleFigures {
  const { starts, ends, modes } = scheduleArrays(problem, schedule);
  const value = (objective: Objective) => evaluatorOf(problem, objective)(starts, ends, modes);
  let late = 0;
  for (let task = 0; task < problem.taskCount; task++) {
    if (ends[task] > Math.min(problem.due[task], problem.deadline[task])) late++;
  }
  return {
    makespan: makespanOf(schedule),
    cost: value('cost'),
    resources: resourceLoads(problem, schedule).map(({ resource, peak, utilisation }) => ({
      resource: problem.workflow.resources[resource].id,
      peak: peak / MILLI_UNITS,
      utilisation,
    })),
    late,
    weightedTardiness: value('weighted-tardiness'),
    moved: reference === null ? null : movedTasks(schedule, reference).length,
  };
}

/** Entries of a schedule that start at another time, or are in another mode, than in the reference. */
function movedTasks(schedule: Schedule, reference: Schedule): Schedule {
  const before = new Map(reference.map((entry) => [entry.task, entry]));
  return schedule.filter((entry) => {
    const old = before.get(entry.task);
    return old !== undefined && (old.start !== entry.start || old.mode !== entry.mode);
  });
}
