import type { Schedule } from '../../core/model/schedule.ts';
import { MOST_OBJECTIVES } from '../../core/problem/objective.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { modeOfEntry } from '../../core/problem/schedule-arrays.ts';
import type { SearchHint } from '../../core/solvers/solver.ts';

type BoardProblem = Pick<Problem, 'taskIds' | 'firstMode' | 'modeNumber' | 'modeAssigned'>;

/** 32-bit words before the figures: the lock, and how often anything was written. */
const HEADER_WORDS = 2;
/** A thread that was ended while it held the lock must not stop the others: they go on without news. */
const LOCK_TRIES = 10_000;

/** Memory for a board; a search on another thread gets the same. */
export function createBoardMemory(taskCount: number): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(HEADER_WORDS * 4 + (2 * MOST_OBJECTIVES + 3 * taskCount) * 8);
  const figures = new Float64Array(memory, HEADER_WORDS * 4);
  figures.fill(Number.POSITIVE_INFINITY, 0, MOST_OBJECTIVES);
  figures.fill(Number.NEGATIVE_INFINITY, MOST_OBJECTIVES, 2 * MOST_OBJECTIVES);
  return memory;
}

/**
 * Where searches of one plan on several threads leave their best schedule and bounds for each other. Values and bounds come
 * first, one per objective; then the problem's mode, start and end of each task, in the workflow's order.
 */
export class IncumbentBoard {
  private readonly header: Int32Array;
  private readonly value: Float64Array;
  private readonly bound: Float64Array;
  private readonly entries: Float64Array;
  private readonly problem: BoardProblem;
  private readonly objectives: number;
  private seen = 0;
  private bestSeen: readonly number[];

  constructor(memory: SharedArrayBuffer, problem: BoardProblem, objectives: number) {
    this.header = new Int32Array(memory, 0, HEADER_WORDS);
    const figures = new Float64Array(memory, HEADER_WORDS * 4);
    this.value = figures.subarray(0, objectives);
    this.bound = figures.subarray(MOST_OBJECTIVES, MOST_OBJECTIVES + objectives);
    this.entries = figures.subarray(2 * MOST_OBJECTIVES);
    this.problem = problem;
    this.objectives = objectives;
    this.bestSeen = new Array<number>(objectives).fill(Number.POSITIVE_INFINITY);
  }

  /** Leaves a schedule, given in the workflow's task order, if it is better than the one there. */
  publish(schedule: Schedule, value: readonly number[]): void {
    this.locked(() => {
      if (!isBetter(value, this.value)) return;
      this.value.set(value);
      schedule.forEach((entry, task) => {
        this.entries.set([modeOfEntry(this.problem, task, entry), entry.start, entry.end], 3 * task);
      });
      this.bestSeen = value;
      this.header[1]++;
    });
  }

  /** Leaves a bound for each objective, where it is stronger than the one there. */
  publishBound(bound: readonly number[]): void {
    if (!bound.some((figure, k) => figure > this.bound[k])) return;
    this.locked(() => {
      bound.forEach((figure, k) => {
        this.bound[k] = Math.max(this.bound[k], figure);
      });
      this.header[1]++;
    });
  }

  /** What came since the last call that this thread does not know, or null. */
  news(): SearchHint | null {
    if (Atomics.load(this.header, 1) === this.seen) return null;
    let hint: SearchHint | null = null;
    this.locked(() => {
      this.seen = this.header[1];
      const isNew = isBetter(this.value, this.bestSeen);
      if (isNew) this.bestSeen = Array.from(this.value);
      const bound = Array.from(this.bound.subarray(0, this.objectives));
      hint = { schedule: isNew ? this.schedule() : null, bound };
    });
    return hint;
  }

  private schedule(): Schedule {
    const { taskIds, modeNumber, modeAssigned } = this.problem;
    return taskIds.map((task, index) => {
      const [mode, start, end] = this.entries.subarray(3 * index, 3 * index + 3);
      const assigned = modeAssigned[mode];
      return { task, mode: modeNumber[mode], ...(assigned.length > 0 ? { assigned } : {}), start, end };
    });
  }

  private locked(action: () => void): void {
    for (let attempt = 0; attempt < LOCK_TRIES; attempt++) {
      if (Atomics.compareExchange(this.header, 0, 0, 1) !== 0) continue;
      try {
        action();
      } finally {
        Atomics.store(this.header, 0, 0);
      }
      return;
    }
  }
}

function isBetter(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] < b[k];
  return false;
}
