import { describe, expect, it } from 'vitest';
import { Random } from '../solvers/random.ts';
import { type Contender, nonDominated, verdictsOf } from './verdict.ts';

const contender = (
  id: string,
  makespan: number,
  cost: number,
  finishBound: number | null = makespan,
  moved: number | null = 0,
): Contender => ({
  id,
  figures: { makespan, cost, late: 0, weightedTardiness: 0, resources: [], moved },
  finishBound,
});

describe('verdictsOf', () => {
  it('names the best by every figure that differs', () => {
    const verdicts = verdictsOf([contender('plan', 10, 5), contender('third', 8, 7), contender('cheap', 10, 4)]);
    expect(verdicts).toEqual([
      { criterion: 'makespan', best: 8, winners: ['third'], isProved: true },
      { criterion: 'cost', best: 4, winners: ['cheap'], isProved: false },
    ]);
  });

  it('does not call proved what a longer search may turn round', () => {
    const [finish] = verdictsOf([contender('a', 10, 1, 7), contender('b', 8, 1, 6)]);
    expect(finish).toMatchObject({ winners: ['b'], isProved: false });
    expect(verdictsOf([contender('a', 10, 1, null), contender('b', 8, 1)])[0].isProved).toBe(false);
  });

  it('says nothing of figures in which all are alike, or that some do not have', () => {
    expect(verdictsOf([contender('a', 8, 1), contender('b', 8, 1)])).toEqual([]);
    expect(verdictsOf([contender('a', 8, 1, 8, 3), contender('b', 8, 1, 8, null)])).toEqual([]);
    expect(verdictsOf([])).toEqual([]);
  });
});

describe('nonDominated', () => {
  it('is true for the points that no other beats, by comparison with all others', () => {
    for (let seed = 0; seed < 100; seed++) {
      const random = new Random(seed);
      const points = Array.from({ length: 1 + random.below(12) }, () => ({ x: random.below(6), y: random.below(6) }));
      const slow = points.map((p) => !points.some((q) => q.x <= p.x && q.y <= p.y && (q.x < p.x || q.y < p.y)));
      expect(nonDominated(points)).toEqual(slow);
    }
  });
});
