import { endOf, type ModeTimes, startNoEarlierThan } from '../../../core/problem/task-time.ts';
import type { Ticks } from '../../../core/time/ticks.ts';
import { addWorkingTime, type WorkingTime, workedUntil } from '../../../core/time/working-time.ts';
import type { SnapStep } from './snap-step.ts';

/** Where a task lies in time, in ticks. */
export interface Span {
  readonly start: Ticks;
  readonly end: Ticks;
}

/** Where one task may lie by its calendar alone. */
export interface BarFit {
  readonly duration: Ticks;
  /** The first place at or after a moment; `null` where its hours are not known that far. */
  from(at: number): Span | null;
  /** The place that starts nearest to `at`, at a round moment or where work first goes on after one. */
  nearest(at: number, step: SnapStep): Span | null;
  /** The place one step later or earlier, whatever lies between. */
  stepped(start: Ticks, step: SnapStep, steps: number): Span | null;
  /** Working time between the start and the round end nearest to `at`; at least one tick. */
  durationUntil(start: Ticks, at: number, step: SnapStep): Ticks;
  /** The end of so much work. */
  endAfter(start: Ticks, duration: Ticks): Ticks;
}

/** Weeks without work are rare: after so many round moments nobody waits for another. */
const MOST_STEPS = 400;

/**
 * @param hours when the task works; `null`: around the clock
 * @param notBefore the plan's status: what has not begun starts no earlier
 */
export function barFit(hours: WorkingTime | null, duration: Ticks, mustNotPause: boolean, notBefore: Ticks): BarFit {
  const times: ModeTimes = {
    duration: Float64Array.of(duration),
    modeTask: Int32Array.of(0),
    modeCalendar: Int32Array.of(hours === null || duration === 0 ? -1 : 0),
    mustNotPause: Uint8Array.of(mustNotPause ? 1 : 0),
    calendars: hours === null ? [] : [hours],
  };
  const from = (at: number): Span | null => {
    const start = startNoEarlierThan(times, 0, Math.max(notBefore, Math.ceil(at)));
    const end = endOf(times, 0, start);
    return Number.isFinite(end) ? { start, end } : null;
  };
  const nearer = (a: Span | null, b: Span | null, at: number) => {
    if (a === null || b === null) return a ?? b;
    return Math.abs(b.start - at) < Math.abs(a.start - at) ? b : a;
  };
  const lastBefore = (at: number, step: SnapStep): Span | null => {
    let moment = step.floor(at);
    for (let k = 0; k < MOST_STEPS && moment >= 0; k++) {
      const found = from(moment);
      if (found !== null && found.start <= at) return found;
      moment = step.floor(moment - 1);
    }
    return from(0);
  };
  return {
    duration,
    from,
    nearest: (at, step) => nearer(lastBefore(at, step), from(step.next(at)), at),
    stepped: (start, step, steps) => {
      let place = from(start);
      for (let k = 0; k < Math.abs(steps) && place !== null; k++) {
        const next: Span | null = steps > 0 ? from(place.start + step.ticks) : earlier(place.start, step, from);
        place = next;
      }
      return place;
    },
    durationUntil: (start, at, step) => {
      const worked = (moment: Ticks) => workedUntil(hours, moment) - workedUntil(hours, start);
      const before = step.floor(at);
      const after = step.next(at);
      return Math.max(1, worked(at - before <= after - at ? before : after));
    },
    endAfter: (start, length) => (length === 0 ? start : addWorkingTime(hours, start, length)),
  };
}

function earlier(start: Ticks, step: SnapStep, from: BarFit['from']): Span | null {
  for (let k = 1; k <= MOST_STEPS && start - k * step.ticks > 0; k++) {
    const found = from(start - k * step.ticks);
    if (found !== null && found.start < start) return found;
  }
  return from(0);
}
