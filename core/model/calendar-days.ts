import { dayNumber, dayText } from '../time/day-number.ts';
import { exceptionsByDay } from '../time/exceptions-by-day.ts';
import { type Calendar, type CalendarException, type DaySpan, WEEKDAYS, type Weekday } from './calendar.ts';
import { spanMinutes } from './day-spans-notation.ts';

/** One local day of a calendar. */
export interface CalendarDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly weekday: Weekday;
  readonly spans: readonly DaySpan[];
  readonly workMinutes: number;
  /** The exception that holds on the day; absent: its weekly hours do. */
  readonly exception?: CalendarException;
}

/** The weekday of a day number (days since 1970-01-01, a Thursday). */
export function weekdayOf(day: number): Weekday {
  return WEEKDAYS[(((day + 3) % 7) + 7) % 7];
}

/** Minutes that spans of a day hold, those that overlap counted once. */
function minutesIn(spans: readonly DaySpan[]): number {
  let sum = 0;
  let until = 0;
  for (const { from, to } of spans.map(spanMinutes).sort((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return sum;
}

/** The days of a calendar from `from` to `to`, both inclusive (`YYYY-MM-DD`), as they are worked. */
export function daysOfCalendar(calendar: Calendar, from: string, to: string): readonly CalendarDay[] {
  const first = dayNumber(from);
  const holding = exceptionsByDay(calendar.exceptions, first, dayNumber(to));
  return Array.from(holding, (place, k) => {
    const weekday = weekdayOf(first + k);
    const exception = place > 0 ? calendar.exceptions[place - 1] : undefined;
    const spans = exception?.spans ?? calendar.week[weekday];
    const date = dayText(first + k);
    return { date, weekday, spans, workMinutes: minutesIn(spans), ...(exception === undefined ? {} : { exception }) };
  });
}
