import { describe, expect, it } from 'vitest';
import type { Plan } from '../model/plan.ts';
import type { Risk } from '../model/risk.ts';
import { plan, task } from '../testing/plan-builder.ts';
import type { PlanDiff } from './diff.ts';
import { applyDiff, invertDiff } from './diffs.ts';
import { deleteResource } from './resource-commands.ts';
import { deleteCorrelatedGroup, deleteRisk, putCorrelatedGroup, putRisk } from './risk-commands.ts';
import { deleteTasksAndLinks } from './task-commands.ts';

const twice = { kind: 'fixed', value: 2 } as const;
const flood: Risk = {
  id: 'r1',
  name: 'Flood',
  probability: 0.2,
  impacts: [
    { kind: 'duration', tasks: ['a', 'b'], factor: twice },
    { kind: 'capacity', resource: 'mill', lost: 1000, from: twice, lasts: twice },
  ],
};
const strike: Risk = {
  id: 'r2',
  name: 'Strike',
  probability: 0.1,
  impacts: [{ kind: 'demand', tasks: ['a'], factor: twice }],
};

const start: Plan = {
  workflow: plan({
    tasks: [task('a', 1, { mill: 1000 }), task('b', 1), task('c', 1)],
    resources: [{ id: 'mill', name: 'Mill', kind: 'renewable', capacity: 1000 }],
  }),
  schedule: null,
};

/** The plan after a step, having checked that undoing it gives the plan before. */
function stepped(before: Plan, step: PlanDiff): Plan {
  const changed = applyDiff(before, step);
  expect(applyDiff(changed, invertDiff(step))).toEqual(before);
  return changed;
}

describe('risks of a plan', () => {
  it('are added, changed in their place and removed, each in one step that can be undone', () => {
    const both = [flood, strike].reduce((now, risk) => stepped(now, putRisk(now, risk)), start);
    expect(both.workflow.risks).toEqual([flood, strike]);
    const likelier = stepped(both, putRisk(both, { ...flood, probability: 0.5 }));
    expect(likelier.workflow.risks?.map(({ probability }) => probability)).toEqual([0.5, 0.1]);
    const none = ['r1', 'r2'].reduce((now, id) => stepped(now, deleteRisk(now, id)), likelier);
    expect(none).toEqual(start);
  });

  it('lose deleted tasks, and go with the last of them', () => {
    const both = [flood, strike].reduce((now, risk) => applyDiff(now, putRisk(now, risk)), start);
    const { risks } = stepped(both, deleteTasksAndLinks(both, new Set(['a']))).workflow;
    expect(risks).toEqual([{ ...flood, impacts: [{ ...flood.impacts[0], tasks: ['b'] }, flood.impacts[1]] }]);
  });

  it('lose a deleted resource', () => {
    const plain = applyDiff(start, putRisk(start, flood));
    const { risks } = stepped(plain, deleteResource(plain, 'mill')).workflow;
    expect(risks?.[0].impacts).toEqual([flood.impacts[0]]);
  });
});

describe('correlated groups', () => {
  it('take their tasks out of other groups, and go once fewer than two are left', () => {
    const weather = { id: 'g1', name: 'Weather', tasks: ['a', 'b', 'c'], correlation: 0.5 };
    const crew = { id: 'g2', name: 'Crew', tasks: ['b', 'c'], correlation: 0.8 };
    const both = [weather, crew].reduce((now, group) => stepped(now, putCorrelatedGroup(now, group)), start);
    expect(both.workflow.correlatedGroups?.map(({ tasks }) => tasks)).toEqual([['a'], ['b', 'c']]);
    const less = stepped(both, deleteTasksAndLinks(both, new Set(['b'])));
    expect(less.workflow.correlatedGroups?.map(({ id }) => id)).toEqual(['g1']);
    expect(stepped(less, deleteCorrelatedGroup(less, 'g1')).workflow.correlatedGroups).toBeUndefined();
  });
});
