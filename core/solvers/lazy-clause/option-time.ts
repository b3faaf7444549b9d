import type { ModeOption } from './mode-model.ts';
import { NEVER } from './task-clock.ts';

/**
 * Where a mode may lie in time, as `TaskClock` has it, without a detour for modes that work around the clock. Feasible
 * starts and finishes determine each other; ±{@link NEVER} stands for "there is none".
 */

/** First feasible start at or after a moment. */
export function nextStart({ clock }: ModeOption, at: number): number {
  return clock === null ? at : clock.next(at);
}

/** Last feasible start at or before a moment. */
export function lastStart({ clock }: ModeOption, at: number): number {
  return clock === null ? at : clock.last(at);
}

/** Finish that goes with a feasible start. */
export function endFrom({ clock, duration }: ModeOption, start: number): number {
  if (clock === null) return start + duration;
  return start <= -NEVER ? -NEVER : start >= NEVER ? NEVER : clock.end(start);
}

/** Last feasible start that ends at or before a moment. */
export function lastStartEndingBy({ clock, duration }: ModeOption, end: number): number {
  return clock === null ? end - duration : clock.latestStartEndingBy(end);
}

/** First feasible start that ends at or after a moment. */
export function nextStartEndingFrom({ clock, duration }: ModeOption, end: number): number {
  return clock === null ? end - duration : clock.next(clock.runsUntilAfter(end - 1));
}

/** Smallest bound on the start that says "its work is not over at `moment`". */
export function startRunningAt({ clock, duration }: ModeOption, moment: number): number {
  return clock === null ? moment + 1 - duration : clock.runsUntilAfter(moment);
}

/** Largest bound on the finish that says "it has started by `moment`". */
export function endStartedBy(option: ModeOption, moment: number): number {
  if (option.clock === null) return moment + option.duration;
  return endFrom(option, nextStart(option, moment + 1)) - 1;
}

export function worksAt({ clock }: ModeOption, moment: number): boolean {
  return clock === null || clock.worksAt(moment);
}
