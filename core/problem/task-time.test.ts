import { describe, expect, it } from 'vitest';
import { Random } from '../solvers/random.ts';
import { createWorkingTime } from '../time/working-time.ts';
import {
  endOf,
  latestStartEndingBy,
  type ModeTimes,
  startEndingNoEarlierThan,
  startNoEarlierThan,
  startNoLaterThan,
} from './task-time.ts';

const HORIZON = 60;

/** One mode of one task on a calendar drawn tick by tick, with its feasible starts and ends counted off. */
function draw(seed: number) {
  const random = new Random(seed);
  const works = Array.from({ length: HORIZON }, () => 0);
  for (let at = 0, on = random.below(2); at < HORIZON; on = 1 - on) {
    for (let left = 1 + random.below(9); left > 0 && at < HORIZON; left--) works[at++] = on;
  }
  const duration = 1 + random.below(9);
  const mustNotPause = random.below(3) === 0;
  const times: ModeTimes = {
    duration: Float64Array.of(duration),
    modeTask: Int32Array.of(0),
    modeCalendar: Int32Array.of(0),
    mustNotPause: Uint8Array.of(mustNotPause ? 1 : 0),
    calendars: [
      createWorkingTime(
        works.flatMap((on, at) => (on === 1 ? [[at, at + 1] as const] : [])),
        HORIZON,
      ),
    ],
  };
  const feasible = new Map<number, number>();
  for (let start = 0; start < HORIZON; start++) {
    let left = works[start] === 1 ? duration : Number.POSITIVE_INFINITY;
    for (let at = start; at < HORIZON && left > 0; at++) {
      if (works[at] === 1) left--;
      else if (mustNotPause) break;
      if (left === 0) feasible.set(start, at + 1);
    }
  }
  return { times, feasible, duration };
}

describe('the place of one task in time', () => {
  it('agrees with counting off tick by tick, in every question', () => {
    for (let seed = 0; seed < 500; seed++) {
      const { times, feasible } = draw(seed);
      const starts = [...feasible.keys()];
      expect(starts.map((start) => endOf(times, 0, start))).toEqual([...feasible.values()]);
      const moments = Array.from({ length: HORIZON + 7 }, (_, k) => k - 3);
      const first = (test: (start: number) => boolean) => starts.find(test) ?? Number.POSITIVE_INFINITY;
      const last = (test: (start: number) => boolean) => starts.findLast(test) ?? Number.NEGATIVE_INFINITY;
      const end = (start: number) => feasible.get(start) ?? Number.NaN;
      expect(
        moments.map((at) => [
          startNoEarlierThan(times, 0, at),
          startNoLaterThan(times, 0, at),
          startEndingNoEarlierThan(times, 0, at),
          latestStartEndingBy(times, 0, at),
        ]),
      ).toEqual(
        moments.map((at) => [
          first((start) => start >= at),
          last((start) => start <= at),
          first((start) => end(start) >= at),
          last((start) => end(start) <= at),
        ]),
      );
    }
  });

  it('is plain arithmetic around the clock, from 0 on', () => {
    const times: ModeTimes = {
      duration: Float64Array.of(5e12, 0),
      modeTask: Int32Array.of(0, 1),
      modeCalendar: Int32Array.of(-1, -1),
      mustNotPause: Uint8Array.of(0, 0),
      calendars: [],
    };
    expect(endOf(times, 0, 7)).toBe(5e12 + 7);
    expect(startNoEarlierThan(times, 0, -4)).toBe(0);
    expect(startEndingNoEarlierThan(times, 0, 5e12 + 2)).toBe(2);
    expect(startEndingNoEarlierThan(times, 0, 9)).toBe(0);
    expect(latestStartEndingBy(times, 0, 5e12 - 1)).toBe(-1);
    expect(startNoLaterThan(times, 0, 8)).toBe(8);
    expect(endOf(times, 1, 8)).toBe(8);
    expect(startNoEarlierThan(times, 1, 3)).toBe(3);
  });

  it('passes on what is out of reach', () => {
    const { times } = draw(1);
    expect(endOf(times, 0, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(startNoEarlierThan(times, 0, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(startEndingNoEarlierThan(times, 0, Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(latestStartEndingBy(times, 0, Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
    expect(startNoLaterThan(times, 0, Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
  });
});
