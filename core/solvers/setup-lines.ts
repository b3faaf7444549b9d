import type { Problem } from '../problem/problem.ts';
import { endBeforeSetup, startAfterSetup } from '../problem/setup-times.ts';
import { NEVER } from './resource-profile.ts';

/**
 * The tasks that lie on each resource with set-ups, to be asked where another one may go. `start` and `finish` are those of
 * the schedule under construction; a task must keep its place there while it is on a line.
 */
export class SetupLines {
  private readonly problem: Problem;
  private readonly start: Float64Array;
  private readonly finish: Float64Array;
  /** Per renewable resource; only those with set-ups ever hold a task. */
  private readonly lines: readonly number[][];

  constructor(problem: Problem, start: Float64Array, finish: Float64Array) {
    this.problem = problem;
    this.start = start;
    this.finish = finish;
    this.lines = problem.setups.map(() => []);
  }

  reset(): void {
    for (const line of this.lines) line.length = 0;
  }

  add(task: number, mode: number): void {
    const { firstSetup, setupResource } = this.problem;
    for (let k = firstSetup[mode]; k < firstSetup[mode + 1]; k++) this.lines[setupResource[k]].push(task);
  }

  remove(task: number, mode: number): void {
    const { firstSetup, setupResource } = this.problem;
    for (let k = firstSetup[mode]; k < firstSetup[mode + 1]; k++) {
      const line = this.lines[setupResource[k]];
      const place = line.lastIndexOf(task);
      const last = line.pop();
      if (last !== undefined && place < line.length) line[place] = last;
    }
  }

  /**
   * {@link NEVER} where the task may run from `start` to `end`. Otherwise a moment before which it can't start, if it does not
   * start before `start`: a task in the way that leaves no room for it before leaves none for a later start either.
   */
  startAfterClash(task: number, mode: number, start: number, end: number): number {
    const { problem } = this;
    let latest = NEVER;
    for (let k = problem.firstSetup[mode]; k < problem.firstSetup[mode + 1]; k++) {
      const resource = problem.setupResource[k];
      for (const other of this.lines[resource]) {
        if (this.mayFollow(resource, task, end, other)) continue;
        const after = startAfterSetup(problem, resource, other, this.finish[other], task);
        if (start < after && after > latest) latest = after;
      }
    }
    return latest;
  }

  /** The mirror: {@link NEVER}, or a moment by which the task must end, if it does not end after `end`. */
  endBeforeClash(task: number, mode: number, start: number, end: number): number {
    const { problem } = this;
    let earliest = NEVER;
    for (let k = problem.firstSetup[mode]; k < problem.firstSetup[mode + 1]; k++) {
      const resource = problem.setupResource[k];
      for (const other of this.lines[resource]) {
        if (this.mayFollow(resource, task, end, other)) continue;
        if (start >= startAfterSetup(problem, resource, other, this.finish[other], task)) continue;
        const before = Math.max(0, endBeforeSetup(problem, resource, task, other, this.start[other]));
        if (earliest === NEVER || before < earliest) earliest = before;
      }
    }
    return earliest;
  }

  /** Whether `other` may come where it is after the task ends, or is none of its business: what happened is not judged. */
  private mayFollow(resource: number, task: number, end: number, other: number): boolean {
    const { problem } = this;
    if (problem.hasBegun[task] === 1 && problem.hasBegun[other] === 1) return true;
    return startAfterSetup(problem, resource, task, end, other) <= this.start[other];
  }
}
