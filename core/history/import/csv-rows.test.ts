import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { CsvRows, guessSeparator } from './csv-rows.ts';

/** Cells with what makes tables hard: quotes, separators, line ends. */
const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' '), maxLength: 6 });
const newline = fc.constantFrom('\n' as const, '\r\n' as const);

describe('cutting a table into rows', () => {
  it('gives the same rows however the text is cut', () => {
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, newline, fc.array(fc.nat({ max: 9 })), (rows, lineEnd, cuts) => {
        const text = Papa.unparse(rows, { newline: lineEnd, quotes: true });
        const reader = new CsvRows(',');
        const read: string[][] = [];
        let at = 0;
        for (const length of cuts) {
          read.push(...reader.take(text.slice(at, at + length), false));
          at += length;
        }
        read.push(...reader.take(text.slice(at), true));
        expect(read).toEqual(rows);
        expect(reader.brokenRows).toEqual([]);
      }),
    );
  });

  it('names the row whose quote is never closed', () => {
    expect(() => new CsvRows(',').take('a,b\n1,2\n3,"4\n5,6\n7,8', true)).toThrow(/^Row 3 opens a quote/);
  });

  it('remembers rows whose quotes do not fit', () => {
    const reader = new CsvRows(';');
    expect(reader.take('a;b\n"x"y";2\n', true)[0]).toEqual(['a', 'b']);
    expect(reader.brokenRows).toEqual([2]);
  });

  it('finds the separator', () => {
    expect(guessSeparator('a;b;c\n1,5;2,5;3\n')).toBe(';');
    expect(guessSeparator('a\tb\n1\t2\n')).toBe('\t');
    expect(guessSeparator('alone\n1\n')).toBe(',');
  });
});
