import type { ModeResource } from './mode-model.ts';
import { segmentAt } from './segment-at.ts';

/** How much of a resource is taken over time, built anew from stretches: `open`, `add` …, `close`. */
export class Profile {
  /** From `segmentStart[k]` to `segmentStart[k + 1]` the height is `height[k]`. */
  segmentStart: Int32Array;
  height: Int32Array;
  segments = 0;
  highest = 0;
  private readonly resource: ModeResource;
  /** Stretches as events: moments, and by how much the height changes there. */
  private moment: Int32Array;
  private change: Int32Array;
  private events = 0;

  constructor(resource: ModeResource) {
    const room = 2 * (resource.users.length + resource.blockStart.length) + 2;
    this.resource = resource;
    this.segmentStart = new Int32Array(room);
    this.height = new Int32Array(room);
    this.moment = new Int32Array(room);
    this.change = new Int32Array(room);
  }

  /** Empties the profile, but for what is missing from the capacity. */
  open(): void {
    const { blockStart, blockEnd, blockAmount } = this.resource;
    this.events = 0;
    for (let block = 0; block < blockStart.length; block++) {
      this.add(blockStart[block], blockEnd[block], blockAmount[block]);
    }
  }

  add(from: number, to: number, amount: number): void {
    this.insert(from, amount);
    this.insert(to, -amount);
  }

  private insert(at: number, change: number): void {
    if (this.events === this.moment.length) this.grow();
    const { moment } = this;
    let place = this.events++;
    for (; place > 0 && moment[place - 1] > at; place--) {
      moment[place] = moment[place - 1];
      this.change[place] = this.change[place - 1];
    }
    moment[place] = at;
    this.change[place] = change;
  }

  private grow(): void {
    const larger = (list: Int32Array) => {
      const copy = new Int32Array(2 * list.length);
      copy.set(list);
      return copy;
    };
    this.moment = larger(this.moment);
    this.change = larger(this.change);
    this.segmentStart = larger(this.segmentStart);
    this.height = larger(this.height);
  }

  /** Makes segments of what was added. Returns a moment at which it exceeds the capacity, or -1. */
  close(capacity: number): number {
    const { moment, change, segmentStart, events } = this;
    let height = 0;
    let segments = 0;
    this.highest = 0;
    for (let event = 0; event < events; ) {
      const at = moment[event];
      for (; event < events && moment[event] === at; event++) height += change[event];
      segmentStart[segments] = at;
      this.height[segments++] = height;
      if (height > this.highest) this.highest = height;
      if (height > capacity) return at;
    }
    this.segments = segments;
    return -1;
  }

  /** Segment that holds `moment`, or the first one (which may begin later). */
  segmentAt(moment: number): number {
    return segmentAt(this.segmentStart, this.segments, moment);
  }
}
