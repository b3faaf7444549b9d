import { type Calendar, type CalendarException, WEEKDAYS } from '../../model/calendar.ts';
import { LIMITS } from '../../model/limits.ts';
import { dayNumber, dayText } from '../../time/day-number.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/xml-tree.ts';

export const GAN_CALENDAR = 'c1';
/** By the order of `WEEKDAYS`. */
const DAY_ATTRIBUTES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Holidays that the file has in every year are written out for these. */
const FIRST_YEAR = 2020;
const YEARS = 20;

/** Days that work and days that do not; a working day has 24 hours. */
export function readCalendar(project: XmlElement): Calendar {
  const calendars = childOf(project, 'calendars') ?? project;
  const week = childOf(childOf(calendars, 'day-types') ?? project, 'default-week')?.attributes ?? {};
  const whole = [{ from: '00:00', to: '24:00' }];
  const isOff = (k: number) => (week[DAY_ATTRIBUTES[k]] ?? (k >= 5 ? '1' : '0')) === '1';
  const exceptions: CalendarException[] = [];
  for (const { attributes, text } of childrenOf(calendars, 'date')) {
    const [year, month, day] = ['year', 'month', 'date'].map((name) => attributes[name] ?? '');
    // A date without a year comes every year.
    const years = year === '' ? Array.from({ length: YEARS }, (_, k) => String(FIRST_YEAR + k)) : [year];
    for (const each of years) {
      const date = `${each.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
      if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(dayNumber(date)) || dayText(dayNumber(date)) !== date)
        continue;
      const spans = attributes['type'] === 'WORKING_DAY' ? whole : [];
      exceptions.push({
        ...(text === '' ? {} : { name: text.slice(0, LIMITS.nameLength) }),
        from: date,
        to: date,
        spans,
      });
    }
  }
  return {
    id: GAN_CALENDAR,
    name: week['name'] || 'Default',
    week: Object.fromEntries(
      WEEKDAYS.map((weekday, k) => [weekday, isOff(k) ? [] : whole]),
    ) as unknown as Calendar['week'],
    exceptions,
  };
}

/** The day after the last of so many working days, the first of them on `day` or after it; days since 1970. */
export function dayAfterWork(calendar: Calendar, day: number, workingDays: number): number {
  const exceptions = new Map(calendar.exceptions.map(({ from, spans }) => [from, spans.length > 0]));
  // 1970-01-01 was a Thursday.
  const works = (each: number) =>
    exceptions.get(dayText(each)) ?? calendar.week[WEEKDAYS[(((each + 3) % 7) + 7) % 7]].length > 0;
  const canWork = WEEKDAYS.some((weekday) => calendar.week[weekday].length > 0);
  let at = day;
  for (let left = workingDays; left > 0 && canWork; at++) if (works(at)) left--;
  return at;
}
