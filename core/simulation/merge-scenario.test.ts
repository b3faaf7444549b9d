import { describe, expect, it } from 'vitest';
import { applyDiff, diffOf, invertDiff } from '../document/diffs.ts';
import { diagnoseModel } from '../model/diagnose.ts';
import type { KeptSchedule, Plan } from '../model/plan.ts';
import { serialisePlan } from '../model/plan-file.ts';
import { changesOf } from '../model/scenario.ts';
import { link, task, plan as workflowOf } from '../testing/plan-builder.ts';
import { randomPlan } from '../testing/random-plan.ts';
import { applyScenario } from './apply-scenario.ts';
import { mergedPlan } from './merge-scenario.ts';

const kept = (entries: KeptSchedule['entries']): KeptSchedule => ({
  entries,
  objectives: ['makespan'],
  value: [3],
  bound: [3],
  status: 'optimal',
  solver: 'auto',
  seed: 1,
  seconds: 1,
});

const PLAN: Plan = {
  workflow: workflowOf({ tasks: [task('a', 1), task('b', 2)], links: [link('a', 'b')] }),
  schedule: kept([
    { task: 'a', mode: 1, start: 0, end: 1 },
    { task: 'b', mode: 1, start: 1, end: 3 },
  ]),
  scenarios: [
    { id: 'slow', name: 'Slow', parent: null, changes: [{ kind: 'duration', tasks: [], factor: 2 }] },
    { id: 'short', name: 'Short', parent: 'slow', changes: [{ kind: 'remove-task', task: 'a' }] },
    { id: 'late', name: 'Late', parent: 'slow', changes: [{ kind: 'delay', task: 'b', ticks: 4 }] },
    { id: 'later', name: 'Later', parent: 'short', changes: [] },
    { id: 'other', name: 'Other', parent: null, changes: [] },
  ],
};

describe('mergedPlan', () => {
  it('makes all that a scenario changes part of the plan, and hangs what stood on it on the plan', () => {
    const merged = mergedPlan(PLAN, 'short', PLAN, null);
    expect(merged.workflow.tasks.map(({ id, modes }) => [id, modes[0].duration])).toEqual([['b', 4]]);
    expect(merged.schedule).toMatchObject({ entries: [{ task: 'b' }], status: 'feasible', bound: [] });
    expect(merged.scenarios?.map(({ id, parent }) => [id, parent])).toEqual([
      ['late', null],
      ['later', null],
      ['other', null],
    ]);
    // What stood on the merged scenario comes to the same as before.
    expect(applyScenario(merged, changesOf(merged.scenarios ?? [], 'later')).workflow).toEqual(merged.workflow);
  });

  it('puts the schedule that was found in force, in one step that can be undone', () => {
    const found = kept([{ task: 'b', mode: 1, start: 0, end: 4 }]);
    const diff = diffOf(PLAN, mergedPlan(PLAN, 'short', PLAN, found));
    const after = applyDiff(PLAN, diff);
    expect(after.schedule).toEqual(found);
    expect(applyDiff(after, invertDiff(diff))).toEqual(PLAN);
  });

  it('leaves random plans as sound as they were', () => {
    for (let seed = 0; seed < 60; seed++) {
      const { workflow, schedule } = randomPlan(seed, { minTasks: 3 });
      const [first] = workflow.tasks;
      const plan: Plan = {
        workflow,
        schedule,
        scenarios: [
          {
            id: 's1',
            name: '',
            parent: null,
            changes: [
              { kind: 'remove-task', task: first.id },
              { kind: 'surge', times: 2, spacing: 3 },
            ],
          },
        ],
      };
      const merged = mergedPlan(plan, 's1', plan, null);
      const codes = diagnoseModel(merged.workflow).map(({ code }) => code);
      for (const code of ['unknown-id', 'duplicate-id', 'self-link']) expect(codes).not.toContain(code);
      expect(serialisePlan(applyDiff(plan, diffOf(plan, merged)))).toBe(serialisePlan(merged));
    }
  });
});
