import { describe, expect, it } from 'vitest';
import { type Distribution, distributionTrouble } from './distribution.ts';
import { OFFERED_KINDS, rangeAround, threeTicksOf, withKind, withPoint, withUnit } from './range-shape.ts';
import type { DurationRange } from './risk.ts';

const mode = { duration: 100, demands: [] };

describe('the shape of a range', () => {
  it('changes to any kind and makes sense in each', () => {
    const kinds: readonly Distribution[] = [
      { kind: 'fixed', value: 5 },
      { kind: 'uniform', low: 2, high: 9 },
      { kind: 'triangular', low: 2, mode: 4, high: 9 },
      { kind: 'lognormal', median: 4, p90: 9 },
      { kind: 'normal', mean: 4, sd: 9 },
      { kind: 'quantiles', p10: 2, p50: 4, p90: 9 },
      { kind: 'empirical', values: [9, 2, 4] },
    ];
    for (const from of kinds) {
      for (const kind of OFFERED_KINDS) {
        const changed = withKind(from, kind);
        expect(changed.kind).toBe(kind);
        expect(distributionTrouble(changed)).toBeNull();
      }
    }
    expect(withKind({ kind: 'empirical', values: [9, 2, 4] }, 'pert')).toEqual({
      kind: 'pert',
      low: 2,
      mode: 4,
      high: 9,
    });
  });

  it('goes from ticks to factors and back', () => {
    const range: DurationRange = { unit: 'ticks', distribution: { kind: 'pert', low: 75, mode: 100, high: 150 } };
    const factors = withUnit(range, 'factor', 100);
    expect(factors.distribution).toEqual({ kind: 'pert', low: 0.75, mode: 1, high: 1.5 });
    expect(withUnit(factors, 'ticks', 100)).toEqual(range);
    expect(rangeAround(100, { low: 0.75, mode: 1, high: 1.5 })).toEqual(range);
    expect(withUnit(range, 'factor', 0)).toEqual(range);
  });

  it('takes one number after the other, the others moving along where they must', () => {
    const best = withPoint(mode, 'low', 60);
    expect(best?.range?.distribution).toEqual({ kind: 'pert', low: 60, mode: 100, high: 100 });
    const worst = withPoint(best ?? mode, 'high', 250);
    expect(threeTicksOf(worst ?? mode)).toMatchObject({ low: 60, mode: 100, high: 250 });
    expect(threeTicksOf(withPoint(worst ?? mode, 'low', 120) ?? mode)).toMatchObject({
      low: 120,
      mode: 120,
      high: 250,
    });
    const factor = {
      ...mode,
      range: withUnit(
        { unit: 'ticks', distribution: { kind: 'quantiles', p10: 80, p50: 100, p90: 200 } },
        'factor',
        100,
      ),
    };
    expect(withPoint(factor, 'high', 300)?.range).toEqual({
      unit: 'factor',
      distribution: { kind: 'quantiles', p10: 0.8, p50: 1, p90: 3 },
    });
    expect(
      withPoint({ ...mode, range: { unit: 'ticks', distribution: { kind: 'uniform', low: 1, high: 2 } } }, 'low', 1),
    ).toBeNull();
  });
});
