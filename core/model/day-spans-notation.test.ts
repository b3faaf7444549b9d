import { expect, it } from 'vitest';
import { formatDaySpans, paintSpan, parseDaySpans, spanMinutes } from './day-spans-notation.ts';

it('reads hours as people type them, in order and merged', () => {
  expect(parseDaySpans('13-17:30, 8:00 - 12')).toEqual([
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:30' },
  ]);
  expect(parseDaySpans('8–12，12~14')).toEqual([{ from: '08:00', to: '14:00' }]);
  expect(parseDaySpans('0-24')).toEqual([{ from: '00:00', to: '24:00' }]);
  expect(parseDaySpans(' ')).toEqual([]);
});

it('refuses what is no span, and spans over midnight', () => {
  for (const text of ['all day', '22-6', '8-8', '8-25', '8:75-9', '8-12-13']) expect(parseDaySpans(text)).toBeNull();
});

it('reads back what it writes', () => {
  const spans = [
    { from: '00:00', to: '06:30' },
    { from: '22:00', to: '24:00' },
  ];
  expect(formatDaySpans(spans)).toBe('00:00–06:30, 22:00–24:00');
  expect(parseDaySpans(formatDaySpans(spans))).toEqual(spans);
  expect(spanMinutes(spans[1])).toEqual({ from: 1320, to: 1440 });
});

it('paints working time in and out', () => {
  const office = parseDaySpans('8-12, 13-17') ?? [];
  expect(formatDaySpans(paintSpan(office, 720, 780, true))).toBe('08:00–17:00');
  expect(formatDaySpans(paintSpan(office, 600, 840, false))).toBe('08:00–10:00, 14:00–17:00');
  expect(formatDaySpans(paintSpan([], 0, 1440, true))).toBe('00:00–24:00');
});
