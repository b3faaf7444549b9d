import { type BoundTrail, REASON_MODE_TIMETABLE } from './bound-trail.ts';
import { IntList } from './int-list.ts';
import type { ModeOption, ModeResource, ModeUser } from './mode-model.ts';
import { MODE_FAILURE, MODE_FINE, MODE_WIPE_OUT, type ModeState } from './mode-state.ts';
import {
  endFrom,
  endStartedBy,
  lastStart,
  lastStartEndingBy,
  nextStart,
  startRunningAt,
  worksAt,
} from './option-time.ts';
import { Profile } from './profile.ts';
import { NEVER } from './task-clock.ts';
import { workingPieces } from './working-pieces.ts';

/**
 * Timetable propagation of one resource for tasks with a choice of modes (after Schutt, Feydy, Stuckey & Wallace 2011;
 * Szeredi & Schutt 2016). From its latest start to its earliest finish a task takes at least what the mode with the
 * least demand takes. A task does not start, nor end, where not even its least demanding mode fits for the shortest
 * duration; and a mode that finds no place between the bounds of its task is ruled out. Each step is explained
 * at single moments.
 */
export class ModeTimetable {
  private readonly resource: ModeResource;
  private readonly index: number;
  private readonly state: ModeState;
  private readonly trail: BoundTrail;
  private readonly record: IntList;
  private readonly profile: Profile;
  /** By user: its compulsory part, and the least demand over its modes (0: it may need nothing). */
  private readonly partStart: Int32Array;
  private readonly partEnd: Int32Array;
  private readonly least: Int32Array;
  private readonly hasClock: Uint8Array;
  private readonly moments = new IntList(16);
  private overloadAt = 0;

  /**
   * @param record shared by all timetables; an entry is `index, user, option or -1, number of moments, moments …`
   */
  constructor(resource: ModeResource, index: number, state: ModeState, record: IntList) {
    const { users } = resource;
    this.resource = resource;
    this.index = index;
    this.state = state;
    this.trail = state.trail;
    this.record = record;
    this.profile = new Profile(resource);
    this.partStart = new Int32Array(users.length);
    this.partEnd = new Int32Array(users.length);
    this.least = new Int32Array(users.length);
    this.hasClock = Uint8Array.from(users, ({ options }) => (options.some(({ clock }) => clock !== null) ? 1 : 0));
  }

  propagate(): number {
    const { resource, profile, trail } = this;
    this.readParts();
    const overload = profile.close(resource.capacity);
    if (overload >= 0) {
      this.overloadAt = overload;
      return MODE_FAILURE;
    }
    const { highest } = profile;
    if (highest === 0) return MODE_FINE;
    for (let user = 0; user < resource.users.length; user++) {
      const { start, options, demands } = resource.users[user];
      const isStartOpen = trail.lower(start) < trail.upper(start);
      if (isStartOpen && this.least[user] > 0 && highest + this.least[user] > resource.capacity) {
        if (!this.pushLater(user) || !this.pushEarlier(user)) return MODE_WIPE_OUT;
      }
      for (let place = 0; place < options.length; place++) {
        const option = options[place];
        if (option.variable < 0 || highest + demands[place] <= resource.capacity) continue;
        if (!this.state.isPossible(option) || this.state.isTaken(option)) continue;
        if (!this.tryMode(user, place)) return MODE_WIPE_OUT;
        if (this.state.isStuck) return MODE_FINE;
      }
    }
    return MODE_FINE;
  }

