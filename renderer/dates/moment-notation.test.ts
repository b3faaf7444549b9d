import { describe, expect, it } from 'vitest';
import { createDateNotation } from './date-notation.ts';
import { createMomentNotation } from './moment-notation.ts';

const DATES = createDateNotation('en', '2026-03-20');
const MINUTES = { origin: '2026-03-09T07:00:00Z', timeZone: 'Europe/Berlin', tick: 'minute' } as const;
const DAYS = { origin: '2026-03-08T23:00:00Z', timeZone: 'Europe/Berlin', tick: 'day' } as const;

const tickOf = (plan: typeof MINUTES | typeof DAYS, isEnd: boolean, text: string) => {
  const read = createMomentNotation(plan, DATES, isEnd).read(text);
  return read.ok ? read.value : read.key;
};

describe('moments in fields', () => {
  it('are on the clock of the plan', () => {
    const starts = createMomentNotation(MINUTES, DATES, false);
    expect(starts.write(90)).toBe('9 Mar 2026 09:30');
    expect(tickOf(MINUTES, false, '9 Mar 09:30')).toBe(90);
    expect(tickOf(MINUTES, false, '10 Mar')).toBe(16 * 60);
  });

  it('mean the end of a day where they are ends', () => {
    const ends = createMomentNotation(MINUTES, DATES, true);
    expect(tickOf(MINUTES, true, '9.3.2026')).toBe(16 * 60);
    expect(ends.write(16 * 60)).toBe('9 Mar 2026 24:00');
    expect(tickOf(MINUTES, true, ends.write(16 * 60))).toBe(16 * 60);
    expect(ends.dayOf(16 * 60)).toBe('2026-03-09');
    expect(createMomentNotation(DAYS, DATES, true).write(1)).toBe('9 Mar 2026');
    expect(tickOf(DAYS, true, '9 Mar 2026')).toBe(1);
    expect(tickOf(DAYS, false, '9 Mar 2026')).toBe(0);
  });

  it('come back as they were written, whatever they are', () => {
    for (const plan of [MINUTES, DAYS])
      for (const isEnd of [false, true]) {
        const notation = createMomentNotation(plan, DATES, isEnd);
        for (let k = 0; k < 400; k += 1) {
          const at = (k * 977) % 20_011;
          expect(tickOf(plan, isEnd, notation.write(at)), notation.write(at)).toBe(at);
        }
      }
  });

  it('keep their time on another day', () => {
    const ends = createMomentNotation(MINUTES, DATES, true);
    expect(ends.withDay('2026-04-01', 90)).toBe('1 Apr 2026 09:30');
    expect(ends.withDay('2026-04-01', 16 * 60)).toBe('1 Apr 2026 24:00');
    expect(ends.withDay('2026-04-01', undefined)).toBe('1 Apr 2026');
  });

  it('say why they are none', () => {
    expect(tickOf(MINUTES, false, 'soon')).toBe('fields:badDate');
    // Clocks go from 2 to 3 in this night.
    expect(tickOf(MINUTES, false, '29 Mar 2026 02:30')).toBe('fields:badMoment');
  });
});
