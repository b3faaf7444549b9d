import { makespanOf, type Schedule } from '../../model/schedule.ts';
import type { Actual, TaskId } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import { type EarnedValue, earnedValue } from '../earned-value/earned-value.ts';
import type { PlannedTimes } from '../earned-value/planned-value.ts';
import { expectedFinish, expectedSchedule, type Slip, trackedSlips } from './slips.ts';
import type { TaskHours } from './task-hours.ts';
import type { TaskProgress, TrackedState } from './task-progress.ts';
import { actualsOf } from './tracked-plan.ts';

/** A task of a tracked run as lists and charts show it. */
export interface ReportedTask extends Omit<TaskProgress, 'course'> {
  /** When it was to be done, by the baseline, else by the schedule that the run began with; `null`: nobody planned it. */
  readonly plannedTimes: PlannedTimes | null;
  /** When what goes on will be done if it goes on as reported. */
  readonly expectedFinish: Ticks | null;
  /** What the plan is to know of it; `null`: it has not begun. */
  readonly actual: Actual | null;
}

/** Everything that there is to say of a tracked run at its status date. */
export interface TrackedReport {
  readonly statusAt: Ticks;
  readonly tasks: readonly ReportedTask[];
  readonly notes: TrackedState['notes'];
  readonly value: EarnedValue;
  readonly slips: readonly Slip[];
  /** When everything is to be done by the plan, and when it is to be expected, with links and resources; `null`: nobody can say. */
  readonly plannedEnd: Ticks;
  readonly expectedEnd: Ticks | null;
}

/** @param planned when tasks were to be done; @param followed the schedule of what has not begun */
export function trackedReport(
  hours: TaskHours,
  state: TrackedState,
  planned: ReadonlyMap<TaskId, PlannedTimes>,
  followed: Schedule,
): TrackedReport {
  const actuals = actualsOf(hours, state);
  const expected = expectedSchedule(hours, state, followed);
  return {
    statusAt: state.statusAt,
    tasks: state.tasks.map(({ course: _course, ...progress }) => {
      const times = planned.get(progress.task);
      return {
        ...progress,
        plannedTimes: times === undefined ? null : { start: times.start, end: times.end },
        expectedFinish: expectedFinish(hours, { ...progress, course: [] }, state.statusAt),
        actual: actuals.get(progress.task) ?? null,
      };
    }),
    notes: state.notes,
    value: earnedValue(hours, state, planned),
    slips: trackedSlips(hours, state, planned),
    plannedEnd: hours.workflow.tasks.reduce((last, { id }) => Math.max(last, planned.get(id)?.end ?? 0), 0),
    expectedEnd: expected === null ? null : makespanOf(expected),
  };
}
