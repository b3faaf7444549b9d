import { describe, expect, it } from 'vitest';
import { dayNumber, dayText } from './day-number.ts';
import { type Recurrence, recurringFirstDays } from './recurrence.ts';

const days = (from: string, repeat: Recurrence, first: string, last: string) =>
  [...recurringFirstDays(from, repeat, dayNumber(first), dayNumber(last))].map(dayText);

describe('recurringFirstDays', () => {
  it('counts days and weeks from the first one, never before it', () => {
    expect(days('2026-03-06', { every: 2, unit: 'week' }, '2026-01-01', '2026-04-10')).toEqual([
      '2026-03-06',
      '2026-03-20',
      '2026-04-03',
    ]);
    expect(days('2026-03-06', { every: 8, unit: 'day' }, '2026-03-15', '2026-04-01')).toEqual([
      '2026-03-22',
      '2026-03-30',
    ]);
  });

  it('leaves out months that do not have the day', () => {
    expect(days('2026-01-31', { every: 1, unit: 'month' }, '2026-01-01', '2026-06-30')).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
    ]);
    expect(days('2024-02-29', { every: 1, unit: 'year' }, '2025-01-01', '2033-01-01')).toEqual([
      '2028-02-29',
      '2032-02-29',
    ]);
  });

  it('finds the same weekday of each month, and for a fifth one the last', () => {
    expect(days('2026-01-06', { every: 1, unit: 'weekday-of-month' }, '2026-01-01', '2026-04-30')).toEqual([
      '2026-01-06',
      '2026-02-03',
      '2026-03-03',
      '2026-04-07',
    ]);
    expect(days('2026-01-30', { every: 1, unit: 'weekday-of-month' }, '2026-01-01', '2026-05-31')).toEqual([
      '2026-01-30',
      '2026-02-27',
      '2026-03-27',
      '2026-04-24',
      '2026-05-29',
    ]);
  });

  it('ends where it is told to', () => {
    const repeat = { every: 1, unit: 'week', until: '2026-03-20' } as const;
    expect(days('2026-03-06', repeat, '2026-01-01', '2027-01-01')).toEqual(['2026-03-06', '2026-03-13', '2026-03-20']);
  });
});
