import { type Calendar, type CalendarException, type DaySpan, WEEKDAYS, type Weekday } from '../../model/calendar.ts';
import { dayNumber, dayText } from '../../time/day-number.ts';
import { counted } from '../counted.ts';
import { lost, type Report } from '../fidelity.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { readNumber } from './mspdi-values.ts';
import { recurringDays } from './recurring-days.ts';

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
/** Later days are mistakes, which would take long to walk to. */
const LAST_DAY = '2200-01-01';
const ALL_OCCURRENCES = 1_000_000;
/** `WEEKDAYS` begins with Monday, the format's day types with 1 for Sunday. */
const dayTypeOf = (weekday: Weekday) => ((WEEKDAYS.indexOf(weekday) + 1) % 7) + 1;

export interface MspdiCalendars {
  readonly calendars: readonly Calendar[];
  /** Id of the calendar that a UID of the file stands for; `undefined`: none. */
  idOf(uid: string): string | undefined;
}

/**
 * Calendars with their weeks, alternative weeks and exceptions. A calendar that adds nothing to the one that it is based on is that
 * one. Rules of days that come again become single days.
 */
export function readCalendars(project: XmlElement, report: Report): MspdiCalendars {
  const elements = childrenOf(childOf(project, 'Calendars'), 'Calendar');
  const byUid = new Map(elements.map((element) => [textOf(element, 'UID'), element]));
  const unknownRules: string[] = [];
  const ids = new Map<string, string>();
  const calendars: Calendar[] = [];
  for (const [uid, element] of byUid) {
    const base = baseOf(element, byUid);
    if (base !== undefined && !hasOwnTimes(element)) continue;
    ids.set(uid, `c${uid}`);
    const lineage = lineageOf(element, byUid);
    calendars.push({
      id: `c${uid}`,
      name: textOf(element, 'Name') || `Calendar ${uid}`,
      week: weekOf(lineage),
      exceptions: lineage.flatMap((each) => exceptionsOf(each, unknownRules)),
    });
  }
  if (unknownRules.length > 0) {
    report.push(
      lost(
        'unknown-exceptions',
        unknownRules.length,
        `Left out: ${counted(unknownRules.length, 'calendar exception')} of an unknown kind (${unknownRules.join(', ')}).`,
        { names: unknownRules.join(', ') },
      ),
    );
  }
  const idOf = (uid: string): string | undefined => {
    const element = byUid.get(uid);
    return (
      ids.get(uid) ??
      (element &&
        lineageOf(element, byUid)
          .map((each) => ids.get(textOf(each, 'UID')))
          .findLast(Boolean))
    );
  };
  return { calendars, idOf };
}

function baseOf(element: XmlElement, byUid: ReadonlyMap<string, XmlElement>): XmlElement | undefined {
  if (textOf(element, 'IsBaseCalendar') === '1') return undefined;
  return byUid.get(textOf(element, 'BaseCalendarUID'));
}

/** The calendars that one stands on, the deepest first, and the calendar itself. */
function lineageOf(element: XmlElement, byUid: ReadonlyMap<string, XmlElement>): readonly XmlElement[] {
  const lineage: XmlElement[] = [];
  for (let at: XmlElement | undefined = element; at !== undefined && !lineage.includes(at); at = baseOf(at, byUid)) {
    lineage.unshift(at);
  }
  return lineage;
}

function hasOwnTimes(element: XmlElement): boolean {
  return ['WeekDays', 'Exceptions', 'WorkWeeks'].some((part) => (childOf(element, part)?.children.length ?? 0) > 0);
}

function weekOf(lineage: readonly XmlElement[]): Calendar['week'] {
  const own = lineage.map((element) => spansByDayType(childOf(element, 'WeekDays')));
  const spansOf = (weekday: Weekday) =>
    own.findLast((days) => days.has(dayTypeOf(weekday)))?.get(dayTypeOf(weekday)) ?? [];
  return Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, spansOf(weekday)])) as unknown as Calendar['week'];
}

