import type { BoundTrail } from './bound-trail.ts';
import { IntList } from './int-list.ts';
import type { LazyClauseModel, LazyClauseResource } from './model.ts';
import { MomentPusher } from './moment-pusher.ts';
import { FINE, OVERLOAD, type ResourcePropagator, WIPE_OUT } from './resource-propagator.ts';
import { segmentAt } from './segment-at.ts';

/**
 * Timetable propagation of one cumulative resource with pointwise explanations (Schutt, Feydy, Stuckey & Wallace 2011):
 * where a task must run whatever happens (its compulsory part, from its latest start to its earliest finish) it
 * takes its room for certain, and no other task may start where it would not fit on top of that.
 */
export class Timetable extends MomentPusher implements ResourcePropagator {
  private readonly duration: Int32Array;
  private readonly resource: LazyClauseResource;
  /** Places in `resource.tasks`, kept almost sorted from call to call, so that insertion sort is quick. */
  private readonly byCompulsoryStart: Int32Array;
  private readonly byCompulsoryEnd: Int32Array;
  /** Compulsory part by place; empty where start ≥ end. */
  private readonly compulsoryStart: Int32Array;
  private readonly compulsoryEnd: Int32Array;
  /** Places without a compulsory part, while others are sorted. */
  private readonly without: Int32Array;
  private readonly blocksByStart: Int32Array;
  private readonly blocksByEnd: Int32Array;
  /** Profile: from `segmentStart[k]` to `segmentStart[k + 1]` the height is `height[k]`. */
  private readonly segmentStart: Int32Array;
  private readonly height: Int32Array;
  private segments = 0;
  private highest = 0;
  /** Whether the profile is that of the present bounds, but for the changed tasks. */
  private isCurrent = false;
  private isNew = true;
  /** Time within which the profile may have risen since the last call. */
  private roseFrom = 0;
  private roseTo = 0;
  private readonly changedPlaces = new IntList(64);
  private readonly isChanged: Uint8Array;
  /** Moment at which the resource is overloaded, after `propagate` returned `OVERLOAD`. */
  overloadAt = 0;
  lastWork = 0;

  /** @param pushes shared record of pushes: pairs of resource index and moment */
  constructor(model: LazyClauseModel, index: number, trail: BoundTrail, pushes: IntList) {
    super(trail, pushes, index);
    const resource = model.resources[index];
    const count = resource.tasks.length;
    const blocks = resource.blockStart.length;
    this.duration = model.duration;
    this.resource = resource;
    this.byCompulsoryStart = Int32Array.from({ length: count }, (_, place) => place);
    this.byCompulsoryEnd = Int32Array.from({ length: count }, (_, place) => place);
    this.isChanged = new Uint8Array(count);
    this.without = new Int32Array(count);
    this.compulsoryStart = new Int32Array(count);
    this.compulsoryEnd = new Int32Array(count);
    const places = Array.from({ length: blocks }, (_, place) => place);
    this.blocksByStart = Int32Array.from(places).sort((a, b) => resource.blockStart[a] - resource.blockStart[b]);
    this.blocksByEnd = Int32Array.from(places).sort((a, b) => resource.blockEnd[a] - resource.blockEnd[b]);
    this.segmentStart = new Int32Array(2 * (count + blocks) + 2);
    this.height = new Int32Array(2 * (count + blocks) + 2);
  }

  changed(place: number): void {
    if (this.isChanged[place] === 1) return;
    this.isChanged[place] = 1;
    this.changedPlaces.push(place);
  }

  backtracked(): void {
    this.isCurrent = false;
    this.forgetChanges();
  }

  /** Propagates to the trail once. Returns FINE, OVERLOAD or WIPE_OUT. */
  propagate(): number {
    const keepsProfile = this.noteChanges() && this.isCurrent;
    this.lastWork = keepsProfile ? 1 : 1 + (this.resource.tasks.length >> 4);
    if (!keepsProfile && !this.buildProfile()) return OVERLOAD;
    if (this.highest > 0 && !this.pushTasks(keepsProfile)) return WIPE_OUT;
    this.forgetChanges();
    return FINE;
  }

  /** What did not change was pushed before, but for tasks that overlap with where the profile rose. */
  private pushTasks(keepsProfile: boolean): boolean {
    const { changedPlaces, isChanged, resource, trail, duration } = this;
    if (keepsProfile) {
      for (let k = 0; k < changedPlaces.length; k++) if (!this.pushTask(changedPlaces.items[k])) return false;
      return true;
    }
    const { roseFrom, roseTo } = this;
    for (let place = 0; place < resource.tasks.length; place++) {
      if (isChanged[place] === 0) {
        const task = resource.tasks[place];
        if (trail.lower(task) >= roseTo || trail.upper(task) + duration[task] <= roseFrom) continue;
      }
      if (!this.pushTask(place)) return false;
    }
    return true;
  }

