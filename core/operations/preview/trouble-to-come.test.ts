import { describe, expect, it } from 'vitest';
import { Random } from '../../solvers/random.ts';
import { plan, task } from '../../testing/plan-builder.ts';
import type { Situation } from './situation.ts';
import { drawDelay, troubleToCome } from './trouble-to-come.ts';

function situation(seen: number | undefined): Situation {
  const workflow = plan({ statusAt: 50, tasks: [task('a', 100, {})] });
  const base = { workflow, schedule: [], troubles: [], span: 100, mostAtOnce: null };
  return seen === undefined ? base : { ...base, seen };
}

describe('trouble to come', () => {
  it('is more where more was seen, and none where nobody counts it', () => {
    const [few, many] = [troubleToCome(situation(1)), troubleToCome(situation(12))];
    expect(few?.delay).toBeGreaterThan(0);
    expect(many?.delay).toBeGreaterThan(few?.delay ?? Number.POSITIVE_INFINITY);
    expect(troubleToCome(situation(undefined))).toBeUndefined();
  });

  it('never lets end sooner what would have ended later, and leaves the past alone', () => {
    for (let seed = 0; seed < 50; seed++) {
      const later = drawDelay({ delay: 30, reach: 5 }, 50, new Random(seed));
      expect(later(40)).toBe(40);
      let before = 50;
      for (let at = 51; at < 120; at++) {
        expect(later(at)).toBeGreaterThan(before);
        before = later(at);
      }
    }
  });

  it('has the delay in the mean that is expected', () => {
    let sum = 0;
    for (let seed = 0; seed < 4000; seed++) sum += drawDelay({ delay: 30, reach: 1 }, 0, new Random(seed))(100) - 100;
    expect(sum / 4000).toBeGreaterThan(28.5);
    expect(sum / 4000).toBeLessThan(31.5);
  });
});
