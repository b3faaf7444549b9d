import { earliestStartByLink, latestStartByLink } from '../problem/link-time.ts';
import type { Problem } from '../problem/problem.ts';
import { calendarOfMode, endOf, latestStartEndingBy, startNoEarlierThan } from '../problem/task-time.ts';
import { intervalAt } from '../time/working-time.ts';
import { ActivityListSorter } from './activity-list.ts';
import { ParallelScheme, type Timetable } from './parallel-scheme.ts';
import { NEVER, ResourceProfile } from './resource-profile.ts';
import type { AlignOrder, ScheduleGenerator } from './schedule-generator.ts';
import { SetupLines } from './setup-lines.ts';
import { createSlotGrid, type SlotGrid } from './slot-grid.ts';
import { SlotProfiles } from './slot-profiles.ts';

type Pass = 'serial' | 'parallel' | 'right' | 'left' | 'none';

/**
 * The general path: schedule generation with calendars (a task uses resources only while it works), tasks that must not
 * pause, pins, set-ups, and everything else a problem can hold. Pinned tasks are placed before all others. Aligning takes one
 * task at a time out of the profile and puts it back as late (or as early) as all others allow, so it keeps any
 * schedule feasible, whatever its links and calendars.
 */
export class CalendarGenerator implements ScheduleGenerator, Timetable {
  readonly problem: Problem;
  readonly mode: Int32Array;
  readonly start: Float64Array;
  readonly finish: Float64Array;
  failed = false;
  violation = 0;
  makespan = 0;
  readonly reversible = false;
  readonly choosesModes = false;

  /** Where all times are multiples of a slot; the profiles are not used then. */
  private readonly slots: SlotProfiles | null;
  private readonly profiles: readonly ResourceProfile[];
  private readonly lines: SetupLines;
  private readonly pinned: Int32Array;
  private readonly placed: Uint8Array;
  private readonly sorter: ActivityListSorter;
  private readonly ownList: Int32Array;
  private readonly parallel: ParallelScheme;
  private pass: Pass = 'none';
  private list: Int32Array;
  private place = 0;
  private visited = 0;

  /** @param grid the problem's; `null` keeps lists of events, which is slower in most problems */
  constructor(problem: Problem, grid: SlotGrid | null = createSlotGrid(problem)) {
    this.problem = problem;
    this.mode = problem.firstMode.slice(0, problem.taskCount);
    this.start = new Float64Array(problem.taskCount);
    this.finish = new Float64Array(problem.taskCount);
    this.slots = grid === null ? null : new SlotProfiles(problem, grid);
    this.profiles = grid === null ? problem.capacity.map((capacity) => new ResourceProfile(capacity)) : [];
    this.lines = new SetupLines(problem, this.start, this.finish);
    this.pinned = Int32Array.from(problem.order).filter((task) => problem.pin[task] >= 0);
    this.placed = new Uint8Array(problem.taskCount);
    this.sorter = new ActivityListSorter(problem);
    this.ownList = new Int32Array(problem.taskCount);
    this.list = this.ownList;
    this.parallel = new ParallelScheme(this);
  }

  /** Nothing is kept that depends on modes: they are read as tasks are placed. */
  modesChanged(): void {}

  load(start: Float64Array, finish: Float64Array): void {
    this.clear();
    this.start.set(start);
    this.finish.set(finish);
    for (let task = 0; task < this.problem.taskCount; task++) this.changeProfiles(task, -1);
    this.failed = false;
    this.measure();
  }

  beginSerial(list: Int32Array): void {
    this.begin('serial', list);
    this.placePinned();
  }

  beginSerialChoosingModes(list: Int32Array): void {
    this.beginSerial(list);
  }

  beginSerialBackward(): void {
    throw new Error('A backward pass needs a problem in which nothing depends on the moment.');
  }

  beginParallel(rank: Int32Array, latestStart: Float64Array | null): void {
    this.begin('parallel', this.ownList);
    this.placePinned();
    if (!this.failed) this.parallel.begin(rank, latestStart);
  }

  beginParallelBackward(): void {
    throw new Error('A backward pass needs a problem in which nothing depends on the moment.');
  }

  beginAlignRight(by: AlignOrder = 'finish'): void {
    this.sorter.byKeyDescending(this[by], this.ownList);
    this.begin('right', this.ownList);
  }

  beginAlignLeft(by: AlignOrder = 'start'): void {
    this.sorter.byKey(this[by], this.ownList);
    this.begin('left', this.ownList);
  }

  listByStart(list: Int32Array): void {
    this.sorter.byKey(this.start, list);
    this.sorter.putPredecessorsFirst(list);
  }

  listByFinish(list: Int32Array): void {
    this.sorter.byKey(this.finish, list);
    this.sorter.putPredecessorsFirst(list);
  }

  private begin(pass: Pass, list: Int32Array): void {
    this.pass = pass;
    this.list = list;
    this.place = 0;
    this.failed = false;
  }

