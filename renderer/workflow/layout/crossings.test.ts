import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CrossingCounter } from './crossings.ts';

it('counts what a comparison of all pairs of segments counts', () => {
  const segments = fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 40 });
  fc.assert(
    fc.property(segments, (pairs) => {
      const sorted = pairs.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
      let crossings = 0;
      for (const [from, to] of pairs)
        for (const [otherFrom, otherTo] of pairs) if (from < otherFrom && to > otherTo) crossings++;
      const ends = Int32Array.from(sorted, ([, to]) => to);
      expect(new CrossingCounter(13).count(ends, ends.length, 13)).toBe(crossings);
    }),
  );
});
