import { describe, expect, it } from 'vitest';
import { createAxisMaker } from './time-axis.ts';

const words = { quarter: (quarter: number) => `Q${quarter}` };
const minutes = { origin: '2026-03-02T07:00:00Z', timeZone: 'Europe/Berlin', tick: 'minute', calendars: [] } as const;
const labelsOf = (marks: readonly { readonly label: string }[]) => marks.map(({ label }) => label);

describe('the time axis', () => {
  it('shows hours below days when a day is wide', () => {
    const axis = createAxisMaker(minutes, 'en', words)({ from: 0, ticksPerPixel: 1 }, 600);
    expect(labelsOf(axis.majors)).toEqual(['Monday 2 March 2026']);
    expect(labelsOf(axis.minors).slice(0, 4)).toEqual(['08:00', '09:00', '10:00', '11:00']);
    expect(axis.minors.map(({ at }) => at).slice(0, 3)).toEqual([0, 60, 120]);
  });

  it('writes all cells of a row alike, however long their names', () => {
    const days = createAxisMaker(minutes, 'en', words)({ from: 0, ticksPerPixel: 1440 / 100 }, 900);
    expect(new Set(labelsOf(days.majors).map((label) => label.split(' ').length)).size).toBe(1);
    const year = { from: 0, ticksPerPixel: 1440 / 2 } as const;
    for (const language of ['en', 'zh'])
      expect(
        labelsOf(createAxisMaker(minutes, language, words)(year, 730).minors).filter((label) => label === ''),
      ).toEqual([]);
    expect(labelsOf(createAxisMaker(minutes, 'zh', words)(year, 730).minors).slice(0, 2)).toEqual(['3月', '4月']);
  });

  it('says whether the lower row names whole cells or moments', () => {
    const make = createAxisMaker(minutes, 'en', words);
    expect(make({ from: 0, ticksPerPixel: 1 }, 600).namesCells).toBe(false);
    expect(make({ from: 0, ticksPerPixel: 1440 / 60 }, 300).namesCells).toBe(true);
  });

  it('shows days below months, then weeks, months, quarters and years the further away one stands', () => {
    const make = createAxisMaker(minutes, 'en', words);
    expect(labelsOf(make({ from: 0, ticksPerPixel: 1440 / 30 }, 300).minors).slice(0, 3)).toEqual(['2', '3', '4']);
    expect(labelsOf(make({ from: 0, ticksPerPixel: 1440 / 60 }, 300).minors).slice(0, 2)).toEqual(['Mon 2', 'Tue 3']);
    expect(labelsOf(make({ from: 0, ticksPerPixel: 1440 / 30 }, 300).majors)).toEqual(['March 2026']);
    expect(labelsOf(make({ from: 0, ticksPerPixel: 1440 / 5 }, 300).minors).slice(0, 3)).toEqual(['2', '9', '16']);
    expect(labelsOf(make({ from: 0, ticksPerPixel: 1440 / 1.2 }, 300).minors).slice(0, 2)).toEqual(['Mar', 'Apr']);
    expect(labelsOf(make({ from: 0, ticksPerPixel: 1440 / 0.5 }, 300).minors).slice(0, 2)).toEqual(['Q1', 'Q2']);
    expect(labelsOf(make({ from: 0, ticksPerPixel: 1440 / 0.12 }, 200).minors).slice(0, 2)).toEqual(['2026', '2027']);
  });

  it('keeps midnight at midnight over a change of clocks', () => {
    // Clocks in Berlin go forward on 29 March 2026: that day has 23 hours.
    const make = createAxisMaker(minutes, 'en', words);
    const days = make({ from: 26 * 1440, ticksPerPixel: 1440 / 40 }, 240).minors;
    const sunday = days.findIndex(({ label }) => label === '29');
    expect(days[sunday + 1].at - days[sunday].at).toBe(23 * 60);
    expect(days[sunday + 2].at - days[sunday + 1].at).toBe(24 * 60);
    const hours = make({ from: days[sunday].at, ticksPerPixel: 1 }, 400).minors;
    expect(labelsOf(hours).slice(0, 4)).toEqual(['00:00', '01:00', '03:00', '04:00']);
  });

  it('speaks Chinese', () => {
    const make = createAxisMaker(minutes, 'zh', words);
    expect(labelsOf(make({ from: 0, ticksPerPixel: 1440 / 30 }, 300).majors)).toEqual(['2026年3月']);
  });

  it('counts elapsed time in recorded runs, and starts anew within each minute', () => {
    const run = { ...minutes, tick: 'millisecond' } as const;
    const axis = createAxisMaker(run, 'en', words)({ from: 110_000, ticksPerPixel: 100 }, 400);
    expect(labelsOf(axis.majors)).toEqual(['1m', '2m']);
    expect(labelsOf(axis.minors)).toEqual(['50s', '0s', '10s', '20s', '30s']);
  });

  it('counts periods in plans without dates', () => {
    const periods = { ...minutes, tick: 'period' } as const;
    const axis = createAxisMaker(periods, 'en', words)({ from: 0, ticksPerPixel: 0.1 }, 300);
    expect(labelsOf(axis.minors).slice(0, 3)).toEqual(['0', '5', '10']);
    expect(labelsOf(axis.majors)).toEqual(['0']);
  });

  it('never steps finer than the tick of the plan', () => {
    const days = { ...minutes, tick: 'day' } as const;
    const axis = createAxisMaker(days, 'en', words)({ from: 0, ticksPerPixel: 1 / 300 }, 900);
    expect(axis.minors).toHaveLength(4);
  });
});
