import { describe, expect, it } from 'vitest';
import { plan, task } from '../../testing/plan-builder.ts';
import type { RunAlert } from '../conductor/run-alert.ts';
import type { RunHappening } from '../conductor/run-happening.ts';
import type { RunProposal } from '../conductor/run-proposal.ts';
import { planAsDone } from './plan-as-done.ts';
import { forecastAccuracy, repairEffects, rulePrecision } from './run-lessons.ts';
import { taskEntries } from './task-entries.ts';
import { workedDurations } from './worked-durations.ts';

const workflow = plan({
  tasks: [task('a', 10, { crew: 1000 }), task('b', 20, { crew: 1000 }), task('c', 0, {})],
  resources: [{ id: 'crew', name: 'Crew', kind: 'renewable', capacity: 1000 }],
});
const schedule = [
  { task: 'a', mode: 1, start: 0, end: 10 },
  { task: 'b', mode: 1, start: 10, end: 30 },
  { task: 'c', mode: 1, start: 30, end: 30 },
];
const event = (
  at: number,
  of: string,
  kind: 'starts' | 'finishes' | 'fails' | 'skipped',
  attempt = 1,
): RunHappening => ({
  kind: 'task',
  event: { at, task: of, attempt, kind },
});

describe('what a run teaches', () => {
  it('takes the working time of the last attempt, and nothing from what was skipped', () => {
    const happenings: readonly RunHappening[] = [
      event(0, 'a', 'starts'),
      event(4, 'a', 'fails'),
      event(5, 'a', 'starts', 2),
      event(16, 'a', 'finishes', 2),
      { kind: 'state', state: 'finished' },
      event(16, 'b', 'skipped'),
    ];
    const worked = workedDurations(workflow, schedule, taskEntries(happenings));
    expect(worked).toEqual([{ task: 'a', mode: 1, ticks: 11 }]);
    expect(planAsDone(workflow, worked).tasks.map(({ modes }) => modes[0].duration)).toEqual([11, 20, 0]);
  });

  it('compares durations with the ranges that the plan had', () => {
    const worked = [
      { task: 'a', mode: 1, ticks: 10 },
      { task: 'b', mode: 1, ticks: 60 },
      { task: 'c', mode: 1, ticks: 0 },
    ];
    const { tasks, within, medianErrorPercent } = forecastAccuracy(workflow, worked);
    expect([tasks, within]).toEqual([2, 1]);
    // The middle of the usual range is a little above the plan.
    expect(medianErrorPercent).toBeGreaterThan(80);
    expect(medianErrorPercent).toBeLessThan(110);
    expect(forecastAccuracy(workflow, [])).toEqual({ tasks: 0, within: 0, medianErrorPercent: null });
  });

  it('counts what people said of rules, and how far promises were from what came', () => {
    const alerts = [true, false, null, true].map((wasRight, number) => ({ number, rule: 'x', wasRight }) as RunAlert);
    expect(rulePrecision({ alerts })).toEqual([{ rule: 'x', raised: 4, right: 2, wrong: 1 }]);
    const proposal = (kind: 'retry' | 'split', state: RunProposal['state'], promisedFinish: number | null) =>
      ({ repair: { kind, task: 'a' }, state, promisedFinish, actualFinish: 100 }) as unknown as RunProposal;
    const proposals = [
      proposal('retry', 'done', 90),
      proposal('retry', 'done', 120),
      proposal('retry', 'undone', 10),
      proposal('split', 'done', null),
    ];
    expect(repairEffects({ proposals })).toEqual([
      { kind: 'retry', done: 2, meanErrorPercent: 15 },
      { kind: 'split', done: 1, meanErrorPercent: null },
    ]);
  });
});
