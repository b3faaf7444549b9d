import { type BoundTrail, REASON_TIMETABLE } from './bound-trail.ts';
import { IntList } from './int-list.ts';
import type { LazyClauseModel, LazyClauseResource } from './model.ts';
import { FINE, OVERLOAD, type ResourcePropagator, WIPE_OUT } from './resource-propagator.ts';
import { sortByKey } from './sort-by-key.ts';
import type { Timetable } from './timetable.ts';

/** Most calls that are left out between two that look. */
const LONGEST_PAUSE = 31;

/**
 * Energy of one cumulative resource: what tasks must do within a window of time cannot be more than the resource can
 * (timetable edge finding, Vilím 2011, with the explanations of Schutt, Feydy & Stuckey 2013). Windows from an
 * earliest start to a latest finish are looked at, with the compulsory parts and the rest of what must lie in them; in the
 * fullest window for each finish a task may be moved so far that it leaves the others their room.
 */
export class EnergyReasoning implements ResourcePropagator {
  failedSide = 0;
  failedBound = 0;
  failedDetail = 0;
  lastWork = 0;

  private readonly index: number;
  private readonly trail: BoundTrail;
  private readonly resource: LazyClauseResource;
  private readonly timetable: Timetable;
  private readonly pushes: IntList;
  /** By place in the resource's list. */
  private readonly duration: Int32Array;
  private readonly earliest: Int32Array;
  private readonly latest: Int32Array;
  private readonly latestFinish: Int32Array;
  /** Energy beyond the compulsory part. */
  private readonly freeEnergy: Float64Array;
  private readonly byEarliest: Int32Array;
  private readonly byLatestFinish: Int32Array;
  /** Energy of the timetable before the earliest start and before the latest finish. */
  private readonly profileBeforeStart: Float64Array;
  private readonly profileBeforeFinish: Float64Array;
  private readonly overlap: Int32Array;
  private readonly explained = new IntList(64);
  /** Calls to leave out, so that little time goes where nothing is found. */
  private pause = 0;
  private nextPause = 0;
  private overloadFrom = 0;
  private overloadTo = 0;

  /**
   * @param timetable of the same resource, propagated before each call here
   * @param pushes shared record of pushes: index, window and the overlap that is left to the pushed task
   */
  constructor(
    model: LazyClauseModel,
    resource: LazyClauseResource,
    index: number,
    timetable: Timetable,
    trail: BoundTrail,
    pushes: IntList,
  ) {
    const count = resource.tasks.length;
    this.index = index;
    this.trail = trail;
    this.resource = resource;
    this.timetable = timetable;
    this.pushes = pushes;
    this.duration = Int32Array.from(resource.tasks, (task) => model.duration[task]);
    this.earliest = new Int32Array(count);
    this.latest = new Int32Array(count);
    this.latestFinish = new Int32Array(count);
    this.freeEnergy = new Float64Array(count);
    this.byEarliest = Int32Array.from({ length: count }, (_, place) => place);
    this.byLatestFinish = Int32Array.from({ length: count }, (_, place) => place);
    this.profileBeforeStart = new Float64Array(count);
    this.profileBeforeFinish = new Float64Array(count);
    this.overlap = new Int32Array(count);
  }

  /** Every call looks at all tasks. */
  changed(): void {}

  backtracked(): void {}

  propagate(): number {
    if (this.pause > 0) {
      this.pause--;
      this.lastWork = 0;
      return FINE;
    }
    this.lastWork = (this.duration.length * this.duration.length) >> 9;
    const before = this.trail.length;
    const outcome = this.lookAtWindows();
    if (outcome !== FINE || this.trail.length > before) this.nextPause >>= 1;
    else this.nextPause = Math.min(LONGEST_PAUSE, this.nextPause * 2 + 1);
    this.pause = this.nextPause;
    return outcome;
  }

  private lookAtWindows(): number {
    const mostEnergy = this.readBounds();
    const { byEarliest, byLatestFinish, earliest, latest, latestFinish, duration, freeEnergy } = this;
    const { capacity, demands } = this.resource;
    const count = byEarliest.length;
    for (let k = 0; k < count; k++) {
      const to = latestFinish[byLatestFinish[k]];
      if (k + 1 < count && latestFinish[byLatestFinish[k + 1]] === to) continue;
      const profile = this.profileBeforeFinish[byLatestFinish[k]];
      let energy = 0;
      let least = Number.POSITIVE_INFINITY;
      let fullestFrom = 0;
      for (let l = count - 1; l >= 0; l--) {
        const place = byEarliest[l];
        const from = earliest[place];
        if (from >= to) continue;
        if (latestFinish[place] <= to) energy += freeEnergy[place];
        else {
          const inside = to - Math.max(from + duration[place], latest[place]);
          if (inside > 0) energy += demands[place] * inside;
        }
        const spare = capacity * (to - from) - (profile - this.profileBeforeStart[place]) - energy;
        if (spare >= least) continue;
        least = spare;
        fullestFrom = from;
      }
      if (least >= mostEnergy) continue;
      const outcome = this.lookInto(fullestFrom, to);
      if (outcome !== FINE) return outcome;
    }
    return FINE;
  }