  private clear(): void {
    this.slots?.reset();
    for (const profile of this.profiles) profile.reset();
    this.lines.reset();
  }

  private placePinned(): void {
    this.clear();
    this.placed.fill(0);
    for (const task of this.pinned) {
      const pin = this.problem.pin[task];
      if (this.problem.release[task] > pin || this.earliestFit(task, pin) !== pin) {
        this.fail();
        return;
      }
      this.placeAt(task, pin);
    }
  }

  advance(work: number): boolean {
    let visitedBefore = this.stepsVisited();
    const target = this.visited + work;
    while (this.pass !== 'none' && this.visited < target) {
      const until = Math.min(this.problem.taskCount, this.place + 16);
      if (this.pass === 'parallel') this.parallelStep();
      else if (this.pass === 'serial') this.serialStep(until);
      else this.alignStep(until);
      const visited = this.stepsVisited();
      this.visited += visited - visitedBefore + 16;
      visitedBefore = visited;
    }
    return this.pass === 'none';
  }

  private stepsVisited(): number {
    let visited = this.slots?.visited ?? 0;
    for (const profile of this.profiles) visited += profile.visited;
    return visited;
  }

  private serialStep(until: number): void {
    for (; this.place < until; this.place++) {
      const task = this.list[this.place];
      if (this.placed[task] === 1) continue;
      const start = this.earliestFit(task, this.earliestByLinks(task));
      if (start === Number.POSITIVE_INFINITY) {
        this.fail();
        return;
      }
      this.placeAt(task, start);
    }
    if (this.place === this.problem.taskCount) this.complete();
  }

  private parallelStep(): void {
    const outcome = this.parallel.step();
    if (outcome === 'failed') this.fail();
    else if (outcome === 'done') this.complete();
  }

  private alignStep(until: number): void {
    for (; this.place < until; this.place++) {
      const task = this.list[this.place];
      if (this.problem.pin[task] >= 0) continue;
      this.changeProfiles(task, 1);
      const start = this.pass === 'right' ? this.latestPlace(task) : this.earliestPlace(task);
      this.start[task] = start;
      this.finish[task] = endOf(this.problem, this.mode[task], start);
      this.changeProfiles(task, -1);
    }
    if (this.place === this.problem.taskCount) this.complete();
  }

  /** Earliest place of a task among all others, never later than where it is. */
  private earliestPlace(task: number): number {
    const earliest = this.earliestByLinks(task);
    return earliest < this.start[task]
      ? Math.min(this.start[task], this.earliestFit(task, earliest))
      : this.start[task];
  }

  /** Latest place of a task among all others without a longer schedule, never earlier than where it is. */
  private latestPlace(task: number): number {
    const { problem, start, finish } = this;
    const current = start[task];
    const mode = this.mode[task];
    let latest = latestStartEndingBy(problem, mode, Math.min(this.makespan, problem.deadline[task]));
    for (let k = problem.firstOut[task]; k < problem.firstOut[task + 1] && latest > current; k++) {
      const link = problem.outLinks[k];
      const successor = problem.linkTo[link];
      latest = Math.min(latest, latestStartByLink(problem, link, mode, start[successor], finish[successor]));
    }
    while (latest > current) {
      const end = endOf(problem, mode, latest);
      const shortage = this.earliestShortage(mode, latest, end, current);
      const clash = this.lines.endBeforeClash(task, mode, latest, end);
      if (shortage === NEVER && clash === NEVER) return latest;
      const bound = shortage === NEVER || (clash !== NEVER && clash < shortage) ? clash : shortage;
      latest = latestStartEndingBy(problem, mode, bound);
    }
    return current;
  }

  isPlaced(task: number): boolean {
    return this.placed[task] === 1;
  }

  earliestByLinks(task: number): number {
    const { problem, start, finish } = this;
    const mode = this.mode[task];
    let earliest = startNoEarlierThan(problem, mode, problem.release[task]);
    for (let k = problem.firstIn[task]; k < problem.firstIn[task + 1]; k++) {
      const link = problem.inLinks[k];
      const before = problem.linkFrom[link];
      const moment = earliestStartByLink(problem, link, this.mode[before], start[before], finish[before], mode);
      if (moment > earliest) earliest = moment;
    }
    return earliest;
  }

  earliestFit(task: number, moment: number): number {
    const { problem } = this;
    const mode = this.mode[task];
    let start = startNoEarlierThan(problem, mode, moment);
    while (start !== Number.POSITIVE_INFINITY) {
      const end = endOf(problem, mode, start);
      const shortage = this.latestShortageEnd(mode, start, end);
      const clash = this.lines.startAfterClash(task, mode, start, end);
      if (shortage === NEVER && clash === NEVER) return start;
      start = startNoEarlierThan(problem, mode, Math.max(shortage, clash));
    }
    return start;
  }

