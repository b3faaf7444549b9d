import type { Problem } from '../problem/problem.ts';
import { latestStartEndingBy, startNoEarlierThan } from '../problem/task-time.ts';
import type { Ticks } from '../time/ticks.ts';

/** What the hours of tasks, each in one mode, allow. Searches ask for the same moments again and again: answers are kept. */
export class HoursOfTasks {
  private readonly problem: Problem;
  private readonly modes: Int32Array;
  /** Shape tasks: first starts by the moment that was asked for. */
  private readonly firstStarts: readonly Map<Ticks, Ticks>[];
  /** Shape tasks: last starts by the moment by which they end. */
  private readonly lastStarts: readonly Map<Ticks, Ticks>[];

  /** @param modes by task */
  constructor(problem: Problem, modes: Int32Array) {
    this.problem = problem;
    this.modes = modes;
    this.firstStarts = Array.from({ length: problem.taskCount }, () => new Map());
    this.lastStarts = Array.from({ length: problem.taskCount }, () => new Map());
  }

  /** First start of a task at or after a moment; `Infinity` where there is none. */
  startNoEarlierThan(task: number, at: Ticks): Ticks {
    const known = this.firstStarts[task].get(at);
    if (known !== undefined) return known;
    const start = startNoEarlierThan(this.problem, this.modes[task], at);
    this.firstStarts[task].set(at, start);
    return start;
  }

  /** Last start from which a task ends by a moment; `-Infinity` where there is none. */
  latestStartEndingBy(task: number, at: Ticks): Ticks {
    const known = this.lastStarts[task].get(at);
    if (known !== undefined) return known;
    const start = latestStartEndingBy(this.problem, this.modes[task], at);
    this.lastStarts[task].set(at, start);
    return start;
  }
}
