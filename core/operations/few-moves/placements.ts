import { workingStretches } from '../../problem/begun-tasks.ts';
import { earliestStartByLink, latestStartByLink } from '../../problem/link-time.ts';
import type { Problem } from '../../problem/problem.ts';
import { calendarOfMode, endOf } from '../../problem/task-time.ts';
import { ResourceProfile } from '../../solvers/resource-profile.ts';
import type { Ticks } from '../../time/ticks.ts';
import type { HoursOfTasks } from '../hours-of-tasks.ts';

/** Where a task lies that begins at some moment: its end, and when it works. */
interface Place {
  readonly end: Ticks;
  readonly stretches: readonly (readonly [from: Ticks, to: Ticks])[];
}

/** A task that has no place at the moment. */
export const NOWHERE = -1;

/**
 * A schedule that lacks some of its tasks: where the others are, and what they leave of the resources. Every task has one mode. Set-ups
 * between kinds and budgets are not looked at.
 */
export class Placements {
  readonly problem: Problem;
  readonly modes: Int32Array;
  readonly hours: HoursOfTasks;
  /** Shape tasks; {@link NOWHERE} for a task without a place. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  private readonly profiles: readonly ResourceProfile[];
  /** Shape resources: tasks that have a place and need it. */
  private readonly users: readonly Set<number>[];
  /** Shape tasks: places that were worked out before, by start. */
  private readonly known: readonly Map<Ticks, Place>[];

  constructor(problem: Problem, modes: Int32Array, hours: HoursOfTasks) {
    this.problem = problem;
    this.modes = modes;
    this.hours = hours;
    this.start = new Float64Array(problem.taskCount).fill(NOWHERE);
    this.end = new Float64Array(problem.taskCount).fill(NOWHERE);
    this.profiles = problem.capacity.map((capacity) => new ResourceProfile(capacity));
    this.users = problem.capacity.map(() => new Set());
    this.known = Array.from({ length: problem.taskCount }, () => new Map());
  }

  put(task: number, start: Ticks): void {
    this.start[task] = start;
    this.end[task] = this.placeAt(task, start).end;
    this.use(task, start, -1);
  }

  take(task: number): void {
    this.use(task, this.start[task], 1);
    this.start[task] = NOWHERE;
    this.end[task] = NOWHERE;
  }

  /** Earliest start by the links from tasks that have a place, and by `otherwise` for those that have none; snapped to its hours. */
  earliest(task: number, floor: Ticks): Ticks {
    const { problem, modes } = this;
    let from = floor;
    for (let k = problem.firstIn[task]; k < problem.firstIn[task + 1]; k++) {
      const link = problem.inLinks[k];
      const before = problem.linkFrom[link];
      if (this.start[before] === NOWHERE) continue;
      const [own, other] = [modes[task], modes[before]];
      from = Math.max(from, earliestStartByLink(problem, link, other, this.start[before], this.end[before], own));
    }
    return this.hours.startNoEarlierThan(task, from);
  }

  /** Latest start by the links to tasks that have a place. */
  latest(task: number, ceiling: Ticks): Ticks {
    const { problem } = this;
    let to = ceiling;
    for (let k = problem.firstOut[task]; k < problem.firstOut[task + 1]; k++) {
      const link = problem.outLinks[k];
      const after = problem.linkTo[link];
      if (this.start[after] === NOWHERE) continue;
      to = Math.min(to, latestStartByLink(problem, link, this.modes[task], this.start[after], this.end[after]));
    }
    return to;
  }

  /** Tasks with a place whose links with `task` would be broken if that began at `start`. */
  *unlinked(task: number, start: Ticks): Generator<number> {
    const { problem, modes } = this;
    const { end } = this.placeAt(task, start);
    for (let k = problem.firstIn[task]; k < problem.firstIn[task + 1]; k++) {
      const link = problem.inLinks[k];
      const before = problem.linkFrom[link];
      if (this.start[before] === NOWHERE) continue;
      const [own, other] = [modes[task], modes[before]];
      if (earliestStartByLink(problem, link, other, this.start[before], this.end[before], own) > start) yield before;
    }
    for (let k = problem.firstOut[task]; k < problem.firstOut[task + 1]; k++) {
      const link = problem.outLinks[k];
      const after = problem.linkTo[link];
      if (this.start[after] === NOWHERE) continue;
      if (earliestStartByLink(problem, link, modes[task], start, end, modes[after]) > this.start[after]) yield after;
    }
  }

  /** The first place where too little is left for a task that begins at `start`: a resource and tasks at work there; `null`: none. */
  shortage(task: number, start: Ticks): { readonly users: readonly number[] } | null {
    const { problem } = this;
    const mode = this.modes[task];
    for (const [from, to] of this.placeAt(task, start).stretches) {
      for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
        const resource = problem.demandResource[k];
        const profile = this.profiles[resource];
        const begins = profile.startOfFirstShortage(from, to, problem.demandAmount[k]);
        if (begins < 0) continue;
        const at = Math.max(begins, from);
        const users: number[] = [];
        for (const user of this.users[resource]) if (this.worksAt(user, at)) users.push(user);
        return { users };
      }
    }
    return null;
  }

  /** Moments within a window at which something that a task needs becomes free or is taken, in any order, some of them twice. */
  changes(task: number, from: Ticks, to: Ticks): Ticks[] {
    const { problem } = this;
    const mode = this.modes[task];
    const found: Ticks[] = [];
    for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
      this.profiles[problem.demandResource[k]].collectChanges(from, to, found);
    }
    return found;
  }

  private worksAt(task: number, at: Ticks): boolean {
    if (at < this.start[task] || at >= this.end[task]) return false;
    const { stretches } = this.placeAt(task, this.start[task]);
    return stretches.some(([from, to]) => from <= at && at < to);
  }

  private use(task: number, start: Ticks, sign: 1 | -1): void {
    const { problem } = this;
    const mode = this.modes[task];
    const { stretches } = this.placeAt(task, start);
    for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
      const resource = problem.demandResource[k];
      for (const [from, to] of stretches) {
        this.profiles[resource].change(from, to, sign * problem.demandAmount[k]);
      }
      if (sign < 0) this.users[resource].add(task);
      else this.users[resource].delete(task);
    }
  }

  private placeAt(task: number, start: Ticks): Place {
    const known = this.known[task].get(start);
    if (known !== undefined) return known;
    const { problem } = this;
    const mode = this.modes[task];
    const end = endOf(problem, mode, start);
    const place = { end, stretches: workingStretches(calendarOfMode(problem, mode), start, end) };
    this.known[task].set(start, place);
    return place;
  }
}
