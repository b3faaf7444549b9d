import { describe, expect, it } from 'vitest';
import type { Lag, LinkType } from '../model/workflow.ts';
import { Random } from '../solvers/random.ts';
import { berlinOffice, link, plan, task } from '../testing/plan-builder.ts';
import { createWorkingTime } from '../time/working-time.ts';
import { compile } from './compile.ts';
import {
  earliestByLink,
  earliestStartByLink,
  type LinkTimes,
  latestByLink,
  latestStartByLink,
  percentOf,
} from './link-time.ts';
import { LAG_ELAPSED, LAG_PERCENT } from './problem.ts';
import { endOf, startNoEarlierThan } from './task-time.ts';

const HORIZON = 50;

function draw(seed: number) {
  const random = new Random(seed);
  const intervals: [number, number][] = [];
  for (let at = random.below(6); at < HORIZON; at += 1 + random.below(6)) {
    const from = at;
    at += 1 + random.below(7);
    intervals.push([from, Math.min(at, HORIZON)]);
  }
  const shared = {
    duration: Float64Array.of(1 + random.below(6), 1 + random.below(6)),
    modeTask: Int32Array.of(0, 1),
    modeCalendar: Int32Array.of(random.below(2) - 1, random.below(2) - 1),
    mustNotPause: Uint8Array.of(0, 0),
    calendars: [createWorkingTime(intervals, HORIZON)],
    linkType: Uint8Array.of(random.below(4)),
  };
  const unit = random.below(3);
  const lag = unit === LAG_PERCENT ? 50 * (random.below(7) - 3) : random.below(15) - 7;
  const times: LinkTimes = {
    ...shared,
    lagUnit: Uint8Array.of(unit),
    lag: Float64Array.of(lag),
    lagCalendar: Int32Array.of(unit === LAG_ELAPSED ? -1 : random.below(3) - 1 >= 0 ? 0 : -1),
  };
  return times;
}

describe('what a link asks for', () => {
  it('is the same forward and backward: earliest(x) <= y exactly if x <= latest(y)', () => {
    const mismatches: object[] = [];
    for (let seed = 0; seed < 600; seed++) {
      const times = draw(seed);
      for (let from = 0; from < HORIZON; from++) {
        const bound = earliestByLink(times, 0, 0, from);
        if (bound < earliestByLink(times, 0, 0, from - 1)) mismatches.push({ seed, from, falls: true });
        for (let to = 0; to < HORIZON; to++) {
          if (bound <= to !== from <= latestByLink(times, 0, 0, to)) mismatches.push({ seed, from, to });
        }
      }
    }
    expect(mismatches).toEqual([]);
  });

  it('is the same for starts of tasks, whatever ends the link binds', () => {
    const mismatches: object[] = [];
    for (let seed = 0; seed < 600; seed++) {
      const times = draw(seed);
      const startsOf = (mode: number) =>
        [...new Set(Array.from({ length: 30 }, (_, at) => startNoEarlierThan(times, mode, at)))].filter(
          Number.isFinite,
        );
      for (const from of startsOf(0)) {
        const earliest = earliestStartByLink(times, 0, 0, from, endOf(times, 0, from), 1);
        for (const to of startsOf(1)) {
          const latest = latestStartByLink(times, 0, 0, to, endOf(times, 1, to));
          if (to >= earliest !== from <= latest) mismatches.push({ seed, from, to });
        }
      }
    }
    expect(mismatches).toEqual([]);
  });

  it('rounds percentages to whole ticks, halves up', () => {
    expect([50, -50, 33, 150, 0].map((percent) => percentOf(percent, 5))).toEqual([3, -2, 2, 8, 0]);
  });
});

