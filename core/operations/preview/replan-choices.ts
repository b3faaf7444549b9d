import { makespanOf, type Schedule } from '../../model/schedule.ts';
import type { TaskId } from '../../model/workflow.ts';
import { compile } from '../../problem/compile.ts';
import { autoSolver } from '../../solvers/auto.ts';
import { drive } from '../../solvers/drive.ts';
import type { Ticks } from '../../time/ticks.ts';
import { replan } from '../replan.ts';
import { withMissingCapacity } from './missing-capacity.ts';
import type { Situation } from './situation.ts';

/** A plan of the rest of a run. */
export interface ReplanChoice {
  readonly schedule: Schedule;
  readonly finish: Ticks;
  /** Tasks not yet begun that start at another time, or are done in another way, than until now. */
  readonly moved: readonly TaskId[];
}

/** Shares of the time that is left by which a finish may be later than the best that was found. */
const LATER = [0, 0.02, 0.05, 0.1, 0.2, 0.4];
/** Schedules that planning the rest afresh may try. */
const SCHEDULES = 1000;

/**
 * Plans of the rest of a run, from the earliest finish on, each with fewer moved tasks than the ones before it.
 *
 * @param onProgress told the share that is done
 * @returns none where the rest has no schedule, such as where a deadline can't be met
 * @throws UnschedulableError where the workflow has errors
 */
export function replanChoices(
  situation: Situation,
  onProgress: (fraction: number) => void,
  mustStop: () => boolean,
): readonly ReplanChoice[] {
  const workflow = withMissingCapacity(situation);
  const search = { problem: compile(workflow), objectives: ['makespan'] as const, seed: 1, maxSchedules: SCHEDULES };
  const outcome = drive(autoSolver.search(search), { shouldStop: () => (mustStop() ? 'cancelled' : null) });
  if (outcome.status !== 'optimal' && outcome.status !== 'feasible') return [];
  const afresh = outcome.schedule;
  const finish = makespanOf(afresh);
  const left = finish - (workflow.statusAt ?? 0);
  const choices: ReplanChoice[] = [];
  for (const [k, share] of LATER.entries()) {
    onProgress((k + 1) / (LATER.length + 1));
    if (mustStop() && choices.length > 0) break;
    const choice = replan(workflow, situation.schedule, afresh, finish + share * left);
    if (choice.moved.length < (choices.at(-1)?.moved.length ?? Number.POSITIVE_INFINITY)) choices.push(choice);
    if (choice.moved.length === 0) break;
  }
  return choices;
}