  private readParts(): void {
    const { resource, trail, state, profile, partStart, partEnd, least } = this;
    profile.open();
    for (let user = 0; user < resource.users.length; user++) {
      const { start, end, endOffset, options, demands } = resource.users[user];
      let demand = -1;
      for (let place = 0; place < options.length; place++) {
        if ((demand < 0 || demands[place] < demand) && state.isPossible(options[place])) demand = demands[place];
      }
      // Without a mode left, a clause will find the conflict.
      least[user] = Math.max(0, demand);
      partStart[user] = trail.upper(start);
      partEnd[user] = trail.lower(end) + endOffset;
      if (demand <= 0 || partStart[user] >= partEnd[user]) continue;
      if (this.hasClock[user] === 0) profile.add(partStart[user], partEnd[user], demand);
      else {
        const left = options.filter((option) => state.isPossible(option));
        for (const [from, to] of workingPieces(left, partStart[user], partEnd[user])) profile.add(from, to, demand);
      }
    }
  }

  /** Whether the task has a compulsory part at a moment, in all modes that are left. */
  private isThere(user: number, moment: number): boolean {
    if (moment < this.partStart[user] || moment >= this.partEnd[user]) return false;
    return this.hasClock[user] === 0 || this.allWorkAt(user, moment);
  }

  private allWorkAt(user: number, moment: number): boolean {
    for (const option of this.resource.users[user].options) {
      if (this.state.isPossible(option) && !worksAt(option, moment)) return false;
    }
    return true;
  }

  private isTooHigh(segment: number, user: number, demand: number): boolean {
    const { segmentStart, height } = this.profile;
    const own = this.isThere(user, segmentStart[segment]) ? this.least[user] : 0;
    return height[segment] - own + demand > this.resource.capacity;
  }

  /** Earliest finish over the modes that are left of a task that starts no earlier than `start`. */
  private earliestEnd({ options }: ModeUser, start: number): number {
    let end = NEVER;
    for (const option of options) {
      if (this.state.isPossible(option)) end = Math.min(end, endFrom(option, nextStart(option, start)));
    }
    return end;
  }

  private latestStart({ options }: ModeUser, end: number): number {
    let start = -NEVER;
    for (const option of options) {
      if (this.state.isPossible(option)) start = Math.max(start, lastStartEndingBy(option, end));
    }
    return start;
  }

  /** Last moment from `low` to `high` at which every mode left works, or -1; `step` -1 backwards from `high`, 1 forwards. */
  private commonWork(user: number, low: number, high: number, step: -1 | 1): number {
    if (low > high) return -1;
    if (this.hasClock[user] === 0) return step < 0 ? high : low;
    let moment = step < 0 ? high : low;
    for (let isMoved = true; isMoved; ) {
      isMoved = false;
      for (const option of this.resource.users[user].options) {
        if (option.clock === null || option.clock.worksAt(moment) || !this.state.isPossible(option)) continue;
        moment = step < 0 ? option.clock.lastWork(moment) : option.clock.nextWork(moment);
        isMoved = true;
        if (moment < low || moment > high) return -1;
      }
    }
    return moment;
  }

  private pushLater(user: number): boolean {
    const { segmentStart } = this.profile;
    const item = this.resource.users[user];
    let start = this.trail.lower(item.start);
    let end = this.earliestEnd(item, start);
    for (let segment = this.profile.segmentAt(start); segment + 1 < this.profile.segments; segment++) {
      if (segmentStart[segment] >= end) break;
      const segmentEnd = segmentStart[segment + 1];
      if (segmentEnd <= start || !this.isTooHigh(segment, user, this.least[user])) continue;
      while (start < segmentEnd) {
        const low = Math.max(start, segmentStart[segment]);
        const moment = this.commonWork(user, low, Math.min(segmentEnd, end) - 1, -1);
        if (moment < 0) break;
        start = moment + 1;
        if (!this.push(user, 2 * item.start, start, moment)) return false;
        end = this.earliestEnd(item, start);
      }
    }
    return true;
  }

