import { describe, expect, it } from 'vitest';
import { startOfWeek, WEEK_DAYS, weeksOfMonth, withDays, withMonths } from './month-days.ts';

describe('the days of a month', () => {
  it.each([
    [0, '2026-02-23'],
    [-1, '2026-03-01'],
    [-2, '2026-02-28'],
  ])('begin with the week of the first, where weeks begin %d days from Monday', (weekStart, first) => {
    const weeks = weeksOfMonth('2026-03-13', weekStart);
    expect(weeks[0][0]).toBe(first);
    expect(weeks.every((week) => week.length === WEEK_DAYS)).toBe(true);
  });

  it('hold every day of the month once, in any month', () => {
    for (let k = 0; k < 60; k += 1) {
      const month = withMonths('2026-01-31', k);
      for (const weekStart of [0, -1, -2]) {
        const days = weeksOfMonth(month, weekStart).flat();
        const own = days.filter((day) => day.startsWith(month.slice(0, 7)));
        expect(own[0].slice(8)).toBe('01');
        expect(withDays(own[own.length - 1], 1).slice(8)).toBe('01');
        expect(new Set(own).size).toBe(own.length);
        expect(days.length - own.length).toBeLessThan(2 * WEEK_DAYS);
        expect(startOfWeek(days[10], weekStart)).toBe(days[7]);
      }
    }
  });

  it('end earlier in short months', () => {
    expect(withMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(withMonths('2028-03-31', -1)).toBe('2028-02-29');
    expect(withMonths('2026-12-05', 1)).toBe('2027-01-05');
  });
});
