import type { Schedule } from '../model/schedule.ts';
import { millisecondsPerTick, type Ticks, type TickUnit } from '../time/ticks.ts';
import type { Evaluate } from './objective.ts';
import type { Problem } from './problem.ts';
import { modeOfEntry } from './schedule-arrays.ts';

const MILLISECONDS_PER_DAY = 86_400_000;

/** What a changed mode counts, in weight × ticks: as much as a task of weight 1 that moves by a day, or by a period. */
export function changedModePenalty(tick: TickUnit): Ticks {
  return Math.max(1, MILLISECONDS_PER_DAY / (millisecondsPerTick(tick) ?? MILLISECONDS_PER_DAY));
}

/** Where a task was: its start in ticks and its mode as an index into the problem's modes. -1: it is new, and free. */
export interface ReferencePlace {
  readonly start: Float64Array;
  readonly mode: Int32Array;
}

/** A reference schedule in the problem's task order. A mode, or people, that the task no longer has count as changed. */
export function referencePlaces(problem: Problem, reference: Schedule): ReferencePlace {
  const entries = new Map(reference.map((entry) => [entry.task, entry]));
  const found = problem.taskIds.map((id) => entries.get(id));
  return {
    start: Float64Array.from(found, (entry) => entry?.start ?? -1),
    mode: Int32Array.from(found, (entry, task) => (entry === undefined ? -1 : modeOfEntry(problem, task, entry))),
  };
}

/**
 * Σ_j w_j |s_j − reference s_j| + penalty × number of tasks in another mode, over the tasks that the reference holds; in
 * weight × ticks. The penalty is {@link changedModePenalty}.
 */
export function disturbance(problem: Problem, reference: Schedule): Evaluate {
  const { start, mode } = referencePlaces(problem, reference);
  const penalty = changedModePenalty(problem.workflow.tick);
  return (starts, _ends, modes) => {
    let sum = 0;
    for (let task = 0; task < starts.length; task++) {
      if (start[task] < 0) continue;
      sum += problem.weight[task] * Math.abs(starts[task] - start[task]);
      if (modes[task] !== mode[task]) sum += penalty;
    }
    return sum;
  };
}
