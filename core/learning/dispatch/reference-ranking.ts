import { makespanOf, type Schedule } from '../../model/schedule.ts';
import { drive } from '../../solvers/drive.ts';
import { geneticSolver } from '../../solvers/genetic.ts';
import { lazyClauseSolver } from '../../solvers/lazy-clause/lazy-clause-solver.ts';
import type { SearchInput } from '../../solvers/solver.ts';
import type { RankedPlan } from './imitate-ranking.ts';
import type { TrainingPlan } from './training-plan.ts';

const SCHEDULES = 300;
/** Plans of so many tasks are solved to the optimum, or nearly so. */
const SMALL_PLAN = 40;
const MOST_CONFLICTS = 2_000;
/**
 * Share of the schedule in what is learned; the rest is the critical path's order. Orders of good schedules alone are noisy teachers: much in them
 * could as well be otherwise.
 */
const SHARE_OF_SCHEDULE = 0.3;

/**
 * What the priority network learns of a plan: the order of its critical path, blended with that of a schedule: one from outside (a
 * past ranking), else a good one found in a moment, for small plans by exact search.
 *
 * @param past schedule or run of the plan that shows how it should be done; `null` where there is none
 */
export function referenceRanking(plan: TrainingPlan, past: Schedule | null, seed: number): RankedPlan {
  const { problem, path, features } = plan;
  const byPath = path.lateStart.map((start) => 1 - Math.max(0, Math.min(1, start / Math.max(1, path.length))));
  const schedule = past ?? goodSchedule(plan, seed);
  if (schedule === null) return { features, priority: byPath };
  const end = Math.max(1, makespanOf(schedule));
  const starts = new Map(schedule.map(({ task, start }) => [task, start]));
  const priority = byPath.map((value, task) => {
    const start = starts.get(problem.taskIds[task]);
    return start === undefined ? value : (1 - SHARE_OF_SCHEDULE) * value + SHARE_OF_SCHEDULE * (1 - start / end);
  });
  return { features, priority };
}

function goodSchedule({ problem }: TrainingPlan, seed: number): Schedule | null {
  const input: SearchInput = { problem, objectives: ['makespan'], seed };
  const first = drive(geneticSolver.search({ ...input, maxSchedules: SCHEDULES }));
  if (first.status !== 'feasible' && first.status !== 'optimal') return null;
  if (first.status === 'optimal' || problem.taskCount > SMALL_PLAN || !lazyClauseSolver.supports(input).ok)
    return first.schedule;
  const exact = drive(lazyClauseSolver.search({ ...input, warmStart: first.schedule, maxIterations: MOST_CONFLICTS }));
  return exact.status === 'optimal' || exact.status === 'feasible' ? exact.schedule : first.schedule;
}
