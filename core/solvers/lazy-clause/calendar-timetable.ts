import { intervalAt } from '../../time/working-time.ts';
import type { BoundTrail } from './bound-trail.ts';
import { IntList } from './int-list.ts';
import type { LazyClauseModel, LazyClauseResource } from './model.ts';
import { MomentPusher } from './moment-pusher.ts';
import { FINE, OVERLOAD, type ResourcePropagator, WIPE_OUT } from './resource-propagator.ts';
import { segmentAt } from './segment-at.ts';
import { plainClock, type TaskClock } from './task-clock.ts';

/** Places of tasks within a sort key; times are below 2³⁰, so keys stay exact. */
const PLACES = 2 ** 20;

/**
 * The timetable of `Timetable` for tasks that pause over non-working time: a task that surely runs takes its room at its
 * working moments only, so its compulsory part is a row of pieces, and a task that does not fit at a moment is
 * moved only where it would work then.
 */
export class CalendarTimetable extends MomentPusher implements ResourcePropagator {
  overloadAt = 0;
  readonly lastWork: number;

  private readonly resource: LazyClauseResource;
  private readonly clocks: readonly TaskClock[];
  /** Begins and ends of pieces as `time · PLACES + place`; blocks follow the tasks in numbering. */
  private begins = new Float64Array(256);
  private ends = new Float64Array(256);
  private pieces = 0;
  /** Profile: from `segmentStart[k]` to `segmentStart[k + 1]` the height is `height[k]`. */
  private readonly segmentStart = new IntList(512);
  private readonly height = new IntList(512);
  private readonly runsFrom: Int32Array;
  private readonly runsTo: Int32Array;
  private readonly covering = new IntList(64);

  /** @param pushes shared record of pushes: pairs of resource index and moment */
  constructor(model: LazyClauseModel, index: number, trail: BoundTrail, pushes: IntList) {
    super(trail, pushes, index);
    this.resource = model.resources[index];
    this.lastWork = 4 + (this.resource.tasks.length >> 3);
    const { tasks } = this.resource;
    this.clocks = Array.from(tasks, (task) => model.clocks[task] ?? plainClock(model.duration[task]));
    this.runsFrom = new Int32Array(tasks.length);
    this.runsTo = new Int32Array(tasks.length);
  }

  /** Every call looks at all tasks. */
  changed(): void {}

  backtracked(): void {}

  propagate(): number {
    this.collectPieces();
    if (!this.buildProfile()) return OVERLOAD;
    const { tasks, demands, capacity } = this.resource;
    let highest = 0;
    for (let k = 0; k < this.height.length; k++) highest = Math.max(highest, this.height.items[k]);
    if (highest === 0) return FINE;
    for (let place = 0; place < tasks.length; place++) {
      if (highest + demands[place] <= capacity) continue;
      if (this.trail.lower(tasks[place]) === this.trail.upper(tasks[place])) continue;
      if (!this.pushLater(place) || !this.pushEarlier(place)) return WIPE_OUT;
    }
    return FINE;
  }

  explainOverload(sides: IntList, bounds: IntList): void {
    this.explainMoment(-1, this.overloadAt, this.trail.length, sides, bounds);
  }

  explainPush(side: number, detail: number, entry: number, sides: IntList, bounds: IntList): void {
    const moment = this.pushes.items[detail + 1];
    const place = this.resource.tasks.indexOf(side >> 1);
    sides.push(side);
    bounds.push((side & 1) === 0 ? this.clocks[place].runsUntilAfter(moment) : -moment);
    this.explainMoment(place, moment, entry, sides, bounds);
  }

  private collectPieces(): void {
    const { tasks, blockStart, blockEnd } = this.resource;
    this.pieces = 0;
    for (let place = 0; place < tasks.length; place++) {
      const from = this.trail.upper(tasks[place]);
      const to = this.clocks[place].end(this.trail.lower(tasks[place]));
      this.runsFrom[place] = from;
      this.runsTo[place] = to;
      if (from >= to) continue;
      const { table } = this.clocks[place];
      if (table === null) {
        this.addPiece(from, to, place);
        continue;
      }
      for (let k = Math.max(0, intervalAt(table, from)); k < table.starts.length && table.starts[k] < to; k++) {
        if (table.ends[k] > from) this.addPiece(Math.max(from, table.starts[k]), Math.min(to, table.ends[k]), place);
      }
    }
    for (let block = 0; block < blockStart.length; block++) {
      this.addPiece(blockStart[block], blockEnd[block], tasks.length + block);
    }
  }

  private addPiece(from: number, to: number, place: number): void {
    if (this.pieces === this.begins.length) {
      this.begins = doubled(this.begins);
      this.ends = doubled(this.ends);
    }
    this.begins[this.pieces] = from * PLACES + place;
    this.ends[this.pieces] = to * PLACES + place;
    this.pieces++;
  }

  private amountOf(place: number): number {
    const { tasks, demands, blockAmount } = this.resource;
    return place < tasks.length ? demands[place] : blockAmount[place - tasks.length];
  }

