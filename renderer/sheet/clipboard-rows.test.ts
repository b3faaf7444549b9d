import { expect, it } from 'vitest';
import { parseRows, serialiseRows } from './clipboard-rows.ts';

it('reads what spreadsheets put on the clipboard', () => {
  expect(parseRows('Dig\t2d\r\nPour\t1d\t1\r\n\r\n')).toEqual([
    ['Dig', '2d'],
    ['Pour', '1d', '1'],
  ]);
  expect(parseRows('"Two\nlines"\t"say ""hi"""')).toEqual([['Two\nlines', 'say "hi"']]);
  expect(parseRows('')).toEqual([]);
});

it('reads back what it writes', () => {
  const rows = [
    ['a\tb', 'c\nd'],
    ['"', ''],
  ];
  expect(parseRows(serialiseRows(rows))).toEqual(rows);
});
