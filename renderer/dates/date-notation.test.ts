import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DateStyle, setRegional } from '../i18n/regional.ts';
import { createDateNotation } from './date-notation.ts';

const TODAY = '2026-11-21';
const of = (language: string, dateStyle: DateStyle) => {
  setRegional({ dateStyle, weekStart: 'monday' });
  return createDateNotation(language, TODAY);
};

describe('dates in fields', () => {
  beforeEach(() => vi.stubGlobal('navigator', { language: 'en-GB' }));
  afterEach(() => {
    vi.unstubAllGlobals();
    setRegional({ dateStyle: 'language', weekStart: 'monday' });
  });

  it.each([
    ['en', 'language', '13 Mar 2026 08:30'],
    ['en', 'month-first', 'Mar 13, 2026 08:30'],
    ['en', 'iso', '2026-03-13 08:30'],
    ['zh', 'language', '2026年3月13日 08:30'],
    ['zh', 'iso', '2026-03-13 08:30'],
  ] as const)('are written in %s as %s', (language, style, text) => {
    const notation = of(language, style);
    expect(notation.write({ day: '2026-03-13', time: '08:30' })).toBe(text);
  });

  it('are read as they are written, every day of two years and with any time', () => {
    for (const language of ['en', 'zh'])
      for (const style of ['language', 'month-first', 'iso'] as const) {
        const notation = of(language, style);
        for (let k = 0; k < 731; k += 1) {
          const day = new Date(Date.UTC(2027, 0, 1 + k)).toISOString().slice(0, 10);
          const time = k % 3 === 0 ? null : `${String(k % 24).padStart(2, '0')}:${String(k % 60).padStart(2, '0')}`;
          const reading = { day, time };
          expect(notation.read(notation.write(reading)), notation.write(reading)).toEqual(reading);
        }
      }
  });

  it.each([
    ['en', 'language', '13.3.2026', '2026-03-13'],
    ['en', 'language', '4/3/2026', '2026-03-04'],
    ['en', 'month-first', '3/4/2026', '2026-03-04'],
    ['en', 'iso', '2026-03-04T07:15', '2026-03-04 07:15'],
    ['en', 'language', 'Fri 13 March 2026, 8:05', '2026-03-13 08:05'],
    ['en', 'language', '13 Mar 2026, 24:00', '2026-03-14 00:00'],
    ['en', 'language', 'today', '2026-11-21'],
    ['en', 'language', 'Tomorrow 14:00', '2026-11-22 14:00'],
    ['en', 'language', '13 Jan', '2027-01-13'],
    ['en', 'language', 'Oct 3', '2026-10-03'],
    ['en', 'language', 'Mon 23 Nov', '2026-11-23'],
    ['en', 'language', '1/12', '2026-12-01'],
    ['en', 'month-first', '12/1', '2026-12-01'],
    ['zh', 'language', '3月13日', '2027-03-13'],
    ['zh', 'language', '12月1日 8:00', '2026-12-01 08:00'],
    ['zh', 'language', '2026/3/13', '2026-03-13'],
    ['zh', 'language', '12-1', '2026-12-01'],
    ['zh', 'language', '明天', '2026-11-22'],
  ] as const)('are understood in %s (%s): %s', (language, style, text, meant) => {
    const read = of(language, style).read(text);
    expect(read === null ? null : [read.day, read.time ?? ''].join(' ').trim()).toBe(meant);
  });

  it.each(['', 'soon', '31 Feb 2026', '2026-13-01', '45/45', '12', '25:00', '13 Foo 2026'])(
    'are refused where they are none: %s',
    (text) => expect(of('en', 'language').read(text)).toBeNull(),
  );
});
