import type { Schedule } from '../../model/schedule.ts';
import { changedModePenalty, referencePlaces } from '../../problem/disturbance.ts';
import { thousandthsByMode } from '../../problem/mode-cost.ts';
import { type Objective, objectiveKind, objectiveResource, renewableIndex } from '../../problem/objective.ts';
import type { Problem } from '../../problem/problem.ts';
import type { UseGrid } from './use-grid.ts';

/** A schedule being changed: tasks that are not placed have no part in the grid. */
export interface PartialSchedule {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly modes: Int32Array;
  readonly isPlaced: Uint8Array;
  readonly grid: UseGrid;
}

/**
 * One criterion of a reinsertion. `added` says by how much it grows if a task is placed so, `total` what it is for a whole
 * schedule; both in a unit of its own in which less is better. `rest` is what `prepare` returned for the tasks placed so far.
 */
export interface Criterion {
  readonly added: (rest: number, task: number, mode: number, start: number, end: number) => number;
  readonly total: () => number;
  readonly prepare: () => number;
  /** Among feasible starts the best is the earliest, or one beside the `wanted` start, or any. */
  readonly shape: 'earliest' | 'mode' | 'anywhere' | { readonly wanted: Float64Array };
  /** Small losses of it may be made good later. */
  readonly mayFallBack: boolean;
}

const NOTHING = () => 0;

/** The criterion of an objective, on a schedule that is being changed. */
export function criterionOf(
  problem: Problem,
  objective: Objective,
  reference: Schedule,
  schedule: PartialSchedule,
): Criterion {
  const { weight, due } = problem;
  const { starts, ends, modes, isPlaced, grid } = schedule;
  switch (objectiveKind(objective)) {
    case 'makespan': {
      const latest = () => ends.reduce((high, end, task) => (isPlaced[task] === 1 && end > high ? end : high), 0);
      const added: Criterion['added'] = (rest, _task, _mode, _start, end) => Math.max(0, end - rest);
      return { added, total: latest, prepare: latest, shape: 'earliest', mayFallBack: false };
    }
    case 'weighted-completion':
      return separable(schedule, 'earliest', (task, _mode, _start, end) => weight[task] * end);
    case 'weighted-tardiness':
      return separable(schedule, 'earliest', (task, _mode, _start, end) =>
        end > due[task] ? weight[task] * (end - due[task]) : 0,
      );
    case 'cost': {
      const costs = thousandthsByMode(problem);
      return separable(schedule, 'mode', (_task, mode) => costs[mode]);
    }
    case 'disturbance': {
      const before = referencePlaces(problem, reference);
      const penalty = changedModePenalty(problem.workflow.tick);
      return separable(schedule, { wanted: before.start }, (task, mode, start) =>
        before.start[task] < 0
          ? 0
          : weight[task] * Math.abs(start - before.start[task]) + (mode === before.mode[task] ? 0 : penalty),
      );
    }
    case 'peak': {
      const resource = renewableIndex(problem, objectiveResource(objective) ?? '');
      const peak = () => grid.peak(resource);
      const added: Criterion['added'] = (rest, _task, mode, start, end) =>
        Math.max(0, grid.peakWith(mode, start, end, resource) - rest);
      return { added, total: peak, prepare: peak, shape: 'anywhere', mayFallBack: false };
    }
    case 'levelling': {
      const id = objectiveResource(objective);
      return levellingCriterion(grid, id === null ? null : renewableIndex(problem, id));
    }
  }

  function separable(
    { isPlaced: placed }: PartialSchedule,
    shape: Criterion['shape'],
    of: (task: number, mode: number, start: number, end: number) => number,
  ): Criterion {
    return {
      added: (_rest, task, mode, start, end) => of(task, mode, start, end),
      total: () => {
        let sum = 0;
        for (let task = 0; task < starts.length; task++) {
          if (placed[task] === 1) sum += of(task, modes[task], starts[task], ends[task]);
        }
        return sum;
      },
      prepare: NOTHING,
      shape,
      mayFallBack: true,
    };
  }
}

/** Σ of squared use of one resource or (`null`) all, in thousandths² × ticks. */
export function levellingCriterion(grid: UseGrid, only: number | null): Criterion {
  return {
    added: (_rest, _task, mode, start, end) => grid.squaresAdded(mode, start, end, only),
    total: () => (only === null ? grid.squares.reduce((a, b) => a + b, 0) : grid.squares[only]),
    prepare: NOTHING,
    shape: 'anywhere',
    mayFallBack: true,
  };
}

/** What decides between places that all objectives find equal: an early end. */
export function earlinessCriterion({ ends }: PartialSchedule): Criterion {
  return {
    added: (_rest, _task, _mode, _start, end) => end,
    total: () => ends.reduce((a, b) => a + b, 0),
    prepare: NOTHING,
    shape: 'earliest',
    mayFallBack: false,
  };
}
