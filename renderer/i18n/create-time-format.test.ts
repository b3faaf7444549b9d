import { describe, expect, it } from 'vitest';
import { createTimeFormat } from './create-time-format.ts';

const period = (at: number) => `period ${at}`;
const periods = (count: number) => `${count} periods`;
const format = (tick: 'day' | 'minute' | 'millisecond' | 'period', language = 'en') =>
  createTimeFormat({ origin: '2026-12-28T23:00:00Z', timeZone: 'Europe/Berlin', tick }, language, period, periods);

describe('times in words', () => {
  it('show moments in the time zone of the plan, with the year where it is another', () => {
    expect(format('minute').moment(8 * 60)).toBe('Tue 29 Dec, 08:00');
    expect(format('minute').moment(4 * 1440)).toBe('Sat 2 Jan 2027, 00:00');
    expect(format('minute', 'zh').moment(8 * 60)).toContain('08:00');
  });

  it('write an end at midnight as the end of the day before', () => {
    expect(format('minute').finish(1440)).toBe('Tue 29 Dec, 24:00');
    expect(format('day').finish(1)).toBe('Tue 29 Dec');
    expect(format('day').finishWithYear(1)).toBe('Tue 29 Dec 2026');
  });

  it('give lengths in the largest unit with three digits', () => {
    expect(format('day').length(12)).toBe('12 days');
    expect(format('minute').length(1)).toBe('1 minute');
    expect(format('minute').length(10_269)).toBe('7.13 days');
    expect(format('minute').shortLength(0)).toBe('0m');
    expect(format('millisecond').length(1500)).toBe('1.5 seconds');
  });

  it('count periods where there are no dates', () => {
    expect(format('period').finish(66)).toBe('period 66');
    expect(format('period').length(66)).toBe('66 periods');
    expect(format('period').hasDates).toBe(false);
  });
});
