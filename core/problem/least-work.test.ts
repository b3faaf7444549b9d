import { expect, test } from 'vitest';
import { Random } from '../solvers/random.ts';
import { addWorkingTime, createWorkingTime, type WorkingTime, workedUntil } from '../time/working-time.ts';
import { LeastWork } from './least-work.ts';

const WEEKS = 30;
const WEEK = 40;

/** Some stretches that come again every week, without those of a few weeks. */
function weekly(random: Random): WorkingTime {
  const stretches = Array.from({ length: 1 + random.below(4) }, () => {
    const from = random.below(WEEK - 2);
    return [from, from + 1 + random.below(WEEK - from - 1)] as const;
  });
  const closed = new Set(Array.from({ length: random.below(3) }, () => random.below(WEEKS)));
  const intervals = Array.from({ length: WEEKS }, (_, week) => week)
    .filter((week) => !closed.has(week))
    .flatMap((week) => stretches.map(([from, to]) => [week * WEEK + from, week * WEEK + to] as const));
  return createWorkingTime(intervals, WEEKS * WEEK);
}

function shared(calendar: WorkingTime, hours: WorkingTime, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) {
    const works = (table: WorkingTime) => workedUntil(table, at + 1) - workedUntil(table, at);
    sum += works(calendar) * works(hours);
  }
  return sum;
}

test('the least work within certain hours is that of the best of all starts', () => {
  const random = new Random(1);
  for (let round = 0; round < 25; round++) {
    const [calendar, hours] = [weekly(random), weekly(random)];
    const durations = [1 + random.below(6), 1 + random.below(60)];
    const least = new LeastWork(calendar, hours, durations);
    for (const duration of durations) {
      let best = duration;
      for (let start = 0; start < calendar.horizon; start++) {
        if (workedUntil(calendar, start + 1) === workedUntil(calendar, start)) continue;
        const end = addWorkingTime(calendar, start, duration);
        if (Number.isFinite(end)) best = Math.min(best, shared(calendar, hours, start, end));
      }
      expect(least.of(duration), `round ${round}, ${duration} ticks`).toBe(best);
    }
  }
});

test('a duration between two that were asked for counts as the shorter one', () => {
  const calendar = createWorkingTime([[0, 1000]], 1000);
  const nights = createWorkingTime(
    Array.from({ length: 100 }, (_, k) => [10 * k, 10 * k + 4] as const),
    1000,
  );
  const least = new LeastWork(calendar, nights, [8, 20]);
  expect([7, 8, 15, 20].map((duration) => least.of(duration))).toEqual([0, 2, 2, 8]);
});
