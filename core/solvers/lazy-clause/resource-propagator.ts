import type { IntList } from './int-list.ts';

/** What propagating a resource came to. */
export const FINE = 0;
export const OVERLOAD = 1;
export const WIPE_OUT = 2;

/** A propagator of one resource, which can explain in bound literals what it did. */
export interface ResourcePropagator {
  /** Notes that a bound of the task at this place of the resource's list has changed. */
  changed(place: number): void;
  /** Notes that the search went back to where this resource had been propagated. */
  backtracked(): void;
  /**
   * Propagates to the trail once. FINE; OVERLOAD: `explainOverload` says why; WIPE_OUT: the literal
   * `(failedSide, failedBound)` could not be made true.
   */
  propagate(): number;
  /** What the last call took, in steps of work (about a microsecond each). */
  readonly lastWork: number;
  readonly failedSide: number;
  readonly failedBound: number;
  /** Place in the record of pushes of the one that failed. */
  readonly failedDetail: number;
  explainOverload(sides: IntList, bounds: IntList): void;
  /** Literals, true before trail entry `entry`, for the push that stands at `detail` in the record of pushes. */
  explainPush(side: number, detail: number, entry: number, sides: IntList, bounds: IntList): void;
}
