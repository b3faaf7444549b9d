import { expect, it } from 'vitest';
import { createShortMoments } from './short-moments.ts';

const plan = { origin: '2026-03-02T07:00:00Z', timeZone: 'Europe/Berlin', tick: 'minute', calendars: [] } as const;

it('writes moments on the clock of the plan', () => {
  const moments = createShortMoments(plan, 'en');
  expect(moments.start(90)).toBe('2 Mar 09:30');
  expect(createShortMoments(plan, 'zh').start(90)).toBe('3/2 09:30');
});

it('writes midnight as the end of a day where something ends', () => {
  expect(createShortMoments(plan, 'en').finish(16 * 60)).toBe('2 Mar 24:00');
  expect(createShortMoments(plan, 'en').start(16 * 60)).toBe('3 Mar 00:00');
  const days = createShortMoments({ ...plan, origin: '2026-03-01T23:00:00Z', tick: 'day' }, 'en');
  expect(days.start(0)).toBe('2 Mar');
  expect(days.finish(5)).toBe('6 Mar');
});

it('writes elapsed time in recorded runs and numbers in plans of periods', () => {
  expect(createShortMoments({ ...plan, tick: 'millisecond' }, 'en').start(65_250)).toBe('1m 5s');
  expect(createShortMoments({ ...plan, tick: 'period' }, 'en').finish(1_200)).toBe('1,200');
});

it('writes the day on which something ends', () => {
  expect(createShortMoments(plan, 'en').finishDay(16 * 60)).toBe('Mon 2 Mar');
  expect(createShortMoments(plan, 'zh').finishDay(16 * 60 + 1)).toBe('3月3日周二');
});
