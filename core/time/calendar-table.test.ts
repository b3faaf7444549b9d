import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { Random } from '../solvers/random.ts';
import { randomCalendar, ZONES_AND_ORIGINS } from '../testing/random-calendar.ts';
import { type CalendarHours, type ClockSource, createCalendarTable } from './calendar-table.ts';
import { workedUntil } from './working-time.ts';

const QUARTER = 15;
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Whether a calendar works at a moment, asked of the clock on the wall. */
function worksAt(calendar: CalendarHours, timeZone: string, epochMilliseconds: number): boolean {
  const wall = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO(timeZone);
  const date = wall.toPlainDate().toString();
  const clock = wall.toPlainTime().toString({ smallestUnit: 'minute' });
  const exception = calendar.exceptions.findLast(({ from, to }) => from <= date && date <= to);
  const spans = exception?.spans ?? calendar.week[WEEKDAYS[wall.dayOfWeek - 1]];
  return spans.some(({ from, to }) => from <= clock && clock < to);
}

/** The calendar in which every day works as `spans` say. */
function daily(...spans: { from: string; to: string }[]): CalendarHours {
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, spans]));
  return { week: week as Record<(typeof WEEKDAYS)[number], typeof spans>, exceptions: [] };
}

/** Working minutes of the local day that begins at `origin`, which must be a local midnight. */
function minutesOf(day: string, timeZone: string, calendar: CalendarHours): number {
  const midnight = Temporal.PlainDate.from(day).toZonedDateTime(timeZone);
  const length = midnight.hoursInDay * 60;
  const source: ClockSource = { origin: midnight.toInstant().toString(), timeZone, tick: 'minute' };
  return workedUntil(createCalendarTable(source, calendar, 3 * 1440), length);
}

