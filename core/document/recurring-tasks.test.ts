import { describe, expect, it } from 'vitest';
import { diagnoseModel } from '../model/diagnose.ts';
import type { Plan } from '../model/plan.ts';
import { berlinOffice, plan } from '../testing/plan-builder.ts';
import { createInstantTexts } from '../time/instant-text.ts';
import { applyDiff } from './diffs.ts';
import { addRecurringTask, type RecurringTask } from './recurring-tasks.ts';

// Monday, midnight in Berlin; summer time begins on Sunday 29 March.
const workflow = plan({ ...berlinOffice, origin: '2026-03-01T23:00:00Z', calendar: 'office' });
const empty: Plan = { workflow, schedule: null };
const meeting: RecurringTask = {
  name: 'Review',
  duration: 60,
  demands: [],
  firstAt: 9 * 60,
  repeat: { every: 1, unit: 'week' },
  times: 6,
  isFixed: false,
};
const texts = createInstantTexts(workflow);
const added = (changes: Partial<RecurringTask>) =>
  applyDiff(empty, addRecurringTask(empty, { ...meeting, ...changes })).workflow;

describe('work that comes again', () => {
  it('is a group with a task for each time, at the same time of the day through a change of clocks', () => {
    const { tasks, groups } = added({});
    expect(groups.map(({ name }) => name)).toEqual(['Review']);
    expect(tasks.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5, 6].map((k) => `Review ${k}`));
    expect(tasks.map(({ releaseAt = 0 }) => texts.toLocal(releaseAt))).toEqual(
      ['03-02', '03-09', '03-16', '03-23', '03-30', '04-06'].map((day) => `2026-${day} 09:00`),
    );
    expect(tasks.every(({ releaseAt = 0, dueAt = 0 }) => dueAt === releaseAt + 60)).toBe(true);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(6);
    expect(diagnoseModel(added({})).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('moves to when the calendar opens, and can be fixed there', () => {
    const { tasks } = added({ firstAt: 5 * 1440 + 600, times: 2, isFixed: true });
    expect(tasks.map(({ pin = 0 }) => texts.toLocal(pin))).toEqual(['2026-03-09 08:00', '2026-03-16 08:00']);
  });

  it('leaves closed days out where it comes every day', () => {
    const { tasks } = added({ repeat: { every: 1, unit: 'day' }, times: 7, isFixed: true });
    expect(tasks.map(({ pin = 0 }) => texts.toLocal(pin))).toEqual([
      '2026-03-02 09:00',
      '2026-03-03 09:00',
      '2026-03-04 09:00',
      '2026-03-05 09:00',
      '2026-03-06 09:00',
      '2026-03-09 09:00',
      '2026-03-10 09:00',
    ]);
  });

  it('ends on the day that is set', () => {
    expect(added({ repeat: { every: 2, unit: 'week', until: '2026-03-16' } }).tasks).toHaveLength(2);
  });

  it('is nothing in plans without dates', () => {
    const periods = { ...empty, workflow: plan({ tick: 'period' }) };
    expect(addRecurringTask(periods, meeting)).toEqual({});
  });
});
