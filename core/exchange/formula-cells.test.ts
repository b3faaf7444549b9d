import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neutraliseCell, restoreCell } from './formula-cells.ts';

test('texts that spreadsheets would run get an apostrophe, numbers do not', () => {
  for (const cell of ['=1+1', '+cmd|calc', '-x', '@SUM(A1)', '\t=1', '\r=1', '＝1', "'=1", '-2+3']) {
    expect(neutraliseCell(cell)).toBe(`'${cell}`);
  }
  for (const cell of ['-2', '+3.5', '-2,5', "it's", "'quoted'", '3FS-50%', '']) expect(neutraliseCell(cell)).toBe(cell);
});

test('every text comes back as it was', () => {
  const cell = fc.string({
    unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '1', '.', 'a', '＝'),
    maxLength: 6,
  });
  fc.assert(
    fc.property(cell, (text) => {
      expect(restoreCell(neutraliseCell(text))).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});
