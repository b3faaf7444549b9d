import { expect, it } from 'vitest';
import { berlinOffice, plan } from '../testing/plan-builder.ts';
import { formatLimit, parseLimit } from './budget-notation.ts';

const office = plan({ ...berlinOffice, calendar: 'office' });

it('reads work as a duration of one unit, and writes it back', () => {
  expect(parseLimit('40d', 'work', office)).toBe(40 * 8 * 60 * 1000);
  expect(parseLimit('1.5 h', 'work', office)).toBe(90_000);
  expect(formatLimit(40 * 8 * 60 * 1000, 'work', office)).toBe('8w');
  expect(formatLimit(38.5 * 8 * 60 * 1000, 'work', office)).toBe('7w 3d 4h');
  expect(parseLimit('7w 3d 4h', 'work', office)).toBe(38.5 * 8 * 60 * 1000);
  expect(parseLimit('40', 'work', plan({ tick: 'period' }))).toBe(40_000);
});

it('reads amounts and prices, with thousands apart or not', () => {
  expect(parseLimit('12', 'amount', office)).toBe(12_000);
  expect(parseLimit('0,5', 'amount', office)).toBe(500);
  expect(['12000', '12,000', '12 000', "12'000"].map((text) => parseLimit(text, 'cost', office))).toEqual(
    Array(4).fill(12_000),
  );
  expect(formatLimit(12_000, 'cost', office)).toBe('12000');
  expect(formatLimit(12_500, 'amount', office)).toBe('12.5');
});

it('refuses what is no limit', () => {
  for (const text of ['', 'much', '-3', '1e9', '3.0001', '9'.repeat(20)]) {
    expect(parseLimit(text, 'amount', office)).toBeNull();
  }
  for (const text of ['', '-3d', '2ed', '3 apples', '999999999999w'])
    expect(parseLimit(text, 'work', office)).toBeNull();
});