  private pushEarlier(user: number): boolean {
    const { segmentStart } = this.profile;
    const item = this.resource.users[user];
    let end = this.trail.upper(item.end) + item.endOffset;
    let start = this.latestStart(item, end);
    for (let segment = this.profile.segmentAt(end - 1); segment >= 0; segment--) {
      if (segment + 1 >= this.profile.segments) continue;
      const segmentEnd = segmentStart[segment + 1];
      if (segmentEnd <= start) break;
      if (segmentStart[segment] >= end || !this.isTooHigh(segment, user, this.least[user])) continue;
      while (end > segmentStart[segment]) {
        const low = Math.max(segmentStart[segment], start);
        const moment = this.commonWork(user, low, Math.min(segmentEnd, end) - 1, 1);
        if (moment < 0) break;
        end = moment;
        if (!this.push(user, 2 * item.end + 1, item.endOffset - end, moment)) return false;
        start = this.latestStart(item, end);
      }
    }
    return true;
  }

  private push(user: number, side: number, bound: number, moment: number): boolean {
    const detail = this.record.length;
    this.record.push(this.index);
    this.record.push(user);
    this.record.push(-1);
    this.record.push(1);
    this.record.push(moment);
    return this.state.imply(side, bound, REASON_MODE_TIMETABLE, detail);
  }

  /** Rules a mode out where it would be pushed beyond the latest start of its task. */
  private tryMode(user: number, place: number): boolean {
    const { segmentStart } = this.profile;
    const { start: startVariable, end: endVariable, endOffset, options, demands } = this.resource.users[user];
    const { trail, moments, record } = this;
    const option = options[place];
    const end = trail.upper(endVariable) + endOffset;
    const latest = Math.min(lastStart(option, trail.upper(startVariable)), lastStartEndingBy(option, end));
    let start = nextStart(option, trail.lower(startVariable));
    moments.length = 0;
    for (let segment = this.profile.segmentAt(start); segment + 1 < this.profile.segments; segment++) {
      if (start > latest || segmentStart[segment] >= endFrom(option, start)) break;
      const segmentEnd = segmentStart[segment + 1];
      if (segmentEnd <= start || !this.isTooHigh(segment, user, demands[place])) continue;
      while (start < segmentEnd && start <= latest) {
        let moment = Math.min(segmentEnd, endFrom(option, start)) - 1;
        if (option.clock !== null) moment = option.clock.lastWork(moment);
        if (moment < Math.max(start, segmentStart[segment])) break;
        moments.push(moment);
        start = nextStart(option, moment + 1);
      }
    }
    if (start <= latest || moments.length === 0) return true;
    const detail = record.length;
    record.push(this.index);
    record.push(user);
    record.push(place);
    record.push(moments.length);
    for (let k = 0; k < moments.length; k++) record.push(moments.items[k]);
    return this.state.exclude(options, place, REASON_MODE_TIMETABLE, detail);
  }

  explainFailure(sides: IntList, bounds: IntList): void {
    this.explainMoment(-1, 0, this.overloadAt, this.trail.length, sides, bounds);
  }

  /** Explains the record at `detail`, which moved `side` at trail entry `entry`. */
  explain(detail: number, side: number, entry: number, sides: IntList, bounds: IntList): void {
    const { items } = this.record;
    const user = items[detail + 1];
    const place = items[detail + 2];
    if (place < 0) this.explainPush(user, (side & 1) === 0, items[detail + 4], entry, sides, bounds);
    else this.explainMode(user, place, detail, entry, sides, bounds);
  }

  private explainPush(
    user: number,
    isLower: boolean,
    moment: number,
    entry: number,
    sides: IntList,
    bounds: IntList,
  ): void {
    const { start, end, endOffset, options, demands } = this.resource.users[user];
    let least = Number.POSITIVE_INFINITY;
    let neededStart = -NEVER;
    let neededEnd = NEVER;
    options.forEach((option, place) => {
      if (!this.state.wasPossible(option, entry)) return;
      least = Math.min(least, demands[place]);
      neededStart = Math.max(neededStart, startRunningAt(option, moment));
      neededEnd = Math.min(neededEnd, endStartedBy(option, moment));
    });
    if (isLower) {
      sides.push(2 * start);
      bounds.push(neededStart);
    } else {
      sides.push(2 * end + 1);
      bounds.push(endOffset - neededEnd);
    }
    const runs = (option: ModeOption) =>
      worksAt(option, moment) &&
      (isLower ? startRunningAt(option, moment) <= neededStart : endStartedBy(option, moment) >= neededEnd);
    const spare = this.explainMoment(user, least, moment, entry, sides, bounds);
    this.state.explainExcluded(
      options,
      entry,
      (place) => demands[place] < least - spare || !runs(options[place]),
      sides,
      bounds,
    );
  }

