import { describe, expect, it } from 'vitest';
import { Random } from '../../../solvers/random.ts';
import { chooseColumns } from './choose-columns.ts';

describe('choosing columns', () => {
  const random = new Random(1);
  const noise = () => Float64Array.from({ length: 500 }, () => random.next() - 0.5);
  const [strong, weak, useless] = [noise(), noise(), noise()];
  const outcomes = strong.map((value, row) => 3 * value + weak[row]);

  it('takes the most telling first, and none twice in another guise', () => {
    const copy = strong.map((value) => 10 - 2 * value);
    const constant = new Float64Array(500).fill(7);
    const [first, ...others] = chooseColumns([useless, constant, weak, strong, copy], outcomes, 5);
    expect([3, 4]).toContain(first);
    expect(others).toEqual([2, 0]);
    expect(chooseColumns([useless, weak, strong], outcomes, 1)).toEqual([2]);
  });

  it('does with values that are unknown, and with no rows', () => {
    const gaps = strong.map((value, row) => (row % 3 === 0 ? Number.NaN : value));
    expect(chooseColumns([useless, gaps], outcomes, 1)).toEqual([1]);
    expect(chooseColumns([new Float64Array(3).fill(Number.NaN)], Float64Array.of(1, 2, 3), 2)).toEqual([]);
    expect(chooseColumns([new Float64Array(0)], new Float64Array(0), 2)).toEqual([]);
  });
});
