import { type BoundTrail, REASON_TIMETABLE } from './bound-trail.ts';
import type { IntList } from './int-list.ts';

/** What pushes bounds of tasks because of a moment at which a resource has no room left, and remembers which moment it was. */
export class MomentPusher {
  /** The literal that could not be made true, after `push` returned false, and its place in the record of pushes. */
  failedSide = 0;
  failedBound = 0;
  failedDetail = 0;
  protected readonly trail: BoundTrail;
  /** Pairs of resource index and moment, shared by all resources. */
  protected readonly pushes: IntList;
  private readonly index: number;

  /** @param index of the resource */
  constructor(trail: BoundTrail, pushes: IntList, index: number) {
    this.trail = trail;
    this.pushes = pushes;
    this.index = index;
  }

  /** Raises the bound of one side of a task, where that is new; false where it leaves the task no start. */
  protected push(side: number, bound: number, moment: number): boolean {
    const detail = this.pushes.length;
    this.pushes.push(this.index);
    this.pushes.push(moment);
    if (bound + this.trail.value[side ^ 1] > 0) {
      this.failedSide = side;
      this.failedBound = bound;
      this.failedDetail = detail;
      return false;
    }
    if (bound > this.trail.value[side]) this.trail.raise(side, bound, REASON_TIMETABLE, detail);
    return true;
  }
}
