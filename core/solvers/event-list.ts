import type { PackedCapacity } from './packed-capacity.ts';

/** No node, and no placement. */
export const NONE = -1;

/**
 * Free amounts of all resources over time as a linked list of events: from `time[node]` until the time of `next[node]`
 * (for ever after the last) `free[node * words …]` is free. A task's finish is an event, so the search for a place
 * starts at the event of its last predecessor instead of looking through the profile, and a new event is linked in
 * without moving others.
 */
export class EventList {
  readonly time: Float64Array;
  readonly next: Int32Array;
  /** Nodes visited since the workspace was made: a measure of work done. */
  visited = 0;
  /** Events of the start and the finish of the task placed last. */
  startNode = 0;
  endNode = 0;
  private readonly free: Int32Array;
  private readonly packed: PackedCapacity;
  private count = 0;

  /** Room for `taskCount` tasks. */
  constructor(packed: PackedCapacity, taskCount: number) {
    const nodes = packed.times.length + 2 * taskCount + 2;
    this.packed = packed;
    this.time = new Float64Array(nodes);
    this.next = new Int32Array(nodes);
    this.free = new Int32Array(nodes * packed.words);
  }

  /** Empties the list: full capacity along time. */
  reset(): void {
    const { times, free } = this.packed;
    this.time.set(times);
    this.free.set(free);
    this.link(times.length);
  }

  /** Empties the list with time running backwards from `horizon`: moment `t` holds the capacity of `horizon - t`. */
  resetMirrored(horizon: number): void {
    const { times, free, words } = this.packed;
    let node = 0;
    for (let step = times.length - 1; step >= 0; step--) {
      if (times[step] >= horizon && step > 0) continue;
      // A step of the original ends where the next begins; mirrored, it begins there.
      const ends = step + 1 < times.length ? Math.min(times[step + 1], horizon) : horizon;
      this.time[node] = horizon - ends;
      for (let word = 0; word < words; word++) this.free[node * words + word] = free[step * words + word];
      node++;
    }
    this.link(node);
  }

  private link(count: number): void {
    for (let node = 0; node < count; node++) this.next[node] = node + 1;
    this.next[count - 1] = NONE;
    this.count = count;
  }

  /** Last event at or before `moment`, found from `node` (which is at or before it) onwards. */
  nodeAt(node: number, moment: number): number {
    const { time, next } = this;
    let after = next[node];
    while (after !== NONE && time[after] <= moment) {
      node = after;
      after = next[node];
    }
    return node;
  }

  /**
   * Earliest start at or after `earliest` at which `mode` fits for `duration` ticks, or `NONE` where it never fits.
   * Leaves the event that covers the start in `startNode`. `from` is any event at or before `earliest`.
   */
  find(from: number, earliest: number, duration: number, mode: number): number {
    const { time, next } = this;
    let first = this.nodeAt(from, earliest);
    let start = earliest;
    const begin = this.packed.firstPart[mode];
    const end = this.packed.firstPart[mode + 1];
    if (begin !== end) {
      let finish = start + duration;
      let node = first;
      let visited = 1;
      while (true) {
        if (this.fits(node, begin, end)) {
          node = next[node];
          if (node === NONE || time[node] >= finish) break;
        } else {
          do {
            node = next[node];
            if (node === NONE) return NONE;
            visited++;
          } while (!this.fits(node, begin, end));
          first = node;
          start = time[node];
          finish = start + duration;
        }
        visited++;
      }
      this.visited += visited;
    }
    this.startNode = first;
    return start;
  }

  /**
   * Takes a mode's demand out of `[start, start + duration)`; `first` covers `start`. Leaves the events of start and
   * finish in `startNode` and `endNode`.
   */
  reserve(first: number, start: number, duration: number, mode: number): void {
    if (duration === 0) {
      this.startNode = first;
      this.endNode = first;
      return;
    }
    const { time, next, free } = this;
    const { partWord, partAmount, firstPart, words } = this.packed;
    const begin = firstPart[mode];
    const end = firstPart[mode + 1];
    const finish = start + duration;
    if (time[first] < start) first = this.insertAfter(first, start);
    let node = first;
    let last = node;
    do {
      const base = node * words;
      for (let part = begin; part < end; part++) free[base + partWord[part]] -= partAmount[part];
      last = node;
      node = next[node];
    } while (node !== NONE && time[node] < finish);
    if (node === NONE || time[node] > finish) {
      node = this.insertAfter(last, finish);
      const base = node * words;
      for (let part = begin; part < end; part++) free[base + partWord[part]] += partAmount[part];
    }
    this.startNode = first;
    this.endNode = node;
  }

  /** Like `find`, supposing that `other` (which fits there) takes its demand from `earliest` for `otherDuration` ticks. */
  findBeside(
    from: number,
    earliest: number,
    duration: number,
    mode: number,
    other: number,
    otherDuration: number,
  ): number {
    const { time, next } = this;
    const otherFinish = earliest + otherDuration;
    let start = earliest;
    let node = this.nodeAt(from, earliest);
    while (true) {
      this.visited++;
      const after = next[node];
      const until = after === NONE ? Number.POSITIVE_INFINITY : time[after];
      if (time[node] < otherFinish && !this.fitsBoth(node, mode, other)) {
        // The place may open up within this event's stretch, when the other task is over.
        if (until > otherFinish && this.fitsAlone(node, mode)) start = otherFinish;
        else if (after === NONE) return NONE;
        else start = until;
      } else if (!this.fitsAlone(node, mode)) {
        if (after === NONE) return NONE;
        start = until;
      }
      if (after === NONE || until >= start + duration) return start;
      node = after;
    }
  }

  private fitsAlone(node: number, mode: number): boolean {
    return this.fits(node, this.packed.firstPart[mode], this.packed.firstPart[mode + 1]);
  }

  private fitsBoth(node: number, mode: number, other: number): boolean {
    const { free, packed } = this;
    const { firstPart, partWord, partAmount, guard, words } = packed;
    for (let part = firstPart[mode]; part < firstPart[mode + 1]; part++) {
      const word = partWord[part];
      let amount = partAmount[part];
      for (let k = firstPart[other]; k < firstPart[other + 1]; k++) if (partWord[k] === word) amount += partAmount[k];
      if (((free[node * words + word] - amount) & guard[word]) !== guard[word]) return false;
    }
    return true;
  }

  private fits(node: number, begin: number, end: number): boolean {
    const { free } = this;
    const { partWord, partAmount, guard, words } = this.packed;
    const base = node * words;
    for (let part = begin; part < end; part++) {
      const bits = guard[partWord[part]];
      if (((free[base + partWord[part]] - partAmount[part]) & bits) !== bits) return false;
    }
    return true;
  }

  private insertAfter(node: number, moment: number): number {
    const { words } = this.packed;
    const added = this.count++;
    this.time[added] = moment;
    this.next[added] = this.next[node];
    this.next[node] = added;
    for (let word = 0; word < words; word++) this.free[added * words + word] = this.free[node * words + word];
    return added;
  }
}
