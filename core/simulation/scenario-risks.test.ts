import { expect, it } from 'vitest';
import { diagnoseModel } from '../model/diagnose.ts';
import type { ScenarioChange } from '../model/scenario.ts';
import type { Workflow } from '../model/workflow.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { applyScenario } from './apply-scenario.ts';

const [dig, wall] = ['dig', 'wall'].map((id) => task(id, 8));
const house: Workflow = plan({
  tasks: [
    {
      ...dig,
      modes: [{ ...dig.modes[0], range: { unit: 'ticks', distribution: { kind: 'pert', low: 6, mode: 8, high: 20 } } }],
    },
    wall,
  ],
  links: [link('dig', 'wall')],
  risks: [
    {
      id: 'r1',
      name: 'Rain',
      probability: 0.3,
      impacts: [{ kind: 'duration', tasks: ['dig', 'wall'], factor: { kind: 'fixed', value: 2 } }],
    },
  ],
  correlatedGroups: [{ id: 'g1', name: 'Weather', tasks: ['dig', 'wall'], correlation: 0.5 }],
});

const changed = (change: ScenarioChange) => applyScenario({ workflow: house, schedule: null }, [change]).workflow;

it('a scenario without a task leaves it out of risks and correlated groups, too', () => {
  const { risks, correlatedGroups } = changed({ kind: 'remove-task', task: 'dig' });
  expect(risks?.[0].impacts[0]).toMatchObject({ tasks: ['wall'] });
  expect(correlatedGroups).toBeUndefined();
});

it('a surge of copies is struck by what strikes the first', () => {
  const surge = changed({ kind: 'surge', times: 2, spacing: 0 });
  expect(surge.risks?.[0].impacts[0]).toMatchObject({ tasks: ['dig', 'dig~2', 'wall', 'wall~2'] });
  expect(diagnoseModel(surge)).toEqual([]);
});

it('faster work has its range faster, too', () => {
  const [{ modes }] = changed({ kind: 'duration', tasks: ['dig'], factor: 0.5 }).tasks;
  expect(modes[0]).toMatchObject({ duration: 4, range: { distribution: { low: 3, mode: 4, high: 10 } } });
});
