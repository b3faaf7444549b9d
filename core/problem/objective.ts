import type { Schedule } from '../model/schedule.ts';
import { earliestDates } from './earliest-dates.ts';
import { makespanBounds } from './makespan-bound.ts';
import type { Problem } from './problem.ts';
import { scheduleArrays } from './schedule-arrays.ts';

/** Objectives that a person can choose, all minimised. Formulas stand with their functions. */
export const OBJECTIVE_NAMES = ['makespan', 'weighted-completion', 'weighted-tardiness'] as const;
export type ObjectiveName = (typeof OBJECTIVE_NAMES)[number];

/** Value of an objective. `starts` and `ends` in ticks, `modes` as indices into the problem's modes; all of shape tasks. */
export type Evaluate = (problem: Problem, starts: Float64Array, ends: Float64Array, modes: Int32Array) => number;

/** C_max = max_j C_j, the latest end in ticks since the origin; 0 without tasks. */
const makespan: Evaluate = (_problem, _starts, ends) => {
  let latest = 0;
  for (let task = 0; task < ends.length; task++) if (ends[task] > latest) latest = ends[task];
  return latest;
};

/** Σ_j w_j C_j, in weight × ticks since the origin. */
const weightedCompletion: Evaluate = ({ weight }, _starts, ends) => {
  let sum = 0;
  for (let task = 0; task < ends.length; task++) sum += weight[task] * ends[task];
  return sum;
};

/** Σ_j w_j max(0, C_j − due_j), in weight × ticks; tasks without a due date count nothing. */
const weightedTardiness: Evaluate = ({ weight, due }, _starts, ends) => {
  let sum = 0;
  for (let task = 0; task < ends.length; task++) {
    if (ends[task] > due[task]) sum += weight[task] * (ends[task] - due[task]);
  }
  return sum;
};

const EVALUATE: Record<ObjectiveName, Evaluate> = {
  makespan,
  'weighted-completion': weightedCompletion,
  'weighted-tardiness': weightedTardiness,
};

/**
 * The function that computes an objective.
 *
 * - `makespan`: C_max = max_j C_j, in ticks since the origin
 * - `weighted-completion`: Σ_j w_j C_j, in weight × ticks since the origin
 * - `weighted-tardiness`: Σ_j w_j max(0, C_j − due_j), in weight × ticks
 */
export function evaluatorOf(objective: ObjectiveName): Evaluate {
  return EVALUATE[objective];
}

/** Value of an objective for a schedule, whose entries may come in any order. Throws where a task is missing. */
export function evaluateSchedule(problem: Problem, schedule: Schedule, objective: ObjectiveName): number {
  const { starts, ends, modes } = scheduleArrays(problem, schedule);
  return EVALUATE[objective](problem, starts, ends, modes);
}

/**
 * A simple value that no schedule can beat. For the sums each task counts with its earliest end over all modes, resources
 * left out; all three objectives never fall as ends grow, and weights are not negative.
 */
export function objectiveBound(problem: Problem, objective: ObjectiveName): number {
  if (objective === 'makespan') return makespanBounds(problem)[0].value;
  const { start, end } = earliestDates(problem);
  return EVALUATE[objective](problem, start, end, problem.firstMode.subarray(0, problem.taskCount));
}
