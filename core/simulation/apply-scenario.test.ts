import { describe, expect, it } from 'vitest';
import { diagnoseModel } from '../model/diagnose.ts';
import type { Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { applyScenario } from './apply-scenario.ts';
import { changesOf, type Scenario, type ScenarioChange, ScenarioError } from './scenario.ts';
import { scenarioSchema } from './scenario-schema.ts';

const house: Workflow = plan({
  tasks: [task('dig', 8, { crew: 1000 }), task('wall', 16, { crew: 2000 }), task('roof', 8, { crew: 1000 })],
  links: [link('dig', 'wall'), link('wall', 'roof')],
  resources: [{ id: 'crew', name: 'Crew', kind: 'renewable', capacity: 3000 }],
});

const scenario = (...changes: readonly ScenarioChange[]) => applyScenario({ workflow: house, schedule: null }, changes);

describe('applyScenario', () => {
  it('changes capacities, always or in a window', () => {
    const crew = (...changes: readonly ScenarioChange[]) => compile(scenario(...changes).workflow).capacity[0];
    expect([...crew({ kind: 'capacity', resource: 'crew', how: 'by', amount: 1000 }).amounts]).toEqual([4000]);
    const away = crew({ kind: 'away', resource: 'crew', from: 5, until: 9 });
    expect([...away.times]).toEqual([0, 5, 9]);
    expect([...away.amounts]).toEqual([3000, 0, 3000]);
    const both = crew(
      { kind: 'away', resource: 'crew', from: 5, until: 9 },
      { kind: 'capacity', resource: 'crew', how: 'by', amount: 500, from: 7, until: 20 },
    );
    expect([...both.times]).toEqual([0, 5, 7, 9, 20]);
    expect([...both.amounts]).toEqual([3000, 0, 500, 3500, 3000]);
    expect(() => crew({ kind: 'capacity', resource: 'crew', how: 'by', amount: -4000 })).toThrow('-1 units');
  });

  it('bridges the gap that a removed task leaves', () => {
    const { workflow } = scenario({ kind: 'remove-task', task: 'wall' });
    expect(workflow.tasks.map(({ id }) => id)).toEqual(['dig', 'roof']);
    expect(workflow.links.map(({ from, to }) => [from, to])).toEqual([['dig', 'roof']]);
  });

  it('delays from where the schedule has the task', () => {
    const entries = [{ task: 'wall', mode: 1, start: 10, end: 26 }];
    const kept = {
      entries,
      objectives: [],
      value: [],
      bound: [],
      status: 'feasible',
      solver: '',
      seed: 0,
      seconds: 0,
    } as const;
    const { workflow } = applyScenario({ workflow: house, schedule: kept }, [
      { kind: 'delay', task: 'wall', ticks: 4 },
    ]);
    expect(workflow.tasks[1].releaseAt).toBe(14);
  });

  it('repeats the workflow in a surge, every copy later', () => {
    const { workflow } = scenario({ kind: 'surge', times: 3, spacing: 24 });
    expect(workflow.tasks).toHaveLength(9);
    expect(workflow.links).toHaveLength(6);
    expect(workflow.tasks[8]).toMatchObject({ id: 'roof~3', releaseAt: 48 });
    expect(diagnoseModel(workflow).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('takes the changes of ancestors first', () => {
    const scenarios: readonly Scenario[] = [
      { id: 'a', name: 'A', parent: null, changes: [{ kind: 'duration', tasks: ['dig'], factor: 2 }] },
      { id: 'b', name: 'B', parent: 'a', changes: [{ kind: 'duration', tasks: [], factor: 1.5 }] },
    ];
    const { workflow } = applyScenario({ workflow: house, schedule: null }, changesOf(scenarios, 'b'));
    expect(workflow.tasks.map(({ modes }) => modes[0].duration)).toEqual([24, 24, 12]);
    expect(() => changesOf([{ ...scenarios[0], parent: 'a' }], 'a')).toThrow(ScenarioError);
    expect(() => changesOf(scenarios, 'c')).toThrow('"c"');
  });

  it('leaves random plans without errors, and the plan itself as it was', () => {
    for (let seed = 0; seed < 100; seed++) {
      const { workflow } = randomWorkflow(seed, { feasibleOnly: true, minTasks: 3, setups: false, actuals: false });
      const before = JSON.stringify(workflow);
      const [first, second] = workflow.tasks;
      const changes: readonly ScenarioChange[] = [
        { kind: 'delay', task: first.id, ticks: 5 },
        { kind: 'duration', tasks: [second.id], factor: 1.3 },
        { kind: 'mode', task: first.id, mode: first.modes.length },
        ...workflow.resources.map(
          (each): ScenarioChange => ({ kind: 'capacity', resource: each.id, how: 'by', amount: 1000 }),
        ),
        ...workflow.links.slice(0, 1).map((each): ScenarioChange => ({ kind: 'remove-link', link: each.id })),
        { kind: 'remove-task', task: second.id },
        { kind: 'surge', times: 2, spacing: 10 },
      ];
      expect(scenarioSchema.parse({ id: 's', name: '', parent: null, changes }).changes).toEqual(changes);
      const result = applyScenario({ workflow, schedule: null }, changes).workflow;
      const isClash = /deadline|pin|budget/;
      const errors = diagnoseModel(result).filter(({ severity, code }) => severity === 'error' && !isClash.test(code));
      expect(errors).toEqual([]);
      expect(JSON.stringify(workflow)).toBe(before);
    }
  });
});
