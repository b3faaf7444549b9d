import type { BoundTrail } from './bound-trail.ts';
import type { IntList } from './int-list.ts';
import type { ModeOption } from './mode-model.ts';

/** What a propagation of modes came to. */
export const MODE_FINE = 0;
/** The literal `(failedSide, failedBound)` for `failedReason` could not be made true. */
export const MODE_WIPE_OUT = 1;
/** What must not be already is: `explainFailure` says why. */
export const MODE_FAILURE = 2;

/** Bounds of the trail as the propagators of modes read and raise them. */
export class ModeState {
  readonly trail: BoundTrail;
  failedSide = 0;
  failedBound = 0;
  failedReason = 0;
  failedDetail = 0;
  /** A task has no mode left. The clause that asks for one will fail; nothing else may be derived before. */
  isStuck = false;

  constructor(trail: BoundTrail) {
    this.trail = trail;
  }

  isPossible({ variable }: ModeOption): boolean {
    return variable < 0 || this.trail.value[2 * variable + 1] < 0;
  }

  isTaken({ variable }: ModeOption): boolean {
    return variable < 0 || this.trail.value[2 * variable] > 0;
  }

  /** The same just before a trail entry was made. */
  wasPossible({ variable }: ModeOption, entry: number): boolean {
    return variable < 0 || this.trail.valueBefore(2 * variable + 1, entry) < 0;
  }

  wasTaken({ variable }: ModeOption, entry: number): boolean {
    return variable < 0 || this.trail.valueBefore(2 * variable, entry) > 0;
  }

  /** Makes a literal true; false where it cannot be, which the `failed…` fields then tell. */
  imply(side: number, bound: number, reason: number, detail: number): boolean {
    const { trail } = this;
    if (trail.value[side] >= bound) return true;
    if (bound + trail.value[side ^ 1] > 0) {
      this.failedSide = side;
      this.failedBound = bound;
      this.failedReason = reason;
      this.failedDetail = detail;
      return false;
    }
    trail.raise(side, bound, reason, detail);
    return true;
  }

  /** Rules a mode out; false where it is taken already. Sets `isStuck` where none is left. */
  exclude(options: readonly ModeOption[], place: number, reason: number, detail: number): boolean {
    if (!this.imply(2 * options[place].variable + 1, 0, reason, detail)) return false;
    if (!options.some((option) => this.isPossible(option))) this.isStuck = true;
    return true;
  }

  /**
   * Appends why the options that `matters` were ruled out before `entry`: one literal for the mode that is taken, or else
   * one for each of them.
   */
  explainExcluded(
    options: readonly ModeOption[],
    entry: number,
    matters: (place: number) => boolean,
    sides: IntList,
    bounds: IntList,
  ): void {
    let count = 0;
    for (let place = 0; place < options.length; place++) {
      if (!this.wasPossible(options[place], entry) && matters(place)) count++;
    }
    if (count === 0) return;
    if (count > 1) {
      const taken = options.find((option) => this.wasTaken(option, entry));
      if (taken !== undefined) {
        sides.push(2 * taken.variable);
        bounds.push(1);
        return;
      }
    }
    for (let place = 0; place < options.length; place++) {
      const option = options[place];
      if (this.wasPossible(option, entry) || !matters(place)) continue;
      sides.push(2 * option.variable + 1);
      bounds.push(0);
    }
  }
}
