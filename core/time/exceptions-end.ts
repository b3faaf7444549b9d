import type { CalendarHours, ClockSource } from './calendar-table.ts';
import { millisecondsPerTick, type Ticks } from './ticks.ts';
import { instantToEpochMilliseconds } from './zone-offsets.ts';

const DAY = 86_400_000;

/**
 * A tick at or after which no exception of the calendar applies, wherever on earth the plan is, but those that come again for
 * ever, which have begun by then; its weekly hours and those count from there. 0 where it has none, or where the plan has no dates.
 */
export function exceptionsEnd(source: ClockSource, calendar: CalendarHours): Ticks {
  const tickLength = millisecondsPerTick(source.tick);
  const origin = instantToEpochMilliseconds(source.origin);
  if (tickLength === null || origin === null) return 0;
  let end = 0;
  // Two days: the last day itself, and the furthest that a local midnight is from that of UTC.
  for (const { from, to, repeat } of calendar.exceptions) {
    const length = Date.parse(to) - Date.parse(from);
    const last =
      repeat?.until === undefined ? Date.parse(to) : Math.max(Date.parse(from), Date.parse(repeat.until)) + length;
    end = Math.max(end, last + 2 * DAY - origin);
  }
  return Math.ceil(end / tickLength);
}
