import type { Schedule } from '../../model/schedule.ts';
import type { Problem } from '../../problem/problem.ts';
import { scheduleArrays, toSchedule } from '../../problem/schedule-arrays.ts';
import { endOf } from '../../problem/task-time.ts';
import type { LazyClauseModel } from './model.ts';

/** The schedule that values of all variables of a model stand for. */
export function scheduleOfValues(problem: Problem, model: LazyClauseModel, values: Int32Array): Schedule {
  const { taskCount } = problem;
  const starts = Float64Array.from(values.subarray(0, taskCount));
  const modes = (model.modes?.firstMode ?? problem.firstMode).slice(0, taskCount);
  if (model.modes !== undefined) {
    for (const { task, options } of model.modes.choices) {
      const taken = options.find(({ variable }) => variable < 0 || values[variable] === 1);
      if (taken !== undefined) modes[task] = taken.mode;
    }
  }
  return toSchedule(problem, { starts, ends: starts.map((start, task) => endOf(problem, modes[task], start)), modes });
}

/** Values of all variables of a model for a schedule. A mode that the model leaves out has no variable. */
export function valuesOfSchedule(problem: Problem, model: LazyClauseModel, schedule: Schedule): Int32Array {
  const { starts, ends, modes } = scheduleArrays(problem, schedule);
  const values = new Int32Array(model.taskCount);
  values.set(Int32Array.from(starts));
  values[model.sink] = ends.reduce((latest, end) => Math.max(latest, end), 0);
  const { pairs } = model;
  pairs?.first.forEach((first, pair) => {
    values[pairs.firstVariable + pair] = starts[first] < starts[pairs.second[pair]] ? 1 : 0;
  });
  if (model.modes === undefined) return values;
  for (const { task, end, options } of model.modes.choices) {
    values[end] = ends[task];
    for (const { mode, variable } of options) if (variable >= 0) values[variable] = modes[task] === mode ? 1 : 0;
  }
  for (const { users, variables } of model.modes.orders) {
    const [one, other] = users.map(({ task, options }) => ({
      start: starts[task],
      end: ends[task],
      isBound: options.some(({ mode }) => mode === modes[task]),
    }));
    if (!one.isBound || !other.isBound) continue;
    values[variables[one.end <= other.start ? 0 : 1]] = 1;
  }
  return values;
}
