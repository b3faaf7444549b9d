import { exceptionsByDay } from './exceptions-by-day.ts';
import type { Recurrence } from './recurrence.ts';
import { millisecondsPerTick, type Ticks, type TickUnit } from './ticks.ts';
import { createWorkingTime, type WorkingTime } from './working-time.ts';
import { instantToEpochMilliseconds, MAX_EPOCH_MILLISECONDS, zoneOffsets } from './zone-offsets.ts';

/** What ties a plan's ticks to real time; a workflow is one. */
export interface ClockSource {
  /** ISO instant of tick 0. */
  readonly origin: string;
  /** IANA time zone. */
  readonly timeZone: string;
  readonly tick: TickUnit;
}

/** `HH:MM` to `HH:MM` of a local day; `to` may be `24:00`. */
interface LocalSpan {
  readonly from: string;
  readonly to: string;
}

/** Weekly hours with exceptions for local days, both ends inclusive (`YYYY-MM-DD`); later exceptions win. */
export interface CalendarHours {
  readonly week: Readonly<
    Record<'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday', readonly LocalSpan[]>
  >;
  readonly exceptions: readonly {
    readonly from: string;
    readonly to: string;
    readonly spans: readonly LocalSpan[];
    readonly repeat?: Recurrence;
  }[];
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** 1970-01-01 was a Thursday; day numbers count from it. */
const WEEK_FROM_EPOCH = ['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'] as const;

type DayHours = readonly (readonly [from: number, to: number])[];

/**
 * The working time of a calendar in the plan's ticks, over `[0, horizon)`. A moment works when the clock on the wall shows
 * a time within a span of that local day. So a night shift has an hour less in spring and one more in autumn, a
 * span in the hour that spring skips does not exist, and one in the hour that autumn repeats works twice.
 * Spans that do not fall on whole ticks shrink to whole ticks: nobody works outside the hours.
 *
 * A decade takes some milliseconds. Throws a `RangeError` for an invalid origin, an unknown zone, and for `period`
 * plans, which have no dates.
 */
export function createCalendarTable(source: ClockSource, calendar: CalendarHours, horizon: Ticks): WorkingTime {
  const tickLength = millisecondsPerTick(source.tick);
  if (tickLength === null) throw new RangeError('A plan in periods has no dates, so no calendar applies to it.');
  const origin = instantToEpochMilliseconds(source.origin);
  if (origin === null) throw new RangeError(`"${source.origin}" is no ISO instant.`);
  const offsets = zoneOffsets(source.timeZone);
  const end = Math.min(origin + horizon * tickLength, MAX_EPOCH_MILLISECONDS);
  if (!(end > origin)) return createWorkingTime([], horizon);

  const week = WEEK_FROM_EPOCH.map((day) => hoursOf(calendar.week[day]));
  const firstDay = Math.floor(offsets.toLocal(origin) / DAY) - 1;
  const lastDay = Math.floor(offsets.toLocal(end) / DAY) + 1;
  const exceptionHours = calendar.exceptions.map(({ spans }) => hoursOf(spans));
  const exceptionOfDay = exceptionsByDay(calendar.exceptions, firstDay, lastDay);

  const intervals: (readonly [Ticks, Ticks])[] = [];
  let openFrom = Number.NaN;
  let openTo = Number.NaN;
  const close = () => {
    const from = Math.ceil((openFrom - origin) / tickLength);
    const to = Math.floor((openTo - origin) / tickLength);
    if (from < to) intervals.push([from, to]);
  };
  for (let stretch = offsets.stretchAt(origin); ; stretch = offsets.stretchAt(stretch.until)) {
    const stretchFrom = Math.max(stretch.from, origin);
    const stretchTo = Math.min(stretch.until, end);
    const last = Math.floor((stretchTo - 1 + stretch.offset) / DAY);
    for (let day = Math.floor((stretchFrom + stretch.offset) / DAY); day <= last; day++) {
      const exception = exceptionOfDay[day - firstDay];
      const hours = exception > 0 ? exceptionHours[exception - 1] : week[((day % 7) + 7) % 7];
      const midnight = day * DAY - stretch.offset;
      for (const [spanFrom, spanTo] of hours) {
        const from = Math.max(midnight + spanFrom, stretchFrom);
        const to = Math.min(midnight + spanTo, stretchTo);
        if (from >= to) continue;
        if (from === openTo) {
          openTo = to;
          continue;
        }
        close();
        openFrom = from;
        openTo = to;
      }
    }
    if (stretch.until >= end) break;
  }
  close();
  return createWorkingTime(intervals, horizon);
}

/** Spans in milliseconds after midnight, ascending, merged where they touch or overlap. */
function hoursOf(spans: readonly LocalSpan[]): DayHours {
  const sorted = spans
    .map(({ from, to }) => [millisecondsAfterMidnight(from), millisecondsAfterMidnight(to)] as [number, number])
    .filter(([from, to]) => from < to)
    .sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const span of sorted) {
    const last = merged[merged.length - 1];
    if (last !== undefined && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else merged.push(span);
  }
  return merged;
}

function millisecondsAfterMidnight(clockTime: string): number {
  return (Number(clockTime.slice(0, 2)) * 60 + Number(clockTime.slice(3, 5))) * MINUTE;
}
