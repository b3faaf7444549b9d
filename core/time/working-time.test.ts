import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingTime,
  createWorkingTime,
  intersectWorkingTime,
  intervalAt,
  latestStart,
  nextWorkingMoment,
  type WorkingTime,
  workedUntil,
} from './working-time.ts';

const HORIZON = 60;

/** Interval lists that touch, overlap, are empty, and reach beyond both ends of the table. */
const intervals = fc
  .array(fc.tuple(fc.integer({ min: -5, max: 70 }), fc.integer({ min: -2, max: 9 })), { maxLength: 8 })
  .map((list) => list.map(([start, length]) => [start, start + length] as const));
const tables = intervals.map((list) => createWorkingTime(list, HORIZON));
const moment = fc.integer({ min: 0, max: HORIZON });

/** The plainest reading of a table: does it work during the tick that begins at `at`? */
function works(table: WorkingTime, at: number): boolean {
  return table.starts.some((start, k) => start <= at && at < table.ends[k]);
}

function workedBetween(table: WorkingTime, from: number, to: number): number {
  let worked = 0;
  for (let at = from; at < to; at++) if (works(table, at)) worked++;
  return worked;
}

describe('createWorkingTime', () => {
  it('covers exactly the ticks that lie in one of the intervals, within the horizon', () => {
    fc.assert(
      fc.property(intervals, fc.integer({ min: -5, max: 75 }), (list, at) => {
        const inside = at >= 0 && at < HORIZON && list.some(([start, end]) => start <= at && at < end);
        expect(works(createWorkingTime(list, HORIZON), at)).toBe(inside);
      }),
    );
  });

  it('leaves gaps between its intervals and counts the work before each', () => {
    fc.assert(
      fc.property(tables, (table) => {
        table.starts.forEach((start, k) => {
          expect(table.ends[k]).toBeGreaterThan(start);
          if (k > 0) expect(start).toBeGreaterThan(table.ends[k - 1]);
          expect(table.workedBefore[k]).toBe(workedBetween(table, 0, start));
        });
      }),
    );
  });
});

describe('intersectWorkingTime', () => {
  it('works when both tables work', () => {
    fc.assert(
      fc.property(tables, tables, (a, b) => {
        const both = intersectWorkingTime(a, b);
        for (let at = 0; at < HORIZON; at++) expect(works(both, at)).toBe(works(a, at) && works(b, at));
      }),
    );
  });

  it('reaches as far as the nearer horizon', () => {
    const both = intersectWorkingTime(createWorkingTime([[0, 50]], 50), createWorkingTime([[10, 30]], 20));
    expect([both.horizon, ...both.starts, ...both.ends]).toEqual([20, 10, 20]);
  });
});

describe('intervalAt, workedUntil and nextWorkingMoment', () => {
  it('agree with counting tick by tick', () => {
    fc.assert(
      fc.property(tables, moment, (table, at) => {
        expect(intervalAt(table, at)).toBe(table.starts.findLastIndex((start) => start <= at));
        expect(workedUntil(table, at)).toBe(workedBetween(table, 0, at));
        let next = at;
        while (next < HORIZON && !works(table, next)) next++;
        expect(nextWorkingMoment(table, at)).toBe(next < HORIZON ? next : Number.POSITIVE_INFINITY);
      }),
    );
  });
});

describe('addWorkingTime', () => {
  it('ends a positive amount at the earliest moment by which it is worked', () => {
    fc.assert(
      fc.property(tables, moment, fc.integer({ min: 1, max: 30 }), (table, from, amount) => {
        let end = from;
        while (end <= HORIZON && workedBetween(table, from, end) < amount) end++;
        expect(addWorkingTime(table, from, amount)).toBe(end <= HORIZON ? end : Number.POSITIVE_INFINITY);
      }),
    );
  });

  it('goes back a negative amount to the latest moment from which it is worked', () => {
    fc.assert(
      fc.property(tables, moment, fc.integer({ min: 1, max: 30 }), (table, from, amount) => {
        let start = from;
        while (start >= 0 && workedBetween(table, start, from) < amount) start--;
        const expected = start >= 0 ? start : Number.NEGATIVE_INFINITY;
        expect(addWorkingTime(table, from, -amount)).toBe(expected);
        expect(latestStart(table, from, amount)).toBe(expected);
      }),
    );
  });

  it('stays where it is for nothing, even outside working time', () => {
    fc.assert(fc.property(tables, moment, (table, from) => addWorkingTime(table, from, 0) === from));
  });

  it('is monotone: who starts later does not finish earlier', () => {
    fc.assert(
      fc.property(tables, moment, moment, fc.integer({ min: -30, max: 30 }), (table, a, b, amount) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        expect(addWorkingTime(table, early, amount)).toBeLessThanOrEqual(addWorkingTime(table, late, amount));
      }),
    );
  });

  it('finishes in the evening and restarts in the morning', () => {
    const days = createWorkingTime(
      [
        [8, 16],
        [32, 40],
      ],
      48,
    );
    expect(addWorkingTime(days, 8, 8)).toBe(16);
    expect(addWorkingTime(days, 16, 1)).toBe(33);
    expect(addWorkingTime(days, 0, 9)).toBe(33);
    expect(addWorkingTime(days, 8, 17)).toBe(Number.POSITIVE_INFINITY);
    expect(latestStart(days, 40, 8)).toBe(32);
    expect(latestStart(days, 40, 9)).toBe(15);
    expect(latestStart(days, 48, 16)).toBe(8);
    expect(latestStart(days, 8, 1)).toBe(Number.NEGATIVE_INFINITY);
  });

  it('is plain addition around the clock, and endless where nobody works', () => {
    expect(addWorkingTime(null, 5, 7)).toBe(12);
    expect(addWorkingTime(null, 5, -7)).toBe(-2);
    const never = createWorkingTime([], 10);
    expect(addWorkingTime(never, 3, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(addWorkingTime(never, 3, -1)).toBe(Number.NEGATIVE_INFINITY);
    expect(nextWorkingMoment(never, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(workedUntil(never, 9)).toBe(0);
    // Never, less a day, is never.
    expect(addWorkingTime(createWorkingTime([[0, 10]], 10), Number.POSITIVE_INFINITY, -3)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});