  private buildProfile(): boolean {
    const begins = this.begins.subarray(0, this.pieces).sort();
    const ends = this.ends.subarray(0, this.pieces).sort();
    this.segmentStart.length = 0;
    this.height.length = 0;
    let height = 0;
    let nextBegin = 0;
    let nextEnd = 0;
    while (nextEnd < ends.length) {
      const moment = Math.floor(Math.min(begins[nextBegin] ?? Number.POSITIVE_INFINITY, ends[nextEnd]) / PLACES);
      for (; nextBegin < begins.length && Math.floor(begins[nextBegin] / PLACES) === moment; nextBegin++) {
        height += this.amountOf(begins[nextBegin] % PLACES);
      }
      for (; nextEnd < ends.length && Math.floor(ends[nextEnd] / PLACES) === moment; nextEnd++) {
        height -= this.amountOf(ends[nextEnd] % PLACES);
      }
      this.segmentStart.push(moment);
      this.height.push(height);
      if (height > this.resource.capacity) {
        this.overloadAt = moment;
        return false;
      }
    }
    return true;
  }

  private isTooHigh(segment: number, place: number): boolean {
    const from = this.segmentStart.items[segment];
    const isOwn = from >= this.runsFrom[place] && from < this.runsTo[place] && this.clocks[place].worksAt(from);
    const others = this.height.items[segment] - (isOwn ? this.resource.demands[place] : 0);
    return others + this.resource.demands[place] > this.resource.capacity;
  }

  private pushLater(place: number): boolean {
    const task = this.resource.tasks[place];
    const clock = this.clocks[place];
    let start = this.trail.lower(task);
    let end = clock.end(start);
    for (
      let segment = segmentAt(this.segmentStart.items, this.segmentStart.length, start);
      segment + 1 < this.segmentStart.length;
      segment++
    ) {
      if (this.segmentStart.items[segment] >= end) break;
      if (this.segmentStart.items[segment + 1] <= start || !this.isTooHigh(segment, place)) continue;
      for (;;) {
        // The last moment within the segment at which the task would work, so that it moves as far as it can.
        const moment = clock.lastWork(Math.min(this.segmentStart.items[segment + 1], end) - 1);
        if (moment < Math.max(start, this.segmentStart.items[segment])) break;
        if (!this.push(2 * task, moment + 1, moment)) return false;
        start = clock.next(moment + 1);
        end = clock.end(start);
      }
    }
    return true;
  }

  private pushEarlier(place: number): boolean {
    const task = this.resource.tasks[place];
    const clock = this.clocks[place];
    let start = this.trail.upper(task);
    let end = clock.end(start);
    for (let segment = segmentAt(this.segmentStart.items, this.segmentStart.length, end - 1); segment >= 0; segment--) {
      if (segment + 1 >= this.segmentStart.length) continue;
      if (this.segmentStart.items[segment + 1] <= start) break;
      if (this.segmentStart.items[segment] >= end || !this.isTooHigh(segment, place)) continue;
      for (;;) {
        const moment = clock.nextWork(Math.max(this.segmentStart.items[segment], start));
        if (moment >= Math.min(this.segmentStart.items[segment + 1], end)) break;
        start = clock.latestStartEndingBy(moment);
        if (!this.push(2 * task + 1, -start, moment)) return false;
        end = clock.end(start);
      }
    }
    return true;
  }

  /** Tasks that surely work at `moment`, as few as suffice to leave no room for the pushed one (or to overload it). */
  private explainMoment(pushed: number, moment: number, entry: number, sides: IntList, bounds: IntList): void {
    const { tasks, demands, blockStart, blockEnd, blockAmount, capacity } = this.resource;
    let total = 0;
    for (let block = 0; block < blockStart.length; block++) {
      if (blockStart[block] <= moment && moment < blockEnd[block]) total += blockAmount[block];
    }
    this.covering.length = 0;
    for (let place = 0; place < tasks.length; place++) {
      if (place === pushed || this.trail.valueBefore(2 * tasks[place] + 1, entry) < -moment) continue;
      const clock = this.clocks[place];
      if (!clock.worksAt(moment)) continue;
      if (this.trail.valueBefore(2 * tasks[place], entry) < clock.runsUntilAfter(moment)) continue;
      this.covering.push(place);
      total += demands[place];
    }
    let spare = total - (capacity - (pushed < 0 ? 0 : demands[pushed])) - 1;
    if (spare < 0) throw new Error('An overload that the timetable reported cannot be explained.');
    for (let k = 0; k < this.covering.length; k++) {
      const place = this.covering.items[k];
      if (demands[place] <= spare) {
        spare -= demands[place];
        continue;
      }
      sides.push(2 * tasks[place] + 1);
      bounds.push(-moment);
      sides.push(2 * tasks[place]);
      bounds.push(this.clocks[place].runsUntilAfter(moment));
    }
  }
}

function doubled(values: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(values.length * 2);
  larger.set(values);
  return larger;
}
