import { describe, expect, it } from 'vitest';
import { diagnoseModel } from '../model/diagnose.ts';
import { changesOf, type Scenario, type ScenarioChange } from '../model/scenario.ts';
import { scenarioSchema } from '../model/scenario-schema.ts';
import type { Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { link, plan, task } from '../testing/plan-builder.ts';
import { randomWorkflow } from '../testing/random-workflow.ts';
import { applyScenario, inScenarioModes, troublesOf } from './apply-scenario.ts';

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
  });

  it('lets a child choose another mode than its parent, and knows the modes of the plan', () => {
    const both = {
      ...task('paint', 8),
      modes: [
        { duration: 8, demands: [] },
        { duration: 4, demands: [] },
      ] as const,
    };
    const ground = { workflow: plan({ tasks: [both] }), schedule: null };
    const result = applyScenario(ground, [
      { kind: 'mode', task: 'paint', mode: 1 },
      { kind: 'mode', task: 'paint', mode: 2 },
      { kind: 'duration', tasks: [], factor: 1.5 },
    ]);
    expect(result.workflow.tasks[0].modes).toEqual([{ duration: 6, demands: [] }]);
    const entry = (mode: number) => ({ task: 'paint', mode, start: 0, end: 4 });
    expect(inScenarioModes([entry(2)], result)[0].mode).toBe(1);
    expect(inScenarioModes([entry(1)], result)[0].mode).toBe(0);
  });

  it('rounds durations up without the dust of binary fractions', () => {
    const ground = { workflow: plan({ tasks: [task('a', 10), task('b', 0), task('c', 1)] }), schedule: null };
    const durations = (factor: number) =>
      applyScenario(ground, [{ kind: 'duration', tasks: [], factor }]).workflow.tasks.map(
        ({ modes }) => modes[0].duration,
      );
    expect(durations(1.1)).toEqual([11, 0, 2]);
    expect(durations(0.01)).toEqual([1, 0, 1]);
  });

  it('leaves alone what has begun, and says so', () => {
    const done = { ...task('done', 8), actual: { start: 0, mode: 1, finish: 6 } };
    const half = { ...task('half', 8), actual: { start: 0, mode: 1, remaining: 4 } };
    const workflow = plan({ statusAt: 6, tasks: [done, half] });
    const ground = { workflow, schedule: null };
    const slower = applyScenario(ground, [{ kind: 'duration', tasks: [], factor: 2 }]).workflow.tasks;
    expect(slower[0]).toBe(done);
    expect(slower[1].actual).toMatchObject({ start: 0, remaining: 8 });
    expect(() => applyScenario(ground, [{ kind: 'delay', task: 'done', ticks: 3 }])).toThrow('has begun');
    expect(() => applyScenario(ground, [{ kind: 'mode', task: 'half', mode: 1 }])).toThrow('has begun');
    const copies = applyScenario(ground, [{ kind: 'surge', times: 2, spacing: 0 }]).workflow;
    expect(copies.tasks.map(({ actual }) => actual !== undefined)).toEqual([true, true, false, false]);
    expect(diagnoseModel(copies).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('finds names for the copies of a surge that nothing has, and keeps dates that fall on the start', () => {
    const workflow = plan({ tasks: [task('a', 1), task('a~2', 1), { ...task('b', 1), deadline: -5 }] });
    const { tasks } = applyScenario({ workflow, schedule: null }, [{ kind: 'surge', times: 2, spacing: 5 }]).workflow;
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(6);
    expect(tasks[5].deadline).toBe(0);
  });

  it('tells of every change that no longer fits, and goes on with the others', () => {
    const changes: readonly ScenarioChange[] = [
      { kind: 'delay', task: 'gone', ticks: 1 },
      { kind: 'duration', tasks: ['wall'], factor: 2 },
      { kind: 'capacity', resource: 'gone', how: 'to', amount: 1 },
      { kind: 'remove-link', link: 'gone' },
      { kind: 'calendar', calendar: 'gone' },
      { kind: 'mode', task: 'wall', mode: 2 },
      { kind: 'objective', objectives: ['peak:gone'] },
      { kind: 'add-task', task: task('dig', 1), links: [] },
      { kind: 'add-link', link: link('dig', 'gone') },
      { kind: 'away', resource: 'crew', from: 5, until: 5 },
      { kind: 'capacity', resource: 'crew', how: 'by', amount: -9000 },
      { kind: 'surge', times: 100, spacing: 0 },
    ];
    const codes = troublesOf({ workflow: house, schedule: null }, changes).map((trouble) => trouble?.code ?? null);
    expect(codes).toEqual([
      'no-task',
      null,
      'no-resource',
      'no-link',
      'no-calendar',
      'no-mode',
      'no-objective',
      'task-exists',
      'no-task',
      'empty-window',
      'too-little-left',
      null,
    ]);
    for (const [k, change] of changes.entries()) {
      if (codes[k] !== null) expect(() => scenario(change)).toThrow(/Maybe/);
    }
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
