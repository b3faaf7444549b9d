import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, dayText } from './day-number.ts';

test('days and their numbers go both ways', () => {
  expect(dayNumber('1970-01-01')).toBe(0);
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 2_000_000 }), (day) => {
      expect(dayNumber(dayText(day))).toBe(day);
    }),
  );
});

test('what is no day has no number', () => {
  for (const text of ['', '2026-03-0:5', '2026-02-30', '2026-3-5', '2026-03-05T10:00', '5 March 2026'])
    expect(dayNumber(text), text).toBeNaN();
});
