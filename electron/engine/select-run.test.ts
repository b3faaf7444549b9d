import { afterAll, beforeAll, expect, it } from 'vitest';
import { layeredWorkflow } from '../../core/testing/layered-workflow.ts';
import type { Input } from '../ipc/contract.ts';
import { type InProcessEngine, startInProcessEngine } from './in-process.ts';
import { fiveTasks } from './testing/sample-workflow.ts';

let engine: InProcessEngine;
beforeAll(() => {
  engine = startInProcessEngine({ threads: 1 });
});
afterAll(() => engine.close());

const request = (parts: Partial<Input<'select.run'>>): Input<'select.run'> => ({
  workflow: fiveTasks(10),
  budgets: [],
  include: [],
  exclude: [],
  seconds: null,
  ...parts,
});

it('chooses what fits, also where the plan itself can not be scheduled', async () => {
  // Two CPUs are too few for any schedule of the five tasks.
  const outcome = await engine.client.call('select.run', request({ workflow: fiveTasks(2) }));
  expect(outcome).toMatchObject({ status: 'optimal', stoppedBy: 'closed', next: null });
});

it('refuses a plan whose links run in a circle', async () => {
  const workflow = fiveTasks(10);
  const [first] = workflow.links;
  const circle = { ...workflow, links: [...workflow.links, { ...first, id: 'back', from: first.to, to: first.from }] };
  await expect(engine.client.call('select.run', request({ workflow: circle }))).rejects.toThrow(
    /circle|cycle|each other/i,
  );
});

it('ends with the best so far when it is cancelled', async () => {
  const layered = layeredWorkflow(1, { tasks: 600 });
  const workflow = { ...layered, tasks: layered.tasks.map((task, k) => ({ ...task, weight: 1 + ((k * 37) % 23) })) };
  const budgets = workflow.resources.map(({ id }) => {
    const work = workflow.tasks.flatMap(({ modes: [{ duration, demands }] }) =>
      demands.map(({ resource, amount }) => (resource === id ? amount * duration : 0)),
    );
    return { kind: 'work' as const, resource: id, limit: Math.round(work.reduce((sum, each) => sum + each, 0) / 2) };
  });
  const controller = new AbortController();
  const outcome = await engine.client.call('select.run', request({ workflow, budgets }), {
    signal: controller.signal,
    onEvent: () => controller.abort(),
  });
  expect(outcome).toMatchObject({ status: 'feasible', stoppedBy: 'cancelled' });
  if (outcome.status === 'feasible') expect(outcome.bound).toBeGreaterThan(outcome.weight);
});