function spansByDayType(weekDays: XmlElement | undefined): ReadonlyMap<number, readonly DaySpan[]> {
  return new Map(
    childrenOf(weekDays, 'WeekDay')
      .map((day) => [readNumber(textOf(day, 'DayType'), 0), spansOf(day)] as const)
      .filter(([type]) => type > 0),
  );
}

/** Working times of a day; none where it does not work. */
function spansOf(day: XmlElement): readonly DaySpan[] {
  if (textOf(day, 'DayWorking') !== '1') return [];
  return childrenOf(childOf(day, 'WorkingTimes'), 'WorkingTime')
    .map((time) => ({ from: textOf(time, 'FromTime').slice(0, 5), to: textOf(time, 'ToTime').slice(0, 5) }))
    .map(({ from, to }) => ({ from, to: to === '00:00' ? '24:00' : to }))
    .filter(({ from, to }) => CLOCK.test(from) && (CLOCK.test(to) || to === '24:00') && from < to);
}

function exceptionsOf(element: XmlElement, unknownRules: string[]): readonly CalendarException[] {
  const modern = childrenOf(childOf(element, 'Exceptions'), 'Exception');
  // Files of 2007 on say the same once more as days of type 0, for older readers.
  const old = childrenOf(childOf(element, 'WeekDays'), 'WeekDay').filter((day) => textOf(day, 'DayType') === '0');
  const exceptions = modern.length > 0 ? modern : old;
  const weeks = childrenOf(childOf(element, 'WorkWeeks'), 'WorkWeek');
  return [...weeks.flatMap(daysOfWorkWeek), ...exceptions.flatMap((each) => daysOfException(each, unknownRules))];
}

function periodOf(element: XmlElement): { readonly from: string; readonly to: string } | null {
  const period = childOf(element, 'TimePeriod');
  const [from, to] = ['FromDate', 'ToDate'].map((name) => textOf(period, name).slice(0, 10));
  return Number.isNaN(dayNumber(from)) || Number.isNaN(dayNumber(to)) || from > to || to > LAST_DAY
    ? null
    : { from, to };
}

function named(element: XmlElement): Pick<CalendarException, 'name'> {
  const name = textOf(element, 'Name');
  return name === '' ? {} : { name };
}

function daysOfException(element: XmlElement, unknownRules: string[]): readonly CalendarException[] {
  const period = periodOf(element);
  if (period === null) return [];
  const spans = spansOf(element);
  const number = (name: string, fallback: number) => readNumber(textOf(element, name), fallback);
  const type = number('Type', 1);
  if (type === 1) return [{ ...named(element), ...period, spans }];
  const days = recurringDays({
    type,
    ...period,
    period: number('Period', 1),
    daysOfWeek: number('DaysOfWeek', 0),
    month: number('Month', 0),
    monthDay: number('MonthDay', 1),
    monthItem: number('MonthItem', 0),
    monthPosition: number('MonthPosition', 0),
    occurrences: number('EnteredByOccurrences', 0) === 1 ? number('Occurrences', ALL_OCCURRENCES) : ALL_OCCURRENCES,
  });
  if (days === null) {
    unknownRules.push(textOf(element, 'Name') || `type ${type}`);
    return [];
  }
  return days.map((day) => ({ ...named(element), from: day, to: day, spans }));
}

/** A week that holds for some time, day by day. */
function daysOfWorkWeek(element: XmlElement): readonly CalendarException[] {
  const period = periodOf(element);
  const byDayType = spansByDayType(childOf(element, 'WeekDays'));
  if (period === null || byDayType.size === 0) return [];
  const days: CalendarException[] = [];
  for (let day = dayNumber(period.from); day <= dayNumber(period.to) && days.length < 1_000; day++) {
    // 1970-01-01 was a Thursday, day type 5.
    const spans = byDayType.get(((((day + 4) % 7) + 7) % 7) + 1);
    if (spans !== undefined) days.push({ ...named(element), from: dayText(day), to: dayText(day), spans });
  }
  return days;
}
