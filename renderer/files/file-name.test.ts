import { expect, it } from 'vitest';
import { fileNameOf } from './file-name.ts';

it('keeps a plain name', () => {
  expect(fileNameOf('Month-end close', 'planloom')).toBe('Month-end close.planloom');
});

it('drops what a file system refuses', () => {
  expect(fileNameOf('a/b:c*?"<>|\n', 'csv')).toBe('a b c.csv');
});

it('names a nameless plan', () => {
  expect(fileNameOf(' / ', 'csv')).toBe('plan.csv');
});
