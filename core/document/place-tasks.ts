import type { KeptSchedule, Plan } from '../model/plan.ts';
import { makespanOf } from '../model/schedule.ts';
import type { Task, TaskId } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import { type Change, updates } from './record-changes.ts';

/** Where a person put a task, in elapsed ticks. */
export interface TaskPlace {
  readonly start: Ticks;
  readonly end: Ticks;
}

/**
 * Changes tasks and puts them, in the schedule that the plan keeps, to where a person put their bars, so that they stay there as far
 * as the plan allows. What was proved of the schedule before is not kept. A plan that keeps no schedule changes its tasks alone.
 */
export function placeTasks(
  { workflow, schedule }: Plan,
  changes: ReadonlyMap<TaskId, Change<Task>>,
  places: ReadonlyMap<TaskId, TaskPlace>,
): PlanDiff {
  const after = schedule === null ? null : withPlaces(schedule, places);
  return planDiff({
    tasks: { updated: updates(workflow.tasks, ({ id }) => changes.get(id) ?? null) },
    schedule: after === schedule ? undefined : [schedule, after],
  });
}

function withPlaces(schedule: KeptSchedule, places: ReadonlyMap<TaskId, TaskPlace>): KeptSchedule {
  let isMoved = false;
  const entries = schedule.entries.map((entry) => {
    const place = places.get(entry.task);
    if (place === undefined || (place.start === entry.start && place.end === entry.end)) return entry;
    isMoved = true;
    return { ...entry, start: place.start, end: place.end };
  });
  if (!isMoved) return schedule;
  const value = schedule.objectives[0] === 'makespan' ? [makespanOf(entries)] : [];
  return { ...schedule, entries, value, bound: [], status: 'feasible', solver: 'manual' };
}
