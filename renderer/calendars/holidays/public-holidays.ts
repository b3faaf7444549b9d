import type Holidays from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';
import type { Calendar, CalendarException, DaySpan } from '../../../core/model/calendar.ts';
import { weekdayOf } from '../../../core/model/calendar-days.ts';
import { paintSpan } from '../../../core/model/day-spans-notation.ts';
import { dayNumber, dayText } from '../../../core/time/day-number.ts';

/** Where holidays are kept: a country, a state of it, a region of that, each by its code. */
export interface HolidayPlace {
  readonly country: string;
  readonly state?: string;
  readonly region?: string;
}

/** A holiday of one day or several in a row. */
export interface Holiday {
  /** Local days `YYYY-MM-DD`, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly name: string;
  /** Clock time from which the day is free, as on Christmas Eve; absent: all of it. */
  readonly fromTime?: string;
  /** By law a day off for everybody; others are kept by banks, schools, or some people only. */
  readonly isForEverybody: boolean;
}

interface CodeAndName {
  readonly value: string;
  readonly label: string;
}

/** The days that the law of China added in 2025 (order 795 of the State Council), which the data does not have yet. */
const CHINA_SINCE_2025: readonly [rule: string, name: Record<string, string>][] = [
  ['chinese 01-0-03', { en: 'Spring Festival', zh: '春节' }],
  ['05-02', { en: 'Labour Day', zh: '劳动节' }],
];

const MINUTES_PER_DAY = 1440;
const DAY_MS = 86_400_000;

/** The rules of all countries; their code and data (about a megabyte) are loaded when they are asked for first. */
export async function loadHolidays(): Promise<HolidaySource> {
  const { default: Rules } = await import('date-holidays');
  return new HolidaySource(Rules);
}

/** Public holidays by country, state and region. */
export class HolidaySource {
  private readonly Rules: typeof Holidays;
  private readonly codes: readonly string[];

  constructor(Rules: typeof Holidays) {
    this.Rules = Rules;
    this.codes = Object.keys(new Rules().getCountries('en'));
  }

  /** Countries by their names in a language. */
  countries(language: string): readonly CodeAndName[] {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
    const order = new Intl.Collator(language);
    return this.codes
      .map((value) => ({ value, label: names.of(value) ?? value }))
      .sort((a, b) => order.compare(a.label, b.label));
  }

  /** States of a country; none where all of it keeps the same days. */
  states(country: string, language: string): readonly CodeAndName[] {
    return choices(new this.Rules().getStates(country, language));
  }

  regions(country: string, state: string, language: string): readonly CodeAndName[] {
    return choices(new this.Rules().getRegions(country, state, language));
  }

  /** A country in which a time zone is used; `undefined`: none is known. */
  countryOfZone(timeZone: string): string | undefined {
    return this.codes.find((code) => zonesOf(code).includes(timeZone));
  }

  /** Holidays of some years, ascending, those of one name in a row as one. */
  holidays({ country, state, region }: HolidayPlace, years: readonly number[], language: string): readonly Holiday[] {
    const rules = this.rulesOf(country, state, region);
    const found = years.flatMap((year) => rules.getHolidays(year, language).map(readHoliday)).sort(byDay);
    const joined: Holiday[] = [];
    for (const holiday of found) {
      const place = joined.findLastIndex((other) => isContinued(other, holiday));
      if (place >= 0) joined[place] = { ...joined[place], to: laterOf(joined[place].to, holiday.to) };
      else joined.push(holiday);
    }
    return joined;
  }

  private rulesOf(country: string, state: string | undefined, region: string | undefined): Holidays {
    if (state !== undefined && region !== undefined) return new this.Rules(country, state, region);
    const rules = state === undefined ? new this.Rules(country) : new this.Rules(country, state);
    if (country === 'CN')
      for (const [rule, name] of CHINA_SINCE_2025)
        rules.setRule({ rule, name, type: 'public', active: [{ from: '2025-01-01' }] });
    return rules;
  }
}

/** Holidays as days of a calendar that differ; where a day is free from some time on, its other hours stay. */
export function holidayExceptions(calendar: Calendar, holidays: readonly Holiday[]): readonly CalendarException[] {
  return holidays.map(({ from, to, name, fromTime }) => ({
    name,
    from,
    to,
    spans: fromTime === undefined ? [] : hoursBefore(calendar.week[weekdayOf(dayNumber(from))], fromTime),
  }));
}

function hoursBefore(spans: readonly DaySpan[], clock: string): readonly DaySpan[] {
  const [hours, minutes] = clock.split(':').map(Number);
  return paintSpan(spans, 60 * hours + minutes, MINUTES_PER_DAY, false);
}

function choices(names: Readonly<Record<string, string>> | undefined): readonly CodeAndName[] {
  return Object.entries(names ?? {}).map(([value, label]) => ({ value, label }));
}

function zonesOf(country: string): readonly string[] {
  const locale: Intl.Locale & { getTimeZones?(): string[] | undefined } = new Intl.Locale(`und-${country}`);
  return locale.getTimeZones?.() ?? [];
}

function readHoliday(holiday: HolidaysTypes.Holiday & { readonly note?: string }): Holiday {
  const from = holiday.date.slice(0, 10);
  const time = holiday.date.slice(11, 16);
  const days = Math.max(1, Math.ceil((holiday.end.getTime() - holiday.start.getTime()) / DAY_MS - 0.2));
  return {
    from,
    to: dayText(dayNumber(from) + days - 1),
    // Some names give a second spelling after the first.
    name: holiday.name.replace(/^(\p{Script=Han}+) \p{Script=Han}+$/u, '$1'),
    ...(time === '00:00' || time === '' ? {} : { fromTime: time }),
    isForEverybody: holiday.type === 'public' && holiday.note === undefined,
  };
}

function byDay(a: Holiday, b: Holiday): number {
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

function isContinued(before: Holiday, after: Holiday): boolean {
  return (
    before.name === after.name &&
    before.isForEverybody === after.isForEverybody &&
    before.fromTime === undefined &&
    after.fromTime === undefined &&
    dayNumber(after.from) <= dayNumber(before.to) + 1
  );
}
