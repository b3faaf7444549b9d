import { describe, expect, it } from 'vitest';
import { plan } from '../../../core/testing/plan-builder.ts';
import { axisMarks } from './time-axis.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
/** Midnight in Berlin is 23:00 in UTC; clocks change on 28 March. */
const berlin = plan({ origin: '2027-03-01T07:00:00Z', timeZone: 'Europe/Berlin', tick: 'minute' });

describe('the moments named above the bars', () => {
  it('are full hours of a day, and days of a month, on the clock of the plan', () => {
    expect(axisMarks(berlin, 'en-GB', 0, 10 * HOUR).map(({ label }) => label)).toEqual([
      '08:00',
      '10:00',
      '12:00',
      '14:00',
      '16:00',
    ]);
    expect(axisMarks(berlin, 'en-GB', 0, 5 * DAY).map(({ label }) => label)).toEqual([
      '2 Mar',
      '3 Mar',
      '4 Mar',
      '5 Mar',
      '6 Mar',
    ]);
    expect(axisMarks(berlin, 'zh-CN', 25 * DAY, 29 * DAY).map(({ label }) => label)).toContain('3月29日');
  });

  it('are few, in order, and between the ends, however long a plan is', () => {
    for (let length = 7; length < 40_000_000; length = Math.round(length * 1.9)) {
      const marks = axisMarks(berlin, 'en-GB', 17, 17 + length);
      const shares = marks.map(({ share }) => share);
      expect(marks.length).toBeLessThan(18);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      for (const share of shares) expect(share >= 0 && share < 1).toBe(true);
    }
  });

  it('are periods where a plan has no dates, and none where it has no length', () => {
    expect(axisMarks(plan({ tick: 'period' }), 'en-GB', 0, 20).map(({ label }) => label)).toEqual([
      '0',
      '3',
      '6',
      '9',
      '12',
      '15',
    ]);
    expect(axisMarks(berlin, 'en-GB', 5, 5)).toEqual([]);
  });
});
