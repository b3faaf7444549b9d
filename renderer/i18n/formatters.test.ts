import { expect, test } from 'vitest';
import { dateTimeFormat, listFormat, numberFormat } from './formatters.ts';

test('the same locale and options give the same formatter, others another one', () => {
  expect(numberFormat('en', { style: 'percent' })).toBe(numberFormat('en', { style: 'percent' }));
  expect(numberFormat('en')).not.toBe(numberFormat('de'));
  expect(numberFormat('en', { style: 'percent' }).format(0.25)).toBe('25%');
  expect(numberFormat('de').format(1234.5)).toBe('1.234,5');
});

test('dates and lists are written in the language asked for', () => {
  const day = Date.UTC(2026, 2, 2);
  expect(dateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(day)).toBe('2 Mar 2026');
  expect(listFormat('zh-CN').format(['甲', '乙'])).toBe('甲和乙');
});