  private explainMode(
    user: number,
    place: number,
    detail: number,
    entry: number,
    sides: IntList,
    bounds: IntList,
  ): void {
    const { start, end, endOffset, options, demands } = this.resource.users[user];
    const { items } = this.record;
    const option = options[place];
    const count = items[detail + 3];
    const first = items[detail + 4];
    const last = items[detail + 3 + count];
    sides.push(2 * start);
    bounds.push(startRunningAt(option, first));
    const next = nextStart(option, last + 1);
    if (-this.trail.valueBefore(2 * start + 1, entry) < next) {
      sides.push(2 * start + 1);
      bounds.push(1 - next);
    } else {
      sides.push(2 * end + 1);
      bounds.push(endOffset + 1 - endFrom(option, next));
    }
    for (let k = 0; k < count; k++) {
      this.explainMoment(user, demands[place], items[detail + 4 + k], entry, sides, bounds);
    }
  }

  /**
   * Tasks that surely run at `moment`, as few as suffice to leave no room for `demand` of user `pushed` (or, for -1, to
   * overload it). Returns by how much the demand could be less.
   */
  private explainMoment(
    pushed: number,
    demand: number,
    moment: number,
    entry: number,
    sides: IntList,
    bounds: IntList,
  ): number {
    const { resource, trail, state } = this;
    let total = demand;
    for (let block = 0; block < resource.blockStart.length; block++) {
      if (resource.blockStart[block] <= moment && moment < resource.blockEnd[block])
        total += resource.blockAmount[block];
    }
    this.covering.length = 0;
    this.amounts.length = 0;
    for (let user = 0; user < resource.users.length; user++) {
      if (user === pushed) continue;
      const { start, end, endOffset, options, demands } = resource.users[user];
      if (trail.valueBefore(2 * start + 1, entry) < -moment) continue;
      if (trail.valueBefore(2 * end, entry) + endOffset <= moment) continue;
      let least = -1;
      for (let place = 0; place < options.length; place++) {
        if (!state.wasPossible(options[place], entry)) continue;
        const amount = worksAt(options[place], moment) ? demands[place] : 0;
        if (least < 0 || amount < least) least = amount;
      }
      if (least <= 0) continue;
      this.covering.push(user);
      this.amounts.push(least);
      total += least;
    }
    let spare = total - resource.capacity - 1;
    if (spare < 0) throw new Error('An overload that a mode timetable reported cannot be explained.');
    for (let k = 0; k < this.covering.length; k++) {
      const { start, end, endOffset, options, demands } = resource.users[this.covering.items[k]];
      const amount = this.amounts.items[k];
      if (amount <= spare) {
        spare -= amount;
        continue;
      }
      sides.push(2 * start + 1);
      bounds.push(-moment);
      sides.push(2 * end);
      bounds.push(moment + 1 - endOffset);
      const atMoment = (place: number) => (worksAt(options[place], moment) ? demands[place] : 0);
      let without = amount;
      for (let place = 0; place < options.length; place++) without = Math.min(without, atMoment(place));
      if (amount - without <= spare) spare -= amount - without;
      else state.explainExcluded(options, entry, (place) => atMoment(place) < amount, sides, bounds);
    }
    return spare;
  }

  private readonly covering = new IntList(64);
  private readonly amounts = new IntList(64);
}
