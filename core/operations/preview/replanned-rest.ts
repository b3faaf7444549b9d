import { makespanOf, type Schedule } from '../../model/schedule.ts';
import type { Workflow } from '../../model/workflow.ts';
import { compile } from '../../problem/compile.ts';
import { UnschedulableError } from '../../problem/unschedulable-error.ts';
import { autoSolver } from '../../solvers/auto.ts';
import { drive } from '../../solvers/drive.ts';
import { replan } from '../replan.ts';
import { withMissingCapacity } from './missing-capacity.ts';
import { expectedOfRest } from './play-rest.ts';
import type { Situation } from './situation.ts';
import { withSoftDeadlines } from './soft-deadlines.ts';

/** Schedules that planning the rest afresh may try: some tenths of a second for 500 tasks. */
const SCHEDULES = 300;
/** Futures in which another order of the rest has to do better, and by which share of what remains. */
const DRAWS = 12;
const LEAST_GAIN = 0.03;

/** The rest planned anew with few moves, with the capacity that there is; `null` where none was found. */
export function replannedRest(situation: Situation): Schedule | null {
  const missing = withMissingCapacity(situation);
  const workflow = holds(missing) ? missing : withSoftDeadlines(missing);
  const afresh = plannedAfresh(workflow);
  return afresh === null ? null : replan(workflow, situation.schedule, afresh, makespanOf(afresh)).schedule;
}

function plannedAfresh(workflow: Workflow): Schedule | null {
  const search = { problem: compile(workflow), objectives: ['makespan'] as const, seed: 1, maxSchedules: SCHEDULES };
  const outcome = drive(autoSolver.search(search));
  return outcome.status === 'optimal' || outcome.status === 'feasible' ? outcome.schedule : null;
}

/** An order of the rest that is expected to end sooner than the one that is followed now; `null` where none was found. */
export function soonerRest(situation: Situation): Schedule | null {
  const afresh = plannedAfresh(withSoftDeadlines(withMissingCapacity(situation)));
  if (afresh === null) return null;
  const options = { seed: 1, draws: DRAWS };
  const present = expectedOfRest(situation, options).p50;
  const sooner = expectedOfRest({ ...situation, schedule: afresh }, options).p50;
  const left = present - (situation.workflow.statusAt ?? 0);
  return sooner < present - LEAST_GAIN * left ? afresh : null;
}

/** Whether its deadlines can be met yet. */
function holds(workflow: Workflow): boolean {
  try {
    compile(workflow);
    return true;
  } catch (error) {
    if (error instanceof UnschedulableError) return false;
    throw error;
  }
}