  earliestFitBeside(task: number, other: number, moment: number): number {
    const start = this.start[other];
    const finish = this.finish[other];
    this.start[other] = moment;
    this.finish[other] = endOf(this.problem, this.mode[other], moment);
    this.changeProfiles(other, -1);
    const fit = this.earliestFit(task, moment);
    this.changeProfiles(other, 1);
    this.start[other] = start;
    this.finish[other] = finish;
    return fit;
  }

  placeAt(task: number, start: number): void {
    this.start[task] = start;
    this.finish[task] = endOf(this.problem, this.mode[task], start);
    this.placed[task] = 1;
    this.changeProfiles(task, -1);
  }

  private needsRoom(mode: number, start: number, end: number): boolean {
    return start < end && this.problem.firstDemand[mode] < this.problem.firstDemand[mode + 1];
  }

  /**
   * The task cannot lie at `[start, end)` where a resource runs short while it works: a start up to then would
   * work at the same moment, so the next chance is the end of the shortage. Each resource's first shortage, the last of these.
   */
  private latestShortageEnd(mode: number, start: number, end: number): number {
    if (!this.needsRoom(mode, start, end)) return NEVER;
    if (this.slots !== null) {
      const fit = this.slots.earliestFit(mode, start);
      return fit === start ? NEVER : fit;
    }
    const { firstDemand, demandResource, demandAmount } = this.problem;
    let latest = NEVER;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const profile = this.profiles[demandResource[k]];
      const calendar = calendarOfMode(this.problem, mode);
      let shortage = NEVER;
      if (calendar === null) shortage = profile.endOfFirstShortage(start, end, demandAmount[k]);
      else {
        for (let i = intervalAt(calendar, start); i < calendar.starts.length && calendar.starts[i] < end; i++) {
          const from = Math.max(start, calendar.starts[i]);
          shortage = profile.endOfFirstShortage(from, Math.min(end, calendar.ends[i]), demandAmount[k]);
          if (shortage !== NEVER) break;
        }
      }
      if (shortage > latest) latest = shortage;
    }
    return latest;
  }

  /** The mirror: the task must end by the beginning of a shortage. Each resource's first, the earliest of these. No start at or before `current` is looked for. */
  private earliestShortage(mode: number, start: number, end: number, current: number): number {
    if (!this.needsRoom(mode, start, end)) return NEVER;
    if (this.slots !== null) {
      const fit = this.slots.latestFit(mode, start, current);
      return fit === start ? NEVER : endOf(this.problem, mode, fit);
    }
    const { firstDemand, demandResource, demandAmount } = this.problem;
    let earliest = NEVER;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const profile = this.profiles[demandResource[k]];
      const calendar = calendarOfMode(this.problem, mode);
      let shortage = NEVER;
      if (calendar === null) shortage = profile.startOfFirstShortage(start, end, demandAmount[k]);
      else {
        for (let i = intervalAt(calendar, start); i < calendar.starts.length && calendar.starts[i] < end; i++) {
          const from = Math.max(start, calendar.starts[i]);
          shortage = profile.startOfFirstShortage(from, Math.min(end, calendar.ends[i]), demandAmount[k]);
          if (shortage !== NEVER) break;
        }
      }
      if (shortage !== NEVER && (earliest === NEVER || shortage < earliest)) earliest = shortage;
    }
    return earliest;
  }

  /** Takes the task's demand out of the profiles (`sign` -1) or gives it back (1), for the time it works; set-ups likewise. */
  private changeProfiles(task: number, sign: number): void {
    const { firstDemand, demandResource, demandAmount } = this.problem;
    const mode = this.mode[task];
    const start = this.start[task];
    const end = this.finish[task];
    if (sign < 0) this.lines.add(task, mode);
    else this.lines.remove(task, mode);
    if (!this.needsRoom(mode, start, end)) return;
    if (this.slots !== null) {
      this.slots.change(mode, start, end, sign);
      return;
    }
    const calendar = calendarOfMode(this.problem, mode);
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const profile = this.profiles[demandResource[k]];
      const change = sign * demandAmount[k];
      if (calendar === null) {
        profile.change(start, end, change);
        continue;
      }
      for (let i = intervalAt(calendar, start); i < calendar.starts.length && calendar.starts[i] < end; i++) {
        profile.change(Math.max(start, calendar.starts[i]), Math.min(end, calendar.ends[i]), change);
      }
    }
  }

  private fail(): void {
    this.failed = true;
    this.pass = 'none';
  }

  private complete(): void {
    this.pass = 'none';
    this.measure();
  }

  private measure(): void {
    const { problem, finish } = this;
    this.makespan = 0;
    this.violation = 0;
    for (let task = 0; task < problem.taskCount; task++) {
      if (finish[task] > this.makespan) this.makespan = finish[task];
      if (finish[task] > problem.deadline[task]) this.violation += finish[task] - problem.deadline[task];
    }
    for (const task of this.pinned) {
      this.violation += Math.max(0, this.earliestByLinks(task) - problem.pin[task]);
    }
  }
}
