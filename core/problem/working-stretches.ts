import type { Ticks } from '../time/ticks.ts';
import { intervalAt } from '../time/working-time.ts';
import type { Problem } from './problem.ts';

/** Visits, in order, the stretches of `[start, end)` in which a mode works; stops, and returns false, where `visit` returns false. */
export function everyStretch(
  problem: Pick<Problem, 'modeCalendar' | 'calendars'>,
  mode: number,
  start: Ticks,
  end: Ticks,
  visit: (from: Ticks, to: Ticks) => boolean,
): boolean {
  if (start >= end) return true;
  const index = problem.modeCalendar[mode];
  if (index < 0) return visit(start, end);
  const calendar = problem.calendars[index];
  const { starts, ends } = calendar;
  for (let k = Math.max(0, intervalAt(calendar, start)); k < starts.length && starts[k] < end; k++) {
    const from = start > starts[k] ? start : starts[k];
    const to = end < ends[k] ? end : ends[k];
    if (from < to && !visit(from, to)) return false;
  }
  return true;
}
