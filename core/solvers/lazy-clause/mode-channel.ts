import { REASON_MODE_BOUND, REASON_MODE_WINDOW } from './bound-trail.ts';
import type { IntList } from './int-list.ts';
import type { ModeChoice, ModeOption } from './mode-model.ts';
import { MODE_FAILURE, MODE_FINE, MODE_WIPE_OUT, type ModeState } from './mode-state.ts';
import { endFrom, lastStart, lastStartEndingBy, nextStart, nextStartEndingFrom } from './option-time.ts';
import { NEVER } from './task-clock.ts';

/**
 * Ties start, finish and modes of tasks together: a mode whose first feasible start lies after its last one is ruled out, and
 * starts and finishes lie within what the modes that are left allow.
 */
export class ModeChannel {
  private readonly choices: readonly ModeChoice[];
  private readonly state: ModeState;
  /** All options of all choices, numbered through; those of choice `c` from `firstOption[c]` on. */
  private readonly firstOption: Int32Array;
  private readonly choiceOf: Int32Array;
  private failed = 0;

  constructor(choices: readonly ModeChoice[], state: ModeState) {
    this.choices = choices;
    this.state = state;
    this.firstOption = new Int32Array(choices.length + 1);
    choices.forEach(({ options }, choice) => {
      this.firstOption[choice + 1] = this.firstOption[choice] + options.length;
    });
    this.choiceOf = Int32Array.from(choices.flatMap(({ options }, choice) => options.map(() => choice)));
  }

  propagate(choice: number): number {
    const { state } = this;
    const { value } = state.trail;
    const { start, end, options } = this.choices[choice];
    let leastStart = NEVER;
    let leastEnd = NEVER;
    let mostStart = -NEVER;
    let mostEnd = -NEVER;
    for (let place = 0; place < options.length; place++) {
      const option = options[place];
      if (!state.isPossible(option)) continue;
      const first = Math.max(nextStart(option, value[2 * start]), nextStartEndingFrom(option, value[2 * end]));
      const last = Math.min(lastStart(option, -value[2 * start + 1]), lastStartEndingBy(option, -value[2 * end + 1]));
      if (first > last) {
        const detail = this.firstOption[choice] + place;
        if (option.variable < 0) {
          this.failed = detail;
          return MODE_FAILURE;
        }
        if (!state.exclude(options, place, REASON_MODE_WINDOW, detail)) return MODE_WIPE_OUT;
        continue;
      }
      leastStart = Math.min(leastStart, first);
      mostStart = Math.max(mostStart, last);
      leastEnd = Math.min(leastEnd, endFrom(option, first));
      mostEnd = Math.max(mostEnd, endFrom(option, last));
    }
    if (state.isStuck) return MODE_FINE;
    return state.imply(2 * start, leastStart, REASON_MODE_BOUND, choice) &&
      state.imply(2 * start + 1, -mostStart, REASON_MODE_BOUND, choice) &&
      state.imply(2 * end, leastEnd, REASON_MODE_BOUND, choice) &&
      state.imply(2 * end + 1, -mostEnd, REASON_MODE_BOUND, choice)
      ? MODE_FINE
      : MODE_WIPE_OUT;
  }

  explainFailure(sides: IntList, bounds: IntList): void {
    this.explainWindow(this.failed, this.state.trail.length, sides, bounds);
  }

  /** Why a mode has no start left: it begins too late for when it must be over, or the like. */
  explainWindow(detail: number, entry: number, sides: IntList, bounds: IntList): void {
    const { trail } = this.state;
    const choice = this.choiceOf[detail];
    const { start, end, options } = this.choices[choice];
    const option = options[detail - this.firstOption[choice]];
    const latestStart = -trail.valueBefore(2 * start + 1, entry);
    const latestEnd = -trail.valueBefore(2 * end + 1, entry);
    const last = Math.min(lastStart(option, latestStart), lastStartEndingBy(option, latestEnd));
    this.pushLower(choice, option, last + 1, entry, sides, bounds);
    // The last start is `last` because of the upper bound of the start or that of the finish.
    const after = nextStart(option, last + 1);
    if (latestStart < after) pushUpper(start, after - 1, sides, bounds);
    else pushUpper(end, endFrom(option, after) - 1, sides, bounds);
  }

