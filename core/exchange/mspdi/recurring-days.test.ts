import { describe, expect, it } from 'vitest';
import { type RecurrenceRule, recurringDays } from './recurring-days.ts';

const RULE: RecurrenceRule = {
  type: 1,
  from: '2026-01-01',
  to: '2026-12-31',
  period: 1,
  daysOfWeek: 0,
  month: 0,
  monthDay: 1,
  monthItem: 0,
  monthPosition: 0,
  occurrences: 3,
};
const days = (rule: Partial<RecurrenceRule>) => recurringDays({ ...RULE, ...rule });

describe('recurring days', () => {
  it.each<[string, Partial<RecurrenceRule>, readonly string[]]>([
    ['every day', {}, ['2026-01-01', '2026-01-02', '2026-01-03']],
    ['every third day', { type: 7, period: 3 }, ['2026-01-01', '2026-01-04', '2026-01-07']],
    [
      'every second Monday and Friday',
      { type: 6, period: 2, daysOfWeek: 2 + 32 },
      ['2026-01-02', '2026-01-12', '2026-01-16'],
    ],
    [
      'the tenth of every second month',
      { type: 4, period: 2, monthDay: 10 },
      ['2026-01-10', '2026-03-10', '2026-05-10'],
    ],
    ['the first Monday of each month', { type: 5, monthItem: 4 }, ['2026-01-05', '2026-02-02', '2026-03-02']],
    [
      'the last Friday of each month',
      { type: 5, monthItem: 8, monthPosition: 4 },
      ['2026-01-30', '2026-02-27', '2026-03-27'],
    ],
    [
      'the last working day of each month',
      { type: 5, monthItem: 1, monthPosition: 4 },
      ['2026-01-30', '2026-02-27', '2026-03-31'],
    ],
    ['1 May of each year', { type: 2, month: 4, to: '2027-12-31' }, ['2026-05-01', '2027-05-01']],
    ['the fourth Thursday of November', { type: 3, month: 10, monthItem: 7, monthPosition: 3 }, ['2026-11-26']],
  ])('are %s', (_name, rule, expected) => {
    expect(days(rule)).toEqual(expected);
  });

  it('of an unknown rule are not known', () => {
    expect(days({ type: 99 })).toBeNull();
  });
});
