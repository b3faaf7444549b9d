import { criticalPath } from '../../problem/critical-path.ts';
import type { Problem } from '../../problem/problem.ts';
import { passSolver } from '../../solvers/rule-solver.ts';
import type { Solver } from '../../solvers/solver.ts';
import { LEARNED_SOLVER, type PriorityModel } from './learned-schema.ts';
import { beginLearnedPass, learnedLatestStarts, schemeFor } from './priority-model.ts';
import { taskFeatures } from './task-features.ts';

/** One pass in the order of a priority network, in the scheme that it holds to suit the plan; else as a rule's solver. */
export function learnedSolver(model: PriorityModel): Solver {
  return passSolver(
    LEARNED_SOLVER,
    ({ problem, generator }, path) => {
      const plan = { path, features: taskFeatures(problem, generator.mode) };
      const scheme = schemeFor(model, plan);
      beginLearnedPass(generator, problem, scheme, learnedLatestStarts(model, plan, scheme));
    },
    'parallel',
  );
}

/** Priorities of tasks, highest first, for other solvers to begin with; each task in its first mode. */
export function learnedPriorities(model: PriorityModel, problem: Problem): Float64Array {
  const mode = problem.firstMode.slice(0, problem.taskCount);
  const plan = { path: criticalPath(problem, mode), features: taskFeatures(problem, mode) };
  return learnedLatestStarts(model, plan, schemeFor(model, plan)).map((start) => -start);
}
