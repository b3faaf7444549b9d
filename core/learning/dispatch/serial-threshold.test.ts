import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type SchemeOutcome, serialThreshold } from './serial-threshold.ts';

const outcome = fc.record({
  scarcity: fc.double({ min: 0, max: 3, noNaN: true }),
  serial: fc.integer({ min: 0, max: 50 }),
  parallel: fc.integer({ min: 0, max: 50 }),
});

function total(outcomes: readonly SchemeOutcome[], threshold: number): number {
  return outcomes.reduce((sum, { scarcity, serial, parallel }) => sum + (scarcity < threshold ? serial : parallel), 0);
}

it('is never worse than one scheme for all plans', () => {
  const distinct = fc.uniqueArray(outcome, { selector: ({ scarcity }) => scarcity.toFixed(6), minLength: 1 });
  fc.assert(
    fc.property(distinct, (outcomes) => {
      const best = total(outcomes, serialThreshold(outcomes));
      expect(best).toBeLessThanOrEqual(total(outcomes, -1));
      expect(best).toBeLessThanOrEqual(total(outcomes, Number.POSITIVE_INFINITY));
    }),
  );
});