describe('createCalendarTable', () => {
  it('agrees with the clock on the wall, quarter by quarter, in every zone and over changes of clocks', () => {
    const random = new Random(11);
    for (const [timeZone, origin] of ZONES_AND_ORIGINS) {
      for (let round = 0; round < 3; round++) {
        const calendar = randomCalendar(random, 'c', origin);
        const table = createCalendarTable({ origin, timeZone, tick: 'minute' }, calendar, 10 * 1440);
        for (let at = 0; at < 10 * 1440; at += QUARTER) {
          const expected = worksAt(calendar, timeZone, Date.parse(origin) + at * 60_000) ? QUARTER : 0;
          const worked = workedUntil(table, at + QUARTER) - workedUntil(table, at);
          if (worked !== expected) expect.fail(`${timeZone}, minute ${at} of ${origin}: ${worked}, not ${expected}`);
        }
      }
    }
  });

  it.each([
    ['the day around the clock', [{ from: '00:00', to: '24:00' }], 23 * 60, 25 * 60],
    ['a night shift over the change', [{ from: '00:00', to: '06:00' }], 5 * 60, 7 * 60],
    ['a span inside the hour in question', [{ from: '02:15', to: '02:45' }], 0, 60],
    ['a span that begins inside it', [{ from: '02:30', to: '04:00' }], 60, 120],
    ['a span that ends inside it', [{ from: '01:00', to: '02:30' }], 60, 120],
    ['a span that ends where it begins', [{ from: '01:00', to: '02:00' }], 60, 60],
    ['a span that begins where it ends', [{ from: '03:00', to: '04:00' }], 60, 60],
    ['a span in the afternoon', [{ from: '13:00', to: '17:30' }], 270, 270],
  ])('knows both days on which Berlin changes its clocks: %s', (_, spans, spring, autumn) => {
    expect(minutesOf('2026-03-29', 'Europe/Berlin', daily(...spans))).toBe(spring);
    expect(minutesOf('2026-10-25', 'Europe/Berlin', daily(...spans))).toBe(autumn);
  });

  it('splits a span that the repeated hour visits twice, and keeps one that runs through the skipped hour whole', () => {
    const source = { timeZone: 'Europe/Berlin', tick: 'minute' } as const;
    const autumn = createCalendarTable(
      { ...source, origin: '2026-10-24T22:00:00Z' },
      daily({ from: '02:15', to: '02:45' }),
      1440,
    );
    expect([[...autumn.starts], [...autumn.ends]]).toEqual([
      [135, 195],
      [165, 225],
    ]);
    const spring = createCalendarTable(
      { ...source, origin: '2026-03-28T23:00:00Z' },
      daily({ from: '01:00', to: '04:00' }),
      1380,
    );
    expect([[...spring.starts], [...spring.ends]]).toEqual([[60], [180]]);
  });

  it('lets later exceptions win', () => {
    const calendar = {
      ...daily({ from: '08:00', to: '16:00' }),
      exceptions: [
        { from: '2026-06-01', to: '2026-06-07', spans: [] },
        { from: '2026-06-03', to: '2026-06-03', spans: [{ from: '10:00', to: '12:00' }] },
        { from: '2026-06-05', to: '2026-06-20', spans: [{ from: '00:00', to: '24:00' }] },
      ],
    };
    const hours = [
      '2026-05-31',
      '2026-06-01',
      '2026-06-03',
      '2026-06-04',
      '2026-06-05',
      '2026-06-20',
      '2026-06-21',
    ].map((day) => minutesOf(day, 'UTC', calendar) / 60);
    expect(hours).toEqual([8, 0, 2, 0, 24, 24, 8]);
  });

  it('joins spans that touch or overlap, also over midnight', () => {
    const calendar = daily(
      { from: '22:00', to: '24:00' },
      { from: '00:00', to: '06:00' },
      { from: '05:00', to: '07:00' },
    );
    const table = createCalendarTable({ origin: '2026-06-01T12:00:00Z', timeZone: 'UTC', tick: 'hour' }, calendar, 48);
    expect([[...table.starts], [...table.ends]]).toEqual([
      [10, 34],
      [19, 43],
    ]);
  });

  it('never works outside the hours when these do not fall on whole ticks', () => {
    const calendar = daily({ from: '08:30', to: '12:00' }, { from: '12:00', to: '16:45' });
    const table = createCalendarTable({ origin: '2026-06-01T00:00:00Z', timeZone: 'UTC', tick: 'hour' }, calendar, 24);
    expect([[...table.starts], [...table.ends]]).toEqual([[9], [16]]);
    const odd = createCalendarTable(
      { origin: '2026-06-01T00:00:30Z', timeZone: 'UTC', tick: 'minute' },
      calendar,
      1440,
    );
    expect([[...odd.starts], [...odd.ends]]).toEqual([[510], [1004]]);
  });

  it('starts in the middle of a span, and ends there', () => {
    const table = createCalendarTable(
      { origin: '2026-06-01T10:00:00Z', timeZone: 'UTC', tick: 'hour' },
      daily({ from: '08:00', to: '16:00' }),
      24,
    );
    expect([[...table.starts], [...table.ends], table.horizon]).toEqual([[0, 22], [6, 24], 24]);
  });

  it('refuses plans without dates, and clocks that make no sense', () => {
    const calendar = daily({ from: '08:00', to: '16:00' });
    const source: ClockSource = { origin: '2026-06-01T00:00:00Z', timeZone: 'UTC', tick: 'minute' };
    expect(() => createCalendarTable({ ...source, tick: 'period' }, calendar, 10)).toThrow(RangeError);
    expect(() => createCalendarTable({ ...source, origin: 'soon' }, calendar, 10)).toThrow('"soon" is no ISO instant');
    expect(() => createCalendarTable({ ...source, timeZone: 'Mars/Base' }, calendar, 10)).toThrow(RangeError);
    expect(createCalendarTable(source, calendar, 0).starts).toHaveLength(0);
  });

  it('makes ten years of minutes for ten calendars in well under a second', () => {
    const calendar = daily({ from: '08:00', to: '12:00' }, { from: '13:00', to: '17:00' });
    const source: ClockSource = { origin: '2026-06-01T00:00:00Z', timeZone: 'Europe/Berlin', tick: 'minute' };
    const started = performance.now();
    for (let k = 0; k < 10; k++) {
      expect(createCalendarTable(source, calendar, 3652 * 1440).starts).toHaveLength(2 * 3652);
    }
    expect(performance.now() - started).toBeLessThan(1500);
  });
});
