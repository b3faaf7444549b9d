import { describe, expect, it } from 'vitest';
import { Random } from '../../solvers/random.ts';
import { eventsByCase, type LoggedEvent, prefixesOf } from './event-prefixes.ts';
import { nextEventBacktest } from './next-event-backtest.ts';

const DAY = 86_400_000;
const event = (caseId: string, activity: string, day: number): LoggedEvent => ({ caseId, activity, at: day * DAY });

/** Cases in which the wait after "check" is ten times as long where "call" came before. */
function madeUpCases(count: number) {
  const random = new Random(1);
  return Array.from({ length: count }, (_, k) => {
    const before = random.below(2) === 0 ? 'call' : 'mail';
    const wait = (before === 'call' ? 10 : 1) * (0.8 + 0.4 * random.next());
    return [event(`${k}`, before, k), event(`${k}`, 'check', k + 1), event(`${k}`, 'answer', k + 1 + wait)];
  });
}

describe('prefixes of cases', () => {
  it('have two events or more and a real next one', () => {
    const [own] = eventsByCase([
      event('a', 'end', 9),
      event('b', 'start', 1),
      event('a', 'start', 1),
      event('a', 'check', 4),
    ]);
    expect(own.map(({ activity }) => activity)).toEqual(['start', 'check', 'end']);
    expect(prefixesOf(own)).toMatchObject([
      {
        kind: 'check',
        group: 'start\u0000check',
        actual: 5,
        features: { 'events so far': 2, 'days since the event before': 3 },
      },
    ]);
    expect(prefixesOf(own.slice(0, 2))).toEqual([]);
  });

  it('know nothing of what comes later', () => {
    const events = [event('a', 'x', 1), event('a', 'y', 2), event('a', 'z', 3), event('a', 'end', 9)];
    const { actual: _, ...before } = prefixesOf(events)[0];
    const { actual: __, ...after } = prefixesOf([...events.slice(0, 2), event('a', 'other', 77)])[0];
    expect(after).toEqual(before);
  });
});

describe('the backtest of next events', () => {
  it('learns what the activities before tell, with ranges that hold', () => {
    const rows = nextEventBacktest(madeUpCases(600), 0.667, 1);
    const maeOf = (name: string) => rows.find(({ model }) => model === name)?.mae ?? Number.NaN;
    expect(maeOf('boosted-trees')).toBeLessThan(0.5 * maeOf('median-of-activity'));
    expect(maeOf('median-of-last-two-activities')).toBeLessThan(0.5 * maeOf('median-of-activity'));
    expect(rows.filter(({ champion }) => champion)).toHaveLength(1);
    for (const { coverage } of rows) expect(Math.abs(coverage - 0.8)).toBeLessThan(0.12);
  });

  it('says so when there is too little', () => {
    expect(() => nextEventBacktest(madeUpCases(2), 0.667, 1)).toThrow(/too few cases.*Maybe/);
  });
});
