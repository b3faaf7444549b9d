import { expect, it } from 'vitest';
import type { Calendar, CalendarException } from '../model/calendar.ts';
import type { Workflow } from '../model/workflow.ts';
import { Random } from '../solvers/random.ts';
import { randomCalendar, ZONES_AND_ORIGINS } from '../testing/random-calendar.ts';
import { createCalendarTable } from '../time/calendar-table.ts';
import { dayNumber, dayText } from '../time/day-number.ts';
import { MOST_RECURRENCE_UNITS, RECURRENCE_UNITS } from '../time/recurrence.ts';
import { compile } from './compile.ts';
import { hoursOfCalendar } from './verify-hours.ts';

const OFFICE = [{ from: '09:00', to: '15:00' }];

function randomRepeat(random: Random, origin: string): CalendarException {
  const first = dayNumber(origin.slice(0, 10)) + random.below(80) - 50;
  const unit = RECURRENCE_UNITS[random.below(RECURRENCE_UNITS.length)];
  const until = random.below(3) === 0 ? { until: dayText(first + random.below(300)) } : {};
  return {
    from: dayText(first),
    to: dayText(first + random.below(4)),
    spans: random.below(2) === 0 ? [] : OFFICE,
    repeat: { every: 1 + random.below(Math.min(MOST_RECURRENCE_UNITS[unit], 20)), unit, ...until },
  };
}

function planWith(calendar: Calendar, duration: number): Workflow {
  return {
    name: 'Plan',
    origin: '2026-03-02T00:00:00Z',
    timeZone: 'UTC',
    tick: 'minute',
    calendar: calendar.id,
    tasks: [
      {
        id: 't',
        name: 'T',
        kind: '',
        priority: 'medium',
        weight: 1,
        modes: [{ duration, demands: [] }],
        mayPause: false,
      },
    ],
    links: [],
    resources: [],
    calendars: [calendar],
    groups: [],
  };
}

const never: Calendar['week'] = {
  monday: [],
  tuesday: [],
  wednesday: [],
  thursday: [],
  friday: [],
  saturday: [],
  sunday: [],
};

it('the checker and the tables read days that come again alike, in every zone', () => {
  const random = new Random(5);
  for (const [timeZone, origin] of ZONES_AND_ORIGINS) {
    for (let round = 0; round < 6; round++) {
      const plain = randomCalendar(random, 'c', origin);
      const repeats = Array.from({ length: 1 + random.below(3) }, () => randomRepeat(random, origin));
      const calendar = { ...plain, exceptions: [...repeats, ...plain.exceptions, randomRepeat(random, origin)] };
      const reach = 400 * 1440;
      const table = createCalendarTable({ origin, timeZone, tick: 'minute' }, calendar, reach);
      const read = hoursOfCalendar({ ...planWith(plain, 1), origin, timeZone }, calendar, reach);
      expect(Array.from(table.starts, (from, k) => ({ from, to: table.ends[k] }))).toEqual(read);
    }
  }
});

it('work that fits only into days that come again is planned there', () => {
  const openDay = { from: '2026-04-01', to: '2026-04-01', spans: OFFICE, repeat: { every: 1, unit: 'month' } } as const;
  const problem = compile(planWith({ id: 'c', name: 'Once a month', week: never, exceptions: [openDay] }, 360));
  expect(problem.horizon).toBeGreaterThan(30 * 1440);
});

it('days off without end do not make the search for a horizon endless', () => {
  const week = { ...never, monday: OFFICE, friday: OFFICE };
  const noMore = { from: '2028-01-03', to: '2028-01-09', spans: [], repeat: { every: 1, unit: 'week' } } as const;
  const plan = planWith({ id: 'c', name: 'Until 2028', week, exceptions: [noMore] }, 360);
  expect(compile(plan).horizon).toBeLessThan(4 * 525_600);
  const always = { ...noMore, from: '2026-01-05', to: '2026-01-11' };
  expect(() => compile(planWith({ id: 'c', name: 'Never', week, exceptions: [always] }, 360))).toThrow(/hours/);
});
