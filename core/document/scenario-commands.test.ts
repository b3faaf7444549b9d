import { describe, expect, it } from 'vitest';
import type { Plan } from '../model/plan.ts';
import { changesOf, type Scenario } from '../model/scenario.ts';
import { task, plan as workflowOf } from '../testing/plan-builder.ts';
import { applyDiff, invertDiff } from './diffs.ts';
import {
  addScenario,
  combineScenarios,
  deleteScenario,
  duplicateScenario,
  freshScenarioId,
  updateScenario,
} from './scenario-commands.ts';

const delay = (ticks: number) => ({ kind: 'delay', task: 'a', ticks }) as const;
const scenario = (id: string, parent: string | null, ticks: number): Scenario => ({
  id,
  name: id,
  parent,
  changes: [delay(ticks)],
});

const PLAN: Plan = {
  workflow: workflowOf({ tasks: [task('a', 1)] }),
  schedule: null,
  scenarios: [scenario('s1', null, 1), scenario('s2', 's1', 2), scenario('s3', 's1', 3), scenario('s4', 's2', 4)],
};

const names = ({ scenarios = [] }: Plan) => scenarios.map(({ name }) => name).join(' ');
const delaysOf = ({ scenarios = [] }: Plan, id: string) =>
  changesOf(scenarios, id).map((change) => (change.kind === 'delay' ? change.ticks : null));

describe('scenarios', () => {
  it('are added, renamed and duplicated behind the one that was copied; undo takes the field away again', () => {
    const bare: Plan = { workflow: PLAN.workflow, schedule: null };
    const diff = addScenario(bare, scenario(freshScenarioId(bare), null, 1));
    expect(applyDiff(bare, diff).scenarios).toHaveLength(1);
    expect(applyDiff(bare, diff).workflow).toBe(bare.workflow);
    expect(applyDiff(applyDiff(bare, diff), invertDiff(diff))).toEqual(bare);
    expect(names(applyDiff(PLAN, updateScenario(PLAN, 's3', { name: 'New' })))).toBe('s1 s2 New s4');
    const copied = applyDiff(PLAN, duplicateScenario(PLAN, 's2', 'Copy'));
    expect(names(copied)).toBe('s1 s2 Copy s3 s4');
    expect(delaysOf(copied, 's5')).toEqual([1, 2]);
  });

  it('never become their own ancestors', () => {
    expect(updateScenario(PLAN, 's1', { parent: 's4' })).toEqual({});
    expect(applyDiff(PLAN, updateScenario(PLAN, 's4', { parent: 's3' })).scenarios?.[3].parent).toBe('s3');
  });

  it('combine on what they share', () => {
    const combined = applyDiff(PLAN, combineScenarios(PLAN, 's4', 's3', 'Both'));
    expect(combined.scenarios?.[4]).toMatchObject({ name: 'Both', parent: 's1' });
    expect(delaysOf(combined, 's5')).toEqual([1, 2, 4, 3]);
  });

  it('leave their changes to those that stand on them', () => {
    const left = applyDiff(PLAN, deleteScenario(PLAN, 's1'));
    expect(names(left)).toBe('s2 s3 s4');
    for (const id of ['s2', 's3', 's4']) expect(delaysOf(left, id)).toEqual(delaysOf(PLAN, id));
    expect(deleteScenario(PLAN, 'nobody')).toEqual({});
  });
});
