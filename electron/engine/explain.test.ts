import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExplanationEvent } from '../../core/solvers/conflict/explain-infeasible.ts';
import { type InProcessEngine, startInProcessEngine } from './in-process.ts';
import { fiveTasks, hardWorkflow } from './testing/sample-workflow.ts';

let engine: InProcessEngine;
beforeAll(() => {
  engine = startInProcessEngine({ threads: 1 });
});
afterAll(() => engine.close());

const late = {
  ...fiveTasks(7),
  tasks: fiveTasks(7).tasks.map((task) => (task.id === '4' || task.id === '5' ? { ...task, deadline: 13 } : task)),
};

describe('explaining a plan without schedule through the engine', () => {
  it('tells what clashes first, then the changes, and answers with both', async () => {
    const events: ExplanationEvent[] = [];
    const explanation = await engine.client.call(
      'optimise.explain',
      { workflow: late, seconds: 30 },
      { onEvent: (event) => events.push(event) },
    );
    expect(explanation).toMatchObject({ status: 'conflict', isMinimal: true, solves: 'plan', isComplete: true });
    if (explanation.status !== 'conflict') return;
    expect(explanation.elements).toContainEqual({ kind: 'resource', id: 'cpu' });
    expect(explanation.relaxations.map(({ change }) => change)).toContainEqual({
      kind: 'capacity',
      resource: 'cpu',
      from: 7000,
      to: 8000,
    });
    expect(events.map(({ kind }) => kind)).toContain('conflict');
    expect(events.filter(({ kind }) => kind === 'relaxations').at(-1)).toMatchObject({
      relaxations: explanation.relaxations,
    });
  });

  it('answers a cancel with what it knows', async () => {
    const hard = hardWorkflow(120, 1);
    const tight = { ...hard, tasks: hard.tasks.map((task) => ({ ...task, deadline: 200 })) };
    const controller = new AbortController();
    const explanation = await engine.client.call(
      'optimise.explain',
      { workflow: tight, seconds: 60 },
      { signal: controller.signal, onEvent: () => controller.abort() },
    );
    if (explanation.status === 'conflict') expect(explanation).toMatchObject({ isMinimal: false, isComplete: false });
    else expect(explanation).toEqual({ status: 'unknown' });
  });

  it('says so where the plan has a schedule after all', async () => {
    const call = engine.client.call('optimise.explain', { workflow: fiveTasks(10), seconds: 30 });
    await expect(call).resolves.toEqual({ status: 'feasible' });
  });

  it('refuses a plan that means nothing', async () => {
    const [first] = late.links;
    const cyclic = { ...late, links: [...late.links, { ...first, id: 'back', from: first.to, to: first.from }] };
    await expect(engine.client.call('optimise.explain', { workflow: cyclic, seconds: 1 })).rejects.toMatchObject({
      code: 'bad-input',
    });
  });
});
