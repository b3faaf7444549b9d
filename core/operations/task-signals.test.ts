import { describe, expect, it } from 'vitest';
import type { RunView, TaskStatus } from './run-view.ts';
import { TaskSignals } from './task-signals.ts';

function viewOf(now: number, changes: Partial<TaskStatus>): RunView {
  const status: TaskStatus = {
    task: 'a',
    state: 'running',
    attempt: 1,
    startedAt: 0,
    finishedAt: null,
    waitsSince: null,
    workDone: 5,
    plannedTicks: 20,
    longTicks: 40,
    plannedStart: 0,
    ...changes,
  };
  return { now, span: 100, tasks: [status], resources: [] };
}

describe('a standstill', () => {
  it('is the time without progress of a task whose progress is known at any moment', () => {
    const signals = new TaskSignals();
    signals.read(viewOf(5, {}));
    expect(signals.read(viewOf(9, {})).stalledPercent).toEqual({ value: 4, subject: 'a' });
    expect(signals.read(viewOf(10, { workDone: 6 })).stalledPercent.value).toBe(0);
  });

  it('is none because nobody has said anything since, and is one where somebody says the same once more', () => {
    const signals = new TaskSignals();
    signals.read(viewOf(5, { toldAt: 5 }));
    expect(signals.read(viewOf(30, { toldAt: 5 })).stalledPercent.value).toBe(0);
    expect(signals.read(viewOf(31, { toldAt: 25 })).stalledPercent).toEqual({ value: 20, subject: 'a' });
    expect(signals.read(viewOf(40, { toldAt: 25 })).stalledPercent.value).toBe(20);
  });
});
