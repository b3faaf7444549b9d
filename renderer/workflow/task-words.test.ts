import { expect, it } from 'vitest';
import { officeCalendar } from '../../core/model/office-calendar.ts';
import { createTaskWords } from './task-words.ts';
import { planOf } from './testing/plan-of.ts';

const { workflow } = planOf(['A', 'B'], ['A>B', 'A>B SS+50%', 'A>B +2d', 'A>B FF-1d']);
const office = { ...workflow, calendar: 'c1', calendars: [officeCalendar('c1', 'Office')] };
const task = workflow.tasks[0];
const lasting = (...durations: number[]) => ({
  ...task,
  modes: durations.map((duration) => ({ duration, demands: [] })) as unknown as typeof task.modes,
});

it('gives durations in working days where days are worked, and a range where modes differ', () => {
  const words = createTaskWords(office, 'en', String);
  expect(words.duration(lasting(480))).toBe('1 day');
  expect(words.duration(lasting(90))).toBe('90 minutes');
  expect(words.duration(lasting(270))).toBe('4.5 hours');
  expect(words.duration(lasting(960, 1440))).toBe('2 days – 3 days');
  expect(createTaskWords(office, 'zh', String).duration(lasting(960))).toBe('2天');
});

it('rounds long recorded times to three digits of a unit that people use', () => {
  const words = createTaskWords({ ...workflow, tick: 'millisecond' }, 'en', String);
  expect(words.duration(lasting(15_926))).toBe('15.9 seconds');
  expect(words.duration(lasting(217))).toBe('217 milliseconds');
  expect(words.duration(lasting(3_723_456))).toBe('62.1 minutes');
});

it('counts periods where time has no unit', () => {
  const words = createTaskWords({ ...workflow, tick: 'period' }, 'en', (count) => `${count} periods`);
  expect(words.duration(lasting(7))).toBe('7 periods');
});

it('names resources, with amounts other than one', () => {
  const words = createTaskWords(office, 'en', String);
  const needing = (amount: number) => ({
    ...task,
    modes: [{ duration: 1, demands: [{ resource: 'r1', amount }] }] as const,
  });
  expect(words.resources(needing(1000))).toBe('Painters');
  expect(words.resources(needing(500))).toBe('Painters × 0.5');
});

it('writes link types and lags in the notation of planners', () => {
  const words = createTaskWords(office, 'en', String);
  expect(workflow.links.map(words.link)).toEqual(['', 'SS+50%', '+2d', 'FF−1d']);
});
