import { describe, expect, it } from 'vitest';
import { fiveTasks } from '../testing/sample-workflow.ts';
import { createScheduleGate } from './schedule-gate.ts';

const starts: Readonly<Record<string, readonly [number, number]>> = {
  1: [0, 3],
  2: [3, 8],
  3: [3, 5],
  4: [8, 12],
  5: [5, 11],
};
const schedule = Object.entries(starts).map(([task, [start, end]]) => ({ task, mode: 1, start, end }));

describe('schedule gate', () => {
  it('lets a schedule that holds pass, again and again', () => {
    const check = createScheduleGate(fiveTasks(10), 'any');
    check(schedule);
    check(schedule.map((entry) => ({ ...entry })));
  });

  it('stops one that breaks a rule, and names solver and rule', () => {
    const check = createScheduleGate(fiveTasks(10), 'dreamer');
    check(schedule);
    const early = schedule.map((entry) => (entry.task === '5' ? { ...entry, start: 4, end: 10 } : entry));
    const refusal = expect.objectContaining({
      code: 'internal',
      message: expect.stringContaining('"dreamer"'),
      diagnostics: expect.arrayContaining([expect.objectContaining({ code: 'link-violated' })]),
    });
    expect(() => check(early)).toThrow(refusal);
    expect(() => createScheduleGate(fiveTasks(7), 'dreamer')(schedule)).toThrow(/CPU/);
    expect(() => createScheduleGate(fiveTasks(7), 'dreamer')([])).toThrow();
  });
});
