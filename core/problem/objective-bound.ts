import type { Schedule } from '../model/schedule.ts';
import { changedModePenalty, referencePlaces } from './disturbance.ts';
import { earliestDates } from './earliest-dates.ts';
import { latestDates } from './latest-dates.ts';
import { makespanBounds } from './makespan-bound.ts';
import { thousandthsByMode } from './mode-cost.ts';
import { evaluatorOf, type Objective, objectiveKind, objectiveResource, renewableIndex } from './objective.ts';
import type { Problem } from './problem.ts';
import { levellingBound, peakBound } from './use-bound.ts';
import { weightedCompletionBound } from './weighted-completion-bound.ts';

/**
 * A simple value that no schedule can beat, in the unit of the objective. Sums over tasks count each task with the least
 * that it can have by its dates and modes, resources left out.
 *
 * @param reference what `disturbance` compares with
 */
export function objectiveBound(problem: Problem, objective: Objective, reference?: Schedule): number {
  const steps = objectiveBoundInSteps(problem, objective, reference);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The same with pauses between the parts, each of which takes some milliseconds in a plan of thousands of tasks. */
export function* objectiveBoundInSteps(
  problem: Problem,
  objective: Objective,
  reference?: Schedule,
): Generator<void, number> {
  switch (objectiveKind(objective)) {
    case 'makespan':
      return makespanBounds(problem)[0].value;
    case 'weighted-completion':
      return yield* weightedCompletionBound(problem);
    case 'weighted-tardiness': {
      // The sum never falls as ends grow, and weights are not negative.
      const { start, end } = earliestDates(problem);
      return evaluatorOf(problem, objective)(start, end, problem.firstMode.subarray(0, problem.taskCount));
    }
    case 'peak':
      return peakBound(problem, renewableIndex(problem, objectiveResource(objective) ?? ''));
    case 'levelling': {
      const resource = objectiveResource(objective);
      return yield* levellingBound(problem, resource === null ? null : renewableIndex(problem, resource));
    }
    case 'cost':
      return sumOfLeast(problem, thousandthsByMode(problem)) / 1000;
    case 'disturbance':
      return sumOfLeast(problem, disturbanceByMode(problem, reference ?? []));
  }
}

/** Σ over tasks of the least figure over the task's modes; modes that fit nowhere have `Infinity`. */
function sumOfLeast(problem: Problem, byMode: Float64Array): number {
  let sum = 0;
  for (let task = 0; task < problem.taskCount; task++) {
    const own = byMode.subarray(problem.firstMode[task], problem.firstMode[task + 1]);
    sum += own.reduce((a, b) => Math.min(a, b));
  }
  return sum;
}

/** Least disturbance of each mode: how far the reference start is from where the mode may start, and whether it is another mode. */
function disturbanceByMode(problem: Problem, reference: Schedule): Float64Array {
  const { start, mode: referenceMode } = referencePlaces(problem, reference);
  const earliest = earliestDates(problem).modeStart;
  const latest = latestDates(problem).modeStart;
  const penalty = changedModePenalty(problem.workflow.tick);
  return Float64Array.from(problem.modeTask, (task, mode) => {
    if (start[task] < 0) return 0;
    const distance = Math.max(0, earliest[mode] - start[task], start[task] - latest[mode]);
    // A weight of 0 counts nothing, however far; a mode that fits nowhere can't be chosen.
    const moved = problem.weight[task] === 0 ? 0 : problem.weight[task] * distance;
    return moved + (mode === referenceMode[task] ? 0 : penalty);
  });
}
