import { makespanOf } from '../../model/schedule.ts';
import { compile } from '../../problem/compile.ts';
import { autoSolver } from '../../solvers/auto.ts';
import { drive } from '../../solvers/drive.ts';
import { type Replanned, replanChoices } from '../replan.ts';
import { withMissingCapacity } from './missing-capacity.ts';
import type { Situation } from './situation.ts';

/** Shares of the time that is left by which a finish may be later than the best that was found. */
const LATER = [0.03, 0.1, 0.25];
/** Schedules that planning the rest afresh may try. */
const SCHEDULES = 1000;

/**
 * Plans of the rest of a run, from the earliest finish on, each with fewer moved tasks than the ones before it.
 *
 * @param mustStop asked while it is planned afresh; what follows takes seconds at most
 * @returns none where no schedule of the rest was found
 * @throws UnschedulableError where the plan has errors, such as a deadline that can't be met any more
 */
export function plansOfRest(situation: Situation, mustStop: () => boolean): readonly Replanned[] {
  const workflow = withMissingCapacity(situation);
  const search = { problem: compile(workflow), objectives: ['makespan'] as const, seed: 1, maxSchedules: SCHEDULES };
  const outcome = drive(autoSolver.search(search), { shouldStop: () => (mustStop() ? 'cancelled' : null) });
  if (outcome.status !== 'optimal' && outcome.status !== 'feasible') return [];
  const left = makespanOf(outcome.schedule) - (workflow.statusAt ?? 0);
  const later = LATER.map((share) => Math.round(share * left));
  return replanChoices(workflow, situation.schedule, outcome.schedule, later);
}
