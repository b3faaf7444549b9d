import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TICK_UNITS } from '../time/ticks.ts';
import type { Calendar } from './calendar.ts';
import { durationScale, formatDuration, formatLongDuration, parseDuration } from './duration-notation.ts';

const workday = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];
const OFFICE: Calendar = {
  id: 'office',
  name: 'Office',
  week: {
    monday: workday,
    tuesday: workday,
    wednesday: workday,
    thursday: workday,
    friday: workday,
    saturday: [],
    sunday: [],
  },
  exceptions: [],
};
const office = durationScale({ tick: 'minute', calendar: 'office', calendars: [OFFICE] });

test('a working day is what the calendar works on its longest day, an elapsed day is 24 hours', () => {
  expect(parseDuration('2d', office)).toEqual({ unit: 'working', ticks: 960 });
  expect(parseDuration('1w', office)).toEqual({ unit: 'working', ticks: 2400 });
  expect(parseDuration('2ed', office)).toEqual({ unit: 'elapsed', ticks: 2880 });
  expect(formatDuration(960, office)).toBe('2d');
  expect(formatDuration(960, office, 'elapsed')).toBe('16eh');
  expect(formatDuration(2880, office, 'elapsed')).toBe('2ed');
});

test('plans without a calendar work around the clock', () => {
  const scale = durationScale({ tick: 'minute', calendars: [OFFICE] });
  expect(parseDuration('1d', scale)).toEqual({ unit: 'working', ticks: 1440 });
});

test('reads what people type', () => {
  for (const [text, ticks] of [
    ['90', 90],
    ['90 min', 90],
    ['90m', 90],
    ['1.5h', 90],
    ['1,5 hours', 90],
    ['0.1h', 6],
    ['-2 Days', -960],
    ['- 30min', -30],
    ['0d', 0],
    ['2d4h', 1200],
    ['1w 2d 4h', 3600],
    ['-1d 30min', -510],
  ] as const) {
    expect(parseDuration(text, office)).toEqual({ unit: 'working', ticks });
  }
  for (const text of [
    '',
    'd',
    '2 parsecs',
    '1.005h',
    '30s',
    '1e9',
    '2d 4',
    '2 4h',
    '2d 4eh',
    '2d,4h',
    'NaN',
    '--2d',
    '999999999999999w',
  ]) {
    expect(parseDuration(text, office), text).toBeNull();
  }
});

test('says long durations in several units and reads them back exactly', () => {
  expect(formatLongDuration(3600, office)).toBe('1w 2d 4h');
  expect(formatLongDuration(-503, office)).toBe('-1d 23min');
  expect(formatLongDuration(1500, office, 'elapsed')).toBe('1ed 1eh');
  expect(formatLongDuration(0, office)).toBe('0d');
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(...TICK_UNITS), (ticks, tick) => {
      const scale = durationScale({ tick, calendar: 'office', calendars: [OFFICE] });
      expect(parseDuration(formatLongDuration(ticks, scale), scale)).toEqual({ unit: 'working', ticks });
    }),
  );
});

test('a period has no length, so periods are plain numbers', () => {
  const scale = durationScale({ tick: 'period', calendars: [] });
  expect([formatDuration(7, scale), formatDuration(7, scale, 'elapsed')]).toEqual(['7', '7e']);
  expect(parseDuration('7', scale)).toEqual({ unit: 'working', ticks: 7 });
  expect(parseDuration('7e', scale)).toEqual({ unit: 'elapsed', ticks: 7 });
});

test('days are not used where they are no whole number of ticks', () => {
  const short = [{ from: '08:00', to: '15:30' }];
  const calendar = {
    ...OFFICE,
    week: { ...OFFICE.week, ...Object.fromEntries(Object.keys(OFFICE.week).map((day) => [day, short])) },
  };
  const scale = durationScale({ tick: 'hour', calendar: 'office', calendars: [calendar] });
  expect(formatDuration(24, scale)).toBe('24h');
  expect(parseDuration('1d', scale)).toBeNull();
});

test('every amount reads back exactly in every tick', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: -5_000, max: 5_000 }), fc.integer({ min: -20_000_000_000, max: 20_000_000_000 })),
      fc.constantFrom(...TICK_UNITS),
      fc.constantFrom('working', 'elapsed'),
      fc.boolean(),
      (ticks, tick, unit, hasCalendar) => {
        const scale = durationScale({ tick, calendars: [OFFICE], ...(hasCalendar ? { calendar: 'office' } : {}) });
        expect(parseDuration(formatDuration(ticks, scale, unit), scale)).toEqual({ unit, ticks });
      },
    ),
    { numRuns: 1_000 },
  );
});