describe('links in a week of office hours', () => {
  // Monday 5 January 2026, 08:00 in Berlin; minutes. Office: 8 to 12, 13 to 17.
  const MONDAY_9 = 60;
  const [NOON, ONE, FIVE, TUESDAY_8] = [240, 300, 540, 1440];
  const [WEDNESDAY_8, FRIDAY_5] = [2880, 4 * 1440 + 540];
  const NEXT_MONDAY_8 = 7 * 1440;
  const working = (ticks: number): Lag => ({ unit: 'working', ticks });
  const elapsed = (ticks: number): Lag => ({ unit: 'elapsed', ticks });
  const percent = (value: number): Lag => ({ unit: 'percent', percent: value });

  /** First start of a task of 4 hours after one of 2 hours that starts at `at`. */
  function start(type: LinkType, lag: Lag, at: number, calendars: { from?: string; to?: string } = {}) {
    const { from = 'office', to = 'office' } = calendars;
    const problem = compile(
      plan({
        ...berlinOffice,
        origin: '2026-01-05T07:00:00Z',
        calendar: 'office',
        tasks: [
          { ...task('a', 120), calendar: from },
          { ...task('b', 240), calendar: to },
        ],
        links: [link('a', 'b', type, lag)],
      }),
    );
    return earliestStartByLink(problem, 0, 0, at, endOf(problem, 0, at), 1);
  }

  it('finish-start', () => {
    expect(start('finish-start', working(0), MONDAY_9)).toBe(180);
    // Ends at noon: the successor starts after lunch.
    expect(start('finish-start', working(0), NOON - 120)).toBe(ONE);
    expect(start('finish-start', working(120), NOON - 120)).toBe(ONE + 120);
    // Two elapsed hours from 16:00 end in the evening.
    expect(start('finish-start', elapsed(120), FIVE - 180)).toBe(TUESDAY_8);
    expect(start('finish-start', working(-60), FIVE - 180)).toBe(FIVE - 120);
    // An hour of work before 13:30 was at 11:30.
    expect(start('finish-start', working(-60), NOON - 90)).toBe(NOON - 30);
    expect(start('finish-start', percent(50), FIVE - 180)).toBe(TUESDAY_8);
    expect(start('finish-start', percent(-50), FIVE - 180)).toBe(FIVE - 120);
    // Over the weekend.
    expect(start('finish-start', working(60), FRIDAY_5 - 120)).toBe(NEXT_MONDAY_8 + 60);
    expect(start('finish-start', elapsed(60), FRIDAY_5 - 120)).toBe(NEXT_MONDAY_8);
  });

  it('start-start', () => {
    expect(start('start-start', working(0), MONDAY_9)).toBe(MONDAY_9);
    expect(start('start-start', working(240), MONDAY_9)).toBe(ONE + 60);
    expect(start('start-start', elapsed(180), MONDAY_9)).toBe(ONE);
    expect(start('start-start', percent(200), MONDAY_9)).toBe(ONE + 60);
    expect(start('start-start', working(-999), MONDAY_9)).toBe(0);
  });

  it('finish-finish asks for the first start that ends late enough', () => {
    // a ends at 11:00; b, 4 hours long, may start at 8:00 and end at 12:00.
    expect(start('finish-finish', working(0), MONDAY_9)).toBe(0);
    // a works 11 to 14: b ends at 14:00 if it starts at 9:00.
    expect(start('finish-finish', working(0), NOON - 60)).toBe(MONDAY_9);
    expect(start('finish-finish', working(60), NOON - 60)).toBe(MONDAY_9 + 60);
    // Four elapsed hours after 16:00 nobody works: b ends on Tuesday as soon as it can, one minute into the day.
    expect(start('finish-finish', elapsed(240), FIVE - 180)).toBe(FIVE - 239);
    expect(start('finish-finish', percent(100), NOON - 60)).toBe(MONDAY_9 + 120);
  });

  it('start-finish', () => {
    expect(start('start-finish', working(0), FIVE - 60)).toBe(MONDAY_9 + 120);
    expect(start('start-finish', working(60), FIVE - 60)).toBe(ONE);
    expect(start('start-finish', elapsed(60), FIVE - 60)).toBe(ONE);
    expect(start('start-finish', elapsed(61), FIVE - 60)).toBe(ONE + 1);
    expect(start('start-finish', percent(50), FIVE - 60)).toBe(ONE);
  });

  it('runs working lags on the calendar of the successor', () => {
    // An hour at night is worked between 1 and 5; b itself works nights.
    const nightly = { to: 'night' };
    expect(start('finish-start', working(60), MONDAY_9, nightly)).toBe(TUESDAY_8 - 7 * 60 + 60);
    expect(start('finish-start', elapsed(60), MONDAY_9, nightly)).toBe(TUESDAY_8 - 7 * 60);
    // An officeworker after a night task: the lag of one hour is the first of the day.
    expect(start('finish-start', working(60), TUESDAY_8 - 420, { from: 'night' })).toBe(TUESDAY_8 + 60);
    expect(start('finish-start', working(480), TUESDAY_8 - 420, { from: 'night' })).toBe(WEDNESDAY_8);
    expect(start('finish-start', working(60), MONDAY_9, { to: 'always' })).toBe(240);
  });

  it('keeps the clock of elapsed lags on both days of a change of clocks', () => {
    const nights = (origin: string) => {
      const problem = compile(
        plan({
          ...berlinOffice,
          origin,
          calendar: 'night',
          tasks: [task('a', 60), task('b', 30)],
          links: [
            link('a', 'b', 'finish-start', working(120)),
            { ...link('a', 'b', 'finish-start', elapsed(120)), id: 'elapsed' },
          ],
        }),
      );
      // a works from 1:00 to the next full hour.
      return [0, 1].map((k) => earliestStartByLink(problem, k, 0, 60, 120, 1));
    };
    // Saturday to Sunday, 29 March: 2:00 to 3:00 is skipped, so the night has three hours and 5:00 comes after 240 minutes.
    expect(nights('2026-03-28T23:00:00Z')).toEqual([23 * 60 + 60, 240 + 20 * 60]);
    // 25 October repeats it: five hours of work, the last ending after 360 minutes.
    expect(nights('2026-10-24T22:00:00Z')).toEqual([240, 240]);
  });
});
