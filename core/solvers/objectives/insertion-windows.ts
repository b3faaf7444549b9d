import { earliestStartByLink, latestStartByLink } from '../../problem/link-time.ts';
import type { Problem } from '../../problem/problem.ts';
import { endOf, latestStartEndingBy, startNoEarlierThan } from '../../problem/task-time.ts';
import type { PartialSchedule } from './insertion-score.ts';

/** Where tasks that were taken out of a schedule may start, by links and dates, while the others stand still. */
export class InsertionWindows {
  private readonly problem: Problem;
  private readonly schedule: PartialSchedule;
  private readonly gridEnd: number;
  private readonly first: Float64Array;
  private readonly last: Float64Array;

  /** @param gridEnd no task ends later */
  constructor(problem: Problem, schedule: PartialSchedule, gridEnd: number) {
    this.problem = problem;
    this.schedule = schedule;
    this.gridEnd = gridEnd;
    this.first = new Float64Array(problem.taskCount);
    this.last = new Float64Array(problem.taskCount);
  }

  /** Windows of all tasks taken out, by way of each other; those that are placed stand still. */
  find(removed: readonly number[]): void {
    const { schedule, first, last } = this;
    const open = removed.filter((task) => schedule.isPlaced[task] === 0);
    // Each round carries a bound over one more link between tasks that are out.
    for (const task of open) {
      first[task] = 0;
      last[task] = this.gridEnd;
    }
    for (let round = 0; round < open.length; round++) {
      let changed = false;
      for (const task of open) {
        const from = this.firstStart(task, schedule.modes[task]);
        const to = this.lastStart(task, schedule.modes[task]);
        if (from > first[task] || to < last[task]) changed = true;
        first[task] = Math.max(first[task], from);
        last[task] = Math.min(last[task], to);
      }
      if (!changed) return;
    }
  }

  firstStart(task: number, mode: number): number {
    const { problem, schedule } = this;
    const { firstIn, inLinks, linkFrom } = problem;
    let earliest = startNoEarlierThan(problem, mode, Math.max(problem.release[task], problem.pin[task]));
    for (let k = firstIn[task]; k < firstIn[task + 1]; k++) {
      const from = linkFrom[inLinks[k]];
      const fromMode = schedule.modes[from];
      const start = schedule.isPlaced[from] === 1 ? schedule.starts[from] : this.first[from];
      const end = endOf(problem, fromMode, start);
      earliest = Math.max(earliest, earliestStartByLink(problem, inLinks[k], fromMode, start, end, mode));
    }
    return earliest;
  }

  lastStart(task: number, mode: number): number {
    const { problem, schedule } = this;
    const { firstOut, outLinks, linkTo } = problem;
    let latest = latestStartEndingBy(problem, mode, Math.min(problem.deadline[task], this.gridEnd));
    if (problem.pin[task] >= 0) latest = Math.min(latest, problem.pin[task]);
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
      const to = linkTo[outLinks[k]];
      const start = schedule.isPlaced[to] === 1 ? schedule.starts[to] : this.last[to];
      latest = Math.min(
        latest,
        latestStartByLink(problem, outLinks[k], mode, start, endOf(problem, schedule.modes[to], start)),
      );
    }
    return latest;
  }
}
