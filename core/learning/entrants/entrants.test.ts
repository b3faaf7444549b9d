import { describe, expect, it } from 'vitest';
import { Random } from '../../solvers/random.ts';
import { bareTask, madeUpTasks } from '../../testing/made-up-tasks.ts';
import { fromBytes, toBytes } from '../registry/saved-value.ts';
import type { DoneTask } from '../task-facts.ts';
import { ENTRANTS } from './entrants.ts';
import { kindMedian, learnedRatio, ownEstimate } from './group-entrants.ts';
import { nearestSimilar } from './nearest-similar.ts';
import { lastAlike, lastTwoAlike } from './recent-alike.ts';

const PAST = madeUpTasks(300, 1);
const NEW: readonly DoneTask[] = [
  ...madeUpTasks(20, 2),
  bareTask(1, { kind: 'never seen', person: 'nobody', planned: 3, features: { size: -5, colour: 'green', more: 1 } }),
  bareTask(1),
  bareTask(1, { kind: 'kind 1', planned: 0 }),
];

describe.each(ENTRANTS.map((entrant) => [entrant.id, entrant] as const))('%s', (_, entrant) => {
  it('forecasts any task with figures in order, unseen kinds and missing facts included', () => {
    const forecasts = entrant.fit(PAST, new Random(1))?.forecast(NEW);
    for (let row = 0; row < NEW.length; row++) {
      const { low = [], middle = [], high = [] } = forecasts ?? {};
      expect(low[row]).toBeGreaterThan(0);
      expect(middle[row]).toBeGreaterThanOrEqual(low[row]);
      expect(high[row]).toBeGreaterThanOrEqual(middle[row]);
      expect(high[row]).toBeLessThan(1e6);
    }
  });

  it('does with one task, with nothing but zeros, and with the same outcome every time', () => {
    for (const done of [
      [PAST[0]],
      PAST.map((task) => ({ ...task, actual: 0 })),
      PAST.map((task) => ({ ...task, actual: 7 })),
    ]) {
      const forecasts = entrant.fit(done, new Random(1))?.forecast(NEW);
      for (const figures of Object.values(forecasts ?? {})) {
        for (const value of figures) expect(Number.isFinite(value)).toBe(true);
      }
    }
    const same = entrant.fit(
      PAST.map((task) => ({ ...task, planned: 7, actual: 7 })),
      new Random(1),
    );
    const { low, middle, high } = same?.forecast([{ ...PAST[0], planned: 7 }]) ?? {};
    for (const figures of [low, middle, high]) expect(figures?.[0]).toBeCloseTo(7, 6);
  });

  it('forecasts the same after it was saved and restored, and after that once more', () => {
    const batched = PAST.map((task, row) => ({ ...task, batch: `run ${row % 20}`, startedAt: 1e12 + 1e8 * row }));
    for (const done of [PAST, PAST.slice(0, 1), batched]) {
      const fitted = entrant.fit(done, new Random(3));
      const expected = fitted?.forecast(NEW);
      if (fitted === null) continue;
      const bytes = toBytes(fitted.save());
      const restored = entrant.restore(fromBytes(bytes));
      expect(restored.forecast(NEW)).toEqual(expected);
      expect(toBytes(restored.save())).toEqual(bytes);
    }
  });

  it('refuses what another entrant saved', () => {
    for (const saved of [null, {}, [1], { least: 1, members: [] }]) {
      expect(() => entrant.restore(saved)).toThrow(/no saved model.*Maybe/);
    }
  });

  it('gives the same for the same seed', () => {
    const forecast = () => entrant.fit(PAST, new Random(5))?.forecast(NEW);
    expect(forecast()).toEqual(forecast());
  });
});

describe('what the simple entrants say', () => {
  const middle = (entrant: (typeof ENTRANTS)[number], done: readonly DoneTask[], task: DoneTask) =>
    entrant.fit(done, new Random(1))?.forecast([task]).middle[0];

  it('needs estimates where it builds on them', () => {
    const bare = [bareTask(1), bareTask(2)];
    expect(ownEstimate.fit(bare, new Random(1))).toBeNull();
    expect(learnedRatio.fit(bare, new Random(1))).toBeNull();
  });

  it('is the estimate, or the estimate times the ratio that was seen', () => {
    const done = Array.from({ length: 500 }, (_, k) =>
      bareTask(3 * (1 + (k % 7)), { kind: 'a', planned: 1 + (k % 7) }),
    );
    const task = bareTask(0, { kind: 'a', planned: 10 });
    expect(middle(ownEstimate, done, task)).toBeCloseTo(10, 9);
    expect(middle(learnedRatio, done, task)).toBeCloseTo(30, 9);
  });

  it('draws a kind with one row towards all others', () => {
    const done = [
      ...Array.from({ length: 50 }, () => bareTask(10, { kind: 'usual' })),
      bareTask(1000, { kind: 'rare' }),
    ];
    const rare = middle(kindMedian, done, bareTask(0, { kind: 'rare' })) ?? 0;
    expect(rare).toBeGreaterThan(10);
    expect(rare).toBeLessThan(100);
    expect(middle(kindMedian, done, bareTask(0, { kind: 'new' }))).toBeCloseTo(10, 6);
  });

  it('remembers the newest ones alike', () => {
    const of = (person: string, actual: number) => bareTask(actual, { kind: 'a', person });
    const done = [of('x', 2), of('x', 4), of('x', 8), of('y', 100)];
    expect(middle(lastAlike, done, of('x', 0))).toBeCloseTo(8, 9);
    expect(middle(lastTwoAlike, done, of('x', 0))).toBeCloseTo(6, 9);
    expect(middle(lastAlike, done, of('z', 0))).toBeCloseTo(100, 9);
  });

  it('looks at the size of similar tasks', () => {
    const done = Array.from({ length: 200 }, (_, k) =>
      bareTask(k < 100 ? 1 : 50, { kind: 'a', features: { size: k < 100 ? 10 : 9000 } }),
    );
    expect(middle(nearestSimilar, done, bareTask(0, { kind: 'a', features: { size: 8000 } }))).toBeCloseTo(50, 9);
    expect(middle(nearestSimilar, done, bareTask(0, { kind: 'a', features: { size: 12 } }))).toBeCloseTo(1, 9);
  });
});
