import { earliestStartByLink, latestStartByLink } from '../../problem/link-time.ts';
import type { Problem } from '../../problem/problem.ts';
import { endOf, latestStartEndingBy, startNoEarlierThan, startNoLaterThan } from '../../problem/task-time.ts';
import { everyStretch } from '../../problem/working-stretches.ts';
import { ResourceProfile } from '../resource-profile.ts';

/**
 * First and last feasible starts of tasks whose modes are chosen, narrowed by what links, dates and the moments at which tasks
 * must be at work leave (timetable reasoning). One workspace for one problem.
 */
export class StartWindows {
  readonly problem: Problem;
  /** Shape tasks: the chosen mode, an index into the problem's modes. */
  readonly mode: Int32Array;
  /** Shape tasks, in ticks. */
  readonly first: Float64Array;
  readonly last: Float64Array;
  /** Free amounts beside the compulsory parts of all tasks, after {@link narrow}. */
  readonly profiles: readonly ResourceProfile[];

  constructor(problem: Problem) {
    this.problem = problem;
    this.mode = Int32Array.from(problem.firstMode.subarray(0, problem.taskCount));
    this.first = new Float64Array(problem.taskCount);
    this.last = new Float64Array(problem.taskCount);
    this.profiles = problem.capacity.map((capacity) => new ResourceProfile(capacity));
  }

  /** The windows that dates alone leave in the chosen modes. */
  reset(): void {
    const { problem, mode } = this;
    for (let task = 0; task < problem.taskCount; task++) {
      const pin = problem.pin[task];
      this.first[task] = startNoEarlierThan(problem, mode[task], Math.max(problem.release[task], pin));
      const end = Math.min(problem.horizon, problem.deadline[task]);
      const last = latestStartEndingBy(problem, mode[task], end);
      this.last[task] = pin < 0 ? last : Math.min(last, pin);
    }
  }

  endOfFirst(task: number): number {
    return endOf(this.problem, this.mode[task], this.first[task]);
  }

  isFixed(task: number): boolean {
    return this.first[task] === this.last[task];
  }

  /** Narrows to a fixed point; false where nothing is left of a window, or tasks must exceed a capacity. */
  narrow(): boolean {
    for (;;) {
      if (!this.narrowByLinks() || !this.placeCompulsoryParts()) return false;
      const changed = this.narrowByCapacity();
      if (changed === null) return false;
      if (!changed) return true;
    }
  }

  private narrowByLinks(): boolean {
    const { problem, mode, first, last } = this;
    const { order, firstIn, inLinks, linkFrom, firstOut, outLinks, linkTo } = problem;
    for (const task of order) {
      let earliest = first[task];
      for (let k = firstIn[task]; k < firstIn[task + 1]; k++) {
        const from = linkFrom[inLinks[k]];
        const end = endOf(problem, mode[from], first[from]);
        const bound = earliestStartByLink(problem, inLinks[k], mode[from], first[from], end, mode[task]);
        if (bound > earliest) earliest = bound;
      }
      first[task] = earliest;
      if (!(earliest <= last[task])) return false;
    }
    for (let place = order.length - 1; place >= 0; place--) {
      const task = order[place];
      let latest = last[task];
      for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
        const to = linkTo[outLinks[k]];
        const end = endOf(problem, mode[to], last[to]);
        const bound = latestStartByLink(problem, outLinks[k], mode[task], last[to], end);
        if (bound < latest) latest = bound;
      }
      last[task] = latest;
      if (!(first[task] <= latest)) return false;
    }
    return true;
  }

  private placeCompulsoryParts(): boolean {
    for (const profile of this.profiles) profile.reset();
    for (let task = 0; task < this.mode.length; task++) if (!this.changeCompulsoryPart(task, -1)) return false;
    return true;
  }

  /** Takes what a task needs from its last start to its first end out of the profiles, or puts it back. */
  private changeCompulsoryPart(task: number, sign: 1 | -1): boolean {
    const { problem, mode, last } = this;
    const until = this.endOfFirst(task);
    if (last[task] >= until) return true;
    const { firstDemand, demandResource, demandAmount } = problem;
    for (let k = firstDemand[mode[task]]; k < firstDemand[mode[task] + 1]; k++) {
      const profile = this.profiles[demandResource[k]];
      const amount = demandAmount[k];
      const fits = everyStretch(problem, mode[task], last[task], until, (from, to) => {
        if (sign < 0 && profile.endOfFirstShortage(from, to, amount) >= 0) return false;
        profile.change(from, to, sign * amount);
        return true;
      });
      if (!fits) return false;
    }
    return true;
  }

  /** Whether anything changed; `null` where a task has no place left. */
  private narrowByCapacity(): boolean | null {
    const { problem, mode, first, last } = this;
    for (let task = 0; task < mode.length; task++) {
      if (first[task] === last[task] || problem.firstDemand[mode[task]] === problem.firstDemand[mode[task] + 1])
        continue;
      this.changeCompulsoryPart(task, 1);
      const from = this.firstPlace(task);
      const to = from === null ? null : this.lastPlace(task);
      if (from === null || to === null) return null;
      this.changeCompulsoryPart(task, -1);
      if (from === first[task] && to === last[task]) continue;
      // Its compulsory part grows; the profiles hear of it in the next round.
      first[task] = from;
      last[task] = to;
      return true;
    }
    return false;
  }

  private firstPlace(task: number): number | null {
    const { problem, mode, last } = this;
    for (let start = this.first[task]; start <= last[task]; ) {
      const end = endOf(problem, mode[task], start);
      const clash = this.shortage(task, start, end, (profile, from, to, amount) =>
        profile.endOfFirstShortage(from, to, amount),
      );
      if (clash < 0) return start;
      start = startNoEarlierThan(problem, mode[task], Math.max(clash, start + 1));
    }
    return null;
  }

  private lastPlace(task: number): number | null {
    const { problem, mode, first } = this;
    for (let start = this.last[task]; start >= first[task]; ) {
      const end = endOf(problem, mode[task], start);
      const clash = this.shortage(task, start, end, (profile, from, to, amount) =>
        profile.startOfFirstShortage(from, to, amount),
      );
      if (clash < 0) return start;
      start = startNoLaterThan(
        problem,
        mode[task],
        Math.min(latestStartEndingBy(problem, mode[task], clash), start - 1),
      );
    }
    return null;
  }

  private shortage(
    task: number,
    start: number,
    end: number,
    look: (profile: ResourceProfile, from: number, to: number, amount: number) => number,
  ): number {
    const { problem, mode, profiles } = this;
    const { firstDemand, demandResource, demandAmount } = problem;
    let clash = -1;
    for (let k = firstDemand[mode[task]]; k < firstDemand[mode[task] + 1] && clash < 0; k++) {
      const profile = profiles[demandResource[k]];
      everyStretch(problem, mode[task], start, end, (from, to) => {
        clash = look(profile, from, to, demandAmount[k]);
        return clash < 0;
      });
    }
    return clash;
  }
}