  private pushTask(place: number): boolean {
    const { resource, trail } = this;
    if (this.highest + resource.demands[place] <= resource.capacity) return true;
    const task = resource.tasks[place];
    if (trail.lower(task) === trail.upper(task)) return true;
    return this.pushLater(place, task) && this.pushEarlier(place, task);
  }

  /** Notes where compulsory parts of changed tasks lie; true if all are those that the profile has. */
  private noteChanges(): boolean {
    const { changedPlaces, resource, trail } = this;
    let isSame = true;
    if (this.isNew) {
      this.roseFrom = Number.NEGATIVE_INFINITY;
      this.roseTo = Number.POSITIVE_INFINITY;
      this.isNew = false;
      return false;
    }
    this.roseFrom = Number.POSITIVE_INFINITY;
    this.roseTo = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < changedPlaces.length; k++) {
      const place = changedPlaces.items[k];
      const task = resource.tasks[place];
      const start = trail.upper(task);
      const end = trail.lower(task) + this.duration[task];
      if (start >= end) continue;
      if (start < this.roseFrom) this.roseFrom = start;
      if (end > this.roseTo) this.roseTo = end;
      if (start !== this.compulsoryStart[place] || end !== this.compulsoryEnd[place]) isSame = false;
    }
    return isSame;
  }

  private forgetChanges(): void {
    const { changedPlaces } = this;
    for (let k = 0; k < changedPlaces.length; k++) this.isChanged[changedPlaces.items[k]] = 0;
    changedPlaces.length = 0;
  }

  private buildProfile(): boolean {
    this.isCurrent = false;
    const { resource, trail, compulsoryStart, compulsoryEnd } = this;
    const count = resource.tasks.length;
    for (let place = 0; place < count; place++) {
      const task = resource.tasks[place];
      compulsoryStart[place] = trail.upper(task);
      compulsoryEnd[place] = trail.lower(task) + this.duration[task];
    }
    const parts = this.sortParts(this.byCompulsoryStart, compulsoryStart);
    this.sortParts(this.byCompulsoryEnd, compulsoryEnd);
    let nextStart = 0;
    let nextEnd = 0;
    let nextBlockStart = 0;
    let nextBlockEnd = 0;
    let height = 0;
    let segments = 0;
    this.highest = 0;
    const blocks = this.blocksByStart.length;
    for (;;) {
      if (nextEnd >= parts && nextBlockEnd >= blocks) break;
      let moment = Number.MAX_SAFE_INTEGER;
      if (nextStart < parts) moment = compulsoryStart[this.byCompulsoryStart[nextStart]];
      if (nextEnd < parts) moment = Math.min(moment, compulsoryEnd[this.byCompulsoryEnd[nextEnd]]);
      if (nextBlockStart < blocks) moment = Math.min(moment, resource.blockStart[this.blocksByStart[nextBlockStart]]);
      if (nextBlockEnd < blocks) moment = Math.min(moment, resource.blockEnd[this.blocksByEnd[nextBlockEnd]]);
      for (; nextStart < parts; nextStart++) {
        const place = this.byCompulsoryStart[nextStart];
        if (compulsoryStart[place] > moment) break;
        height += resource.demands[place];
      }
      for (; nextEnd < parts; nextEnd++) {
        const place = this.byCompulsoryEnd[nextEnd];
        if (compulsoryEnd[place] > moment) break;
        height -= resource.demands[place];
      }
      for (; nextBlockStart < blocks; nextBlockStart++) {
        const block = this.blocksByStart[nextBlockStart];
        if (resource.blockStart[block] > moment) break;
        height += resource.blockAmount[block];
      }
      for (; nextBlockEnd < blocks; nextBlockEnd++) {
        const block = this.blocksByEnd[nextBlockEnd];
        if (resource.blockEnd[block] > moment) break;
        height -= resource.blockAmount[block];
      }
      this.segmentStart[segments] = moment;
      this.height[segments] = height;
      segments++;
      if (height > this.highest) this.highest = height;
      if (height > resource.capacity) {
        this.overloadAt = moment;
        return false;
      }
    }
    this.segments = segments;
    this.isCurrent = true;
    return true;
  }

  /**
   * Energy that compulsory parts and blocks take before each of some moments. Call after `propagate`.
   * @param order places in ascending order of `moment`
   * @param energy gets the answers, by place
   */
  energyBefore(order: Int32Array, moment: Int32Array, energy: Float64Array): void {
    let segment = 0;
    let total = 0;
    for (let k = 0; k < order.length; k++) {
      const place = order[k];
      while (segment + 1 < this.segments && this.segmentStart[segment + 1] <= moment[place]) {
        total += this.height[segment] * (this.segmentStart[segment + 1] - this.segmentStart[segment]);
        segment++;
      }
      const last = this.segments === 0 ? 0 : moment[place] - this.segmentStart[segment];
      energy[place] = total + (last > 0 ? this.height[segment] * last : 0);
    }
  }

  /** Brings the places of tasks with a compulsory part to the front, by ascending key; returns how many they are. */
  private sortParts(order: Int32Array, key: Int32Array): number {
    const { compulsoryStart, compulsoryEnd, without } = this;
    let parts = 0;
    let others = 0;
    for (let k = 0; k < order.length; k++) {
      const place = order[k];
      if (compulsoryStart[place] >= compulsoryEnd[place]) {
        without[others++] = place;
        continue;
      }
      const value = key[place];
      let to = parts++;
      for (; to > 0 && key[order[to - 1]] > value; to--) order[to] = order[to - 1];
      order[to] = place;
    }
    for (let k = 0; k < others; k++) order[parts + k] = without[k];
    return parts;
  }

  private isTooHigh(segment: number, place: number): boolean {
    const from = this.segmentStart[segment];
    const own = from >= this.compulsoryStart[place] && from < this.compulsoryEnd[place];
    const height = this.height[segment] - (own ? this.resource.demands[place] : 0);
    return height + this.resource.demands[place] > this.resource.capacity;
  }

  private pushLater(place: number, task: number): boolean {
    const duration = this.duration[task];
    let start = this.trail.lower(task);
    for (let segment = segmentAt(this.segmentStart, this.segments, start); segment + 1 < this.segments; segment++) {
      if (this.segmentStart[segment] >= start + duration) break;
      const segmentEnd = this.segmentStart[segment + 1];
      if (segmentEnd <= start || !this.isTooHigh(segment, place)) continue;
      while (start < segmentEnd) {
        // A step of at most one duration, so that the explanation is about a single moment.
        const moment = Math.min(segmentEnd, start + duration) - 1;
        start = moment + 1;
        if (!this.push(2 * task, start, moment)) return false;
      }
    }
    return true;
  }

  private pushEarlier(place: number, task: number): boolean {
    const duration = this.duration[task];
    let start = this.trail.upper(task);
    for (let segment = segmentAt(this.segmentStart, this.segments, start + duration - 1); segment >= 0; segment--) {
      if (segment + 1 >= this.segments) continue;
      const segmentEnd = this.segmentStart[segment + 1];
      if (segmentEnd <= start) break;
      const segmentStart = this.segmentStart[segment];
      if (segmentStart >= start + duration || !this.isTooHigh(segment, place)) continue;
      while (start + duration > segmentStart) {
        const moment = Math.max(segmentStart, start);
        start = moment - duration;
        if (!this.push(2 * task + 1, -start, moment)) return false;
      }
    }
    return true;
  }

  explainOverload(sides: IntList, bounds: IntList): void {
    this.explainMoment(-1, this.overloadAt, this.trail.length, sides, bounds);
  }

  explainPush(side: number, detail: number, entry: number, sides: IntList, bounds: IntList): void {
    const moment = this.pushes.items[detail + 1];
    const task = side >> 1;
    sides.push(side);
    bounds.push((side & 1) === 0 ? moment + 1 - this.duration[task] : -moment);
    this.explainMoment(task, moment, entry, sides, bounds);
  }

  /** Tasks that surely run at `moment`, as few as suffice to leave no room for `pushed` (or, for -1, to overload it). */
  private explainMoment(pushed: number, moment: number, entry: number, sides: IntList, bounds: IntList): void {
    const { resource, trail } = this;
    let total = 0;
    let own = 0;
    for (let block = 0; block < resource.blockStart.length; block++) {
      if (resource.blockStart[block] <= moment && moment < resource.blockEnd[block])
        total += resource.blockAmount[block];
    }
    this.covering.length = 0;
    for (let place = 0; place < resource.tasks.length; place++) {
      const task = resource.tasks[place];
      if (task === pushed) {
        own = resource.demands[place];
        continue;
      }
      if (trail.valueBefore(2 * task + 1, entry) < -moment) continue;
      if (trail.valueBefore(2 * task, entry) < moment + 1 - this.duration[task]) continue;
      total += resource.demands[place];
      // What holds anyway needs no literal.
      if (trail.entryOf(2 * task + 1, -moment) < 0 && trail.entryOf(2 * task, moment + 1 - this.duration[task]) < 0) {
        continue;
      }
      this.covering.push(place);
    }
    let spare = total - (resource.capacity - own) - 1;
    for (let k = 0; k < this.covering.length; k++) {
      const place = this.covering.items[k];
      if (resource.demands[place] <= spare) {
        spare -= resource.demands[place];
        continue;
      }
      const task = resource.tasks[place];
      sides.push(2 * task + 1);
      bounds.push(-moment);
      sides.push(2 * task);
      bounds.push(moment + 1 - this.duration[task]);
    }
    if (spare < 0) throw new Error('An overload that the timetable reported cannot be explained.');
  }

  private readonly covering = new IntList(64);
}