  /** Appends the literal for which the first feasible start of an option is at least `from`. */
  private pushLower(
    choice: number,
    option: ModeOption,
    from: number,
    entry: number,
    sides: IntList,
    bounds: IntList,
  ): void {
    const { start, end } = this.choices[choice];
    const before = lastStart(option, from - 1);
    if (before <= -NEVER) return;
    const isByStart = this.state.trail.valueBefore(2 * start, entry) > before;
    sides.push(2 * (isByStart ? start : end));
    bounds.push((isByStart ? before : endFrom(option, before)) + 1);
  }

  /** Why the literal `(side, bound)` of a start or finish holds in all modes that are left. */
  explainBound(choice: number, side: number, bound: number, entry: number, sides: IntList, bounds: IntList): void {
    if ((side & 1) === 0) this.explainLower(choice, side >> 1, bound, entry, sides, bounds);
    else this.explainUpper(choice, side >> 1, -bound, entry, sides, bounds);
  }

  private explainLower(
    choice: number,
    variable: number,
    bound: number,
    entry: number,
    sides: IntList,
    bounds: IntList,
  ): void {
    const { trail } = this.state;
    const { start, end, options } = this.choices[choice];
    const earliestStart = trail.valueBefore(2 * start, entry);
    let neededStart = -NEVER;
    let neededEnd = -NEVER;
    // A mode keeps the bound if its first start lies after `before`.
    const before = (option: ModeOption) =>
      lastStart(option, (variable === start ? bound : nextStartEndingFrom(option, bound)) - 1);
    for (const option of options) {
      if (!this.state.wasPossible(option, entry)) continue;
      const last = before(option);
      if (last <= -NEVER) continue;
      if (earliestStart > last) neededStart = Math.max(neededStart, last + 1);
      else neededEnd = Math.max(neededEnd, endFrom(option, last) + 1);
    }
    if (neededStart > -NEVER) {
      sides.push(2 * start);
      bounds.push(neededStart);
    }
    if (neededEnd > -NEVER) {
      sides.push(2 * end);
      bounds.push(neededEnd);
    }
    const matters = (place: number) => {
      const last = before(options[place]);
      return last > -NEVER && neededStart <= last && neededEnd <= endFrom(options[place], last);
    };
    this.state.explainExcluded(options, entry, matters, sides, bounds);
  }

  private explainUpper(
    choice: number,
    variable: number,
    bound: number,
    entry: number,
    sides: IntList,
    bounds: IntList,
  ): void {
    const { trail } = this.state;
    const { start, end, options } = this.choices[choice];
    const latestStart = -trail.valueBefore(2 * start + 1, entry);
    let neededStart = NEVER;
    let neededEnd = NEVER;
    // A mode keeps the bound if its last start lies before `after`.
    const after = (option: ModeOption) =>
      nextStart(option, (variable === start ? bound : lastStartEndingBy(option, bound)) + 1);
    for (const option of options) {
      if (!this.state.wasPossible(option, entry)) continue;
      const next = after(option);
      if (next >= NEVER) continue;
      if (latestStart < next) neededStart = Math.min(neededStart, next - 1);
      else neededEnd = Math.min(neededEnd, endFrom(option, next) - 1);
    }
    if (neededStart < NEVER) pushUpper(start, neededStart, sides, bounds);
    if (neededEnd < NEVER) pushUpper(end, neededEnd, sides, bounds);
    const matters = (place: number) => {
      const next = after(options[place]);
      return next < NEVER && neededStart >= next && neededEnd >= endFrom(options[place], next);
    };
    this.state.explainExcluded(options, entry, matters, sides, bounds);
  }
}

function pushUpper(variable: number, bound: number, sides: IntList, bounds: IntList): void {
  sides.push(2 * variable + 1);
  bounds.push(-bound);
}
