import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../core/problem/compile.ts';
import { applyScenario } from '../../core/simulation/apply-scenario.ts';
import { scheduleFigures } from '../../core/simulation/schedule-figures.ts';
import { layeredWorkflow } from '../../core/testing/layered-workflow.ts';
import type { Input } from '../ipc/contract.ts';
import { type InProcessEngine, startInProcessEngine } from './in-process.ts';
import { fiveTasks } from './testing/sample-workflow.ts';

let engine: InProcessEngine;
beforeAll(() => {
  engine = startInProcessEngine({ threads: 1 });
});
afterAll(() => engine.close());

const request = (parts: Partial<Input<'scenario.run'>>): Input<'scenario.run'> => ({
  workflow: fiveTasks(10),
  schedule: null,
  changes: [],
  objectives: ['makespan'],
  seconds: 20,
  iterations: null,
  seed: 1,
  workers: 1,
  ...parts,
});

describe('scenario.run', () => {
  it('optimises the plan after the changes, and measures it as the command line does', async () => {
    const changes = [{ kind: 'capacity', resource: 'cpu', how: 'to', amount: 7000 }] as const;
    const outcome = await engine.client.call('scenario.run', request({ changes: [...changes] }));
    if (outcome.status !== 'optimal') throw new Error(`It is ${outcome.status}.`);
    expect(outcome).toMatchObject({ value: [14], bound: [14], objectives: ['makespan'], stoppedBy: 'closed' });
    const { workflow } = applyScenario({ workflow: fiveTasks(10), schedule: null }, changes);
    expect(outcome.figures).toEqual(scheduleFigures(compile(workflow), outcome.schedule, null));
    expect(outcome.figures.moved).toBeNull();
  });

  it('stays where the plan is, as far as it can, and counts what moved', async () => {
    const plan = await engine.client.call('scenario.run', request({}));
    if (!('schedule' in plan)) throw new Error(plan.status);
    const same = await engine.client.call('scenario.run', request({ schedule: plan.schedule }));
    expect(same).toMatchObject({ status: 'optimal', figures: { moved: 0 } });
    const last = plan.schedule.reduce((a, b) => (b.end > a.end ? b : a)).task;
    const delayed = await engine.client.call(
      'scenario.run',
      request({
        schedule: plan.schedule,
        changes: [{ kind: 'delay', task: last, ticks: 3 }],
        objectives: ['makespan', 'disturbance'],
      }),
    );
    expect(delayed).toMatchObject({ status: 'optimal', value: [15, 3], figures: { moved: 1, makespan: 15 } });
  });

  it('says why there is no schedule, and refuses changes that do not fit', async () => {
    const few = [{ kind: 'capacity', resource: 'cpu', how: 'to', amount: 1000 }] as const;
    expect(await engine.client.call('scenario.run', request({ changes: [...few] }))).toMatchObject({
      status: 'infeasible',
    });
    const misfit = request({ changes: [{ kind: 'remove-task', task: 'gone' }] });
    await expect(engine.client.call('scenario.run', misfit)).rejects.toThrow('"gone"');
  });

  it('takes the objective of the scenario', async () => {
    const changes = [{ kind: 'objective', objectives: ['peak:cpu'] }] as const;
    const outcome = await engine.client.call('scenario.run', request({ changes: [...changes] }));
    expect(outcome).toMatchObject({ status: 'optimal', objectives: ['peak:cpu'] });
    const [peak] = 'figures' in outcome ? outcome.figures.resources : [];
    expect('value' in outcome && outcome.value[0]).toBe(peak.peak);
  });

  it('gives the same for the same seed and number of iterations', async () => {
    const input = request({ workflow: layeredWorkflow(3, { tasks: 60 }), seconds: null, iterations: 30 });
    const [first, second] = await Promise.all([
      engine.client.call('scenario.run', input),
      engine.client.call('scenario.run', input),
    ]);
    expect(second).toEqual(first);
  });

  it('ends with the best so far when it is cancelled', async () => {
    const controller = new AbortController();
    const outcome = await engine.client.call(
      'scenario.run',
      request({ workflow: layeredWorkflow(1, { tasks: 600 }), seconds: null }),
      { signal: controller.signal, onEvent: ({ value }) => value !== null && controller.abort() },
    );
    expect(outcome).toMatchObject({ status: 'feasible', stoppedBy: 'cancelled' });
  });
});
