import { describe, expect, it } from 'vitest';
import { checkOptimality } from './optimality-check.ts';

/** A sample; `node scripts/check-optimality.ts` goes through thousands. */
const INSTANCES = 120;

describe('the search that is taken where nobody chooses', () => {
  it(`agrees with brute force on ${INSTANCES} small instances over all objectives, links, calendars and modes`, () => {
    let feasible = 0;
    const kinds = new Set<string>();
    for (let seed = 0; seed < INSTANCES; seed++) {
      const check = checkOptimality(seed);
      expect(check.fault, `seed ${seed}, ${check.objectives}`).toBeNull();
      if (check.feasible) feasible++;
      for (const objective of check.objectives) kinds.add(objective.split(':')[0]);
    }
    expect(feasible).toBeGreaterThan(0.7 * INSTANCES);
    expect(feasible).toBeLessThan(INSTANCES);
    expect(kinds.size).toBe(7);
  });
});
