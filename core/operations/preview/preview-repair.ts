import { makespanOf, type Schedule } from '../../model/schedule.ts';
import type { TaskId, Workflow } from '../../model/workflow.ts';
import { compile } from '../../problem/compile.ts';
import { autoSolver } from '../../solvers/auto.ts';
import { drive } from '../../solvers/drive.ts';
import type { Repair } from '../repair.ts';
import { movedTasks, replan } from '../replan.ts';
import { withMissingCapacity } from './missing-capacity.ts';
import { type Expected, expectedOfRest, type RestOptions } from './play-rest.ts';
import { repairedSituation } from './repaired-situation.ts';
import type { Situation } from './situation.ts';

/** What is to be expected without and with a repair or another schedule. */
export interface Preview {
  readonly without: Expected;
  readonly with: Expected;
  /** Tasks that have not begun and start at another time, or are done in another way, than the schedule until now says. */
  readonly moved: readonly TaskId[];
  /** That is to be followed; `null`: the rest has no schedule any more, such as where a deadline can't be met. */
  readonly schedule: Schedule | null;
}

/** Schedules that planning the rest afresh may try: some tenths of a second for 500 tasks. */
const SCHEDULES = 300;

/**
 * What a repair would come to: it is applied to a copy of the situation, the rest is planned anew with few moves, and what remains is
 * played many times with drawn durations, beside the same futures without it.
 *
 * @throws UnschedulableError where the workflow has errors; Error where the repair names what there is not
 */
export function previewRepair(situation: Situation, repair: Repair, options: RestOptions): Preview {
  const repaired = repairedSituation(situation, repair);
  const schedule = replannedRest(repaired);
  return {
    without: expectedOfRest(situation, options),
    with: expectedOfRest(schedule === null ? repaired : { ...repaired, schedule }, options),
    moved: schedule === null ? [] : movedTasks(repaired.workflow, situation.schedule, schedule),
    schedule,
  };
}

/** What following another schedule of the rest would come to. */
export function previewSchedule(situation: Situation, schedule: Schedule, options: RestOptions): Preview {
  return {
    without: expectedOfRest(situation, options),
    with: expectedOfRest({ ...situation, schedule }, options),
    moved: movedTasks(situation.workflow, situation.schedule, schedule),
    schedule,
  };
}

/** The rest planned anew with few moves, with the capacity that there is; `null` where none was found. */
function replannedRest(situation: Situation): Schedule | null {
  const workflow = withMissingCapacity(situation);
  const afresh = plannedAfresh(workflow);
  return afresh === null ? null : replan(workflow, situation.schedule, afresh, makespanOf(afresh)).schedule;
}

function plannedAfresh(workflow: Workflow): Schedule | null {
  const search = { problem: compile(workflow), objectives: ['makespan'] as const, seed: 1, maxSchedules: SCHEDULES };
  const outcome = drive(autoSolver.search(search));
  return outcome.status === 'optimal' || outcome.status === 'feasible' ? outcome.schedule : null;
}