  /** Returns the highest energy of a task that is not fixed. */
  private readBounds(): number {
    const { resource, trail, timetable, duration, earliest, latest, latestFinish } = this;
    let most = 0;
    for (let place = 0; place < duration.length; place++) {
      const task = resource.tasks[place];
      const lower = trail.lower(task);
      const upper = trail.upper(task);
      earliest[place] = lower;
      latest[place] = upper;
      latestFinish[place] = upper + duration[place];
      // Without its compulsory part as long as between the two bounds, or all of it.
      this.freeEnergy[place] = resource.demands[place] * Math.min(duration[place], upper - lower);
      if (lower < upper) most = Math.max(most, resource.demands[place] * duration[place]);
    }
    sortByKey(this.byEarliest, earliest);
    sortByKey(this.byLatestFinish, latestFinish);
    timetable.energyBefore(this.byEarliest, earliest, this.profileBeforeStart);
    timetable.energyBefore(this.byLatestFinish, latestFinish, this.profileBeforeFinish);
    return most;
  }

  /** Moves the tasks that would take more of the window than the others leave. */
  private lookInto(from: number, to: number): number {
    const { resource, trail, duration, earliest, latest, overlap } = this;
    let spare = resource.capacity * (to - from) - this.blockEnergy(from, to);
    for (let place = 0; place < duration.length; place++) {
      const least = leastOverlap(duration[place], earliest[place], latest[place], from, to);
      overlap[place] = least;
      spare -= resource.demands[place] * least;
    }
    if (spare < 0) {
      this.overloadFrom = from;
      this.overloadTo = to;
      return OVERLOAD;
    }
    for (let place = 0; place < duration.length; place++) {
      const most = overlap[place] + Math.floor(spare / resource.demands[place]);
      if (most >= Math.min(duration[place], to - from)) continue;
      const task = resource.tasks[place];
      if (earliest[place] + duration[place] - from > most && to - most > trail.lower(task)) {
        if (!this.push(2 * task, to - most, from, to, most)) return WIPE_OUT;
      }
      if (to - latest[place] > most && from + most - duration[place] < trail.upper(task)) {
        if (!this.push(2 * task + 1, duration[place] - from - most, from, to, most)) return WIPE_OUT;
      }
    }
    return FINE;
  }

  private push(side: number, bound: number, from: number, to: number, most: number): boolean {
    const detail = this.pushes.length;
    this.pushes.push(this.index);
    this.pushes.push(from);
    this.pushes.push(to);
    this.pushes.push(most);
    if (bound + this.trail.value[side ^ 1] > 0) {
      this.failedSide = side;
      this.failedBound = bound;
      this.failedDetail = detail;
      return false;
    }
    this.trail.raise(side, bound, REASON_TIMETABLE, detail);
    return true;
  }

  private blockEnergy(from: number, to: number): number {
    const { blockStart, blockEnd, blockAmount } = this.resource;
    let energy = 0;
    for (let block = 0; block < blockStart.length; block++) {
      const length = Math.min(to, blockEnd[block]) - Math.max(from, blockStart[block]);
      if (length > 0) energy += length * blockAmount[block];
    }
    return energy;
  }

  explainOverload(sides: IntList, bounds: IntList): void {
    const { overloadFrom: from, overloadTo: to, resource } = this;
    this.explainEnergy(-1, from, to, resource.capacity * (to - from), this.trail.length, sides, bounds);
  }

  explainPush(side: number, detail: number, entry: number, sides: IntList, bounds: IntList): void {
    const { items } = this.pushes;
    const from = items[detail + 1];
    const to = items[detail + 2];
    const most = items[detail + 3];
    const place = this.resource.tasks.indexOf(side >> 1);
    sides.push(side);
    bounds.push((side & 1) === 0 ? from + most + 1 - this.duration[place] : most + 1 - to);
    const room = this.resource.capacity * (to - from) - this.resource.demands[place] * (most + 1);
    this.explainEnergy(place, from, to, room, entry, sides, bounds);
  }

  /** Literals for which the tasks but `except` need more than `room` within the window, as weak as that allows. */
  private explainEnergy(
    except: number,
    from: number,
    to: number,
    room: number,
    entry: number,
    sides: IntList,
    bounds: IntList,
  ): void {
    const { resource, trail, duration, overlap, explained } = this;
    let excess = this.blockEnergy(from, to) - room - 1;
    explained.length = 0;
    for (let place = 0; place < duration.length; place++) {
      if (place === except) continue;
      const task = resource.tasks[place];
      const lower = trail.valueBefore(2 * task, entry);
      const upper = -trail.valueBefore(2 * task + 1, entry);
      const least = leastOverlap(duration[place], lower, upper, from, to);
      if (least === 0) continue;
      excess += resource.demands[place] * least;
      const holdsAtRoot =
        trail.entryOf(2 * task, from + least - duration[place]) < 0 && trail.entryOf(2 * task + 1, least - to) < 0;
      if (holdsAtRoot) continue;
      overlap[place] = least;
      explained.push(place);
    }
    if (excess < 0) throw new Error('An overload that the energy of tasks came to cannot be explained.');
    for (let k = 0; k < explained.length; k++) {
      const place = explained.items[k];
      const demand = resource.demands[place];
      const given = Math.min(overlap[place], Math.floor(excess / demand));
      excess -= demand * given;
      const needed = overlap[place] - given;
      if (needed === 0) continue;
      const task = resource.tasks[place];
      sides.push(2 * task);
      bounds.push(from + needed - duration[place]);
      sides.push(2 * task + 1);
      bounds.push(needed - to);
    }
  }
}

/** Time that a task surely spends within a window. */
function leastOverlap(duration: number, earliest: number, latest: number, from: number, to: number): number {
  return Math.max(0, Math.min(duration, to - from, earliest + duration - from, to - latest));
}
