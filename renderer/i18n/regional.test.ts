import { afterEach, describe, expect, it } from 'vitest';
import { floorToStep } from '../gantt/time/calendar-steps.ts';
import { createTimeFormat } from './create-time-format.ts';
import { type DateStyle, setRegional, type WeekStart } from './regional.ts';

const PLAN = { origin: '2026-03-09T00:00:00Z', timeZone: 'UTC', tick: 'day' } as const;
const WEEK = { unit: 'week', count: 1 } as const;
const WEDNESDAY = Date.UTC(2026, 2, 11);

const momentOn = (language: string, dateStyle: DateStyle) => {
  setRegional({ dateStyle, weekStart: 'monday' });
  return createTimeFormat(PLAN, language, String, String).moment(4);
};

describe('what a person set about dates', () => {
  afterEach(() => setRegional({ dateStyle: 'language', weekStart: 'monday' }));

  it.each([
    ['en', 'language', 'Fri 13 Mar'],
    ['en', 'month-first', 'Fri Mar 13'],
    ['en', 'iso', '2026-03-13'],
    ['zh', 'language', '3月13日周五'],
    ['zh', 'month-first', '3月13日周五'],
    ['zh', 'iso', '2026-03-13'],
  ] as const)('writes dates in %s as %s', (language, dateStyle, text) => {
    expect(momentOn(language, dateStyle)).toBe(text);
  });

  it.each([
    ['monday', 9],
    ['sunday', 8],
    ['saturday', 7],
  ] as const)('lets weeks begin on %s', (weekStart: WeekStart, day) => {
    setRegional({ dateStyle: 'language', weekStart });
    expect(new Date(floorToStep(WEEK, WEDNESDAY)).toISOString()).toBe(new Date(Date.UTC(2026, 2, day)).toISOString());
  });
});
