import { describe, expect, it } from 'vitest';
import { quantileOf } from '../../simulation/distribution.ts';
import { wholeDuration } from './whole-duration.ts';

const law = quantileOf({ kind: 'triangular', low: 80, mode: 100, high: 140 });
const draws = Array.from({ length: 999 }, (_, k) => (k + 0.5) / 999);

function medianLeft(done: number): number {
  const left = draws.map((u) => wholeDuration(law, 100, done, u) - done).sort((a, b) => a - b);
  return left[499];
}

describe('the whole duration of a task under way', () => {
  it('is never less than what was done, and finite', () => {
    for (const done of [0, 50, 100, 139, 141, 300, 1000, 1e6]) {
      for (const u of draws) {
        expect(wholeDuration(law, 100, done, u)).toBeGreaterThanOrEqual(done);
        expect(wholeDuration(law, 100, done, u)).toBeLessThan(Number.POSITIVE_INFINITY);
      }
    }
  });

  it('keeps to its law as long as that explains it, and leaves much where it does not any more', () => {
    expect(medianLeft(0)).toBeGreaterThan(95);
    expect(medianLeft(0)).toBeLessThan(115);
    expect(medianLeft(150)).toBeGreaterThan(medianLeft(120));
    expect(medianLeft(300)).toBeGreaterThan(60);
  });
});
