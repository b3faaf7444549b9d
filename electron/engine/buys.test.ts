import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { BuysEvent } from '../ipc/buys-schema.ts';
import { type InProcessEngine, startInProcessEngine } from './in-process.ts';
import { fiveTasks, hardWorkflow } from './testing/sample-workflow.ts';

let engine: InProcessEngine;
beforeAll(() => {
  engine = startInProcessEngine({ threads: 2 });
});
afterAll(() => engine.close());

async function scheduled(workflow: Workflow): Promise<Schedule> {
  const outcome = await engine.client.call('workflow.quickSchedule', { workflow, previous: null });
  if (outcome.status !== 'optimal' && outcome.status !== 'feasible') throw new Error('The plan has a schedule.');
  return outcome.schedule;
}

const usual = { bound: null, step: null, seconds: 20, seed: 1 };

describe('explaining a schedule through the engine', () => {
  it('tells what ties the finish to the beginning, and why none is earlier', async () => {
    const workflow = fiveTasks(10);
    const schedule = await scheduled(workflow);
    const { finish, chain, certificate } = await engine.client.call('explain.plan', { workflow, schedule });
    expect(chain[0].after).toBeNull();
    expect(chain.at(-1)?.end).toBe(finish);
    expect(certificate).toMatchObject({ kind: 'critical-path', isChain: true });
    const difference = await engine.client.call('explain.difference', {
      before: { workflow, schedule },
      after: { workflow, schedule: schedule.map((each) => ({ ...each, start: each.start + 1, end: each.end + 1 })) },
    });
    expect(difference.moved.map(({ by }) => by)).toEqual(schedule.map(() => 1));
  });

  it('tries every change, best first, and answers from memory when it is asked again', async () => {
    const workflow = fiveTasks(7);
    const schedule = await scheduled(workflow);
    const events: BuysEvent[] = [];
    const run = () =>
      engine.client.call('explain.buys', { workflow, schedule, ...usual }, { onEvent: (event) => events.push(event) });
    const first = await run();
    expect(first.stoppedBy).toBe('finished');
    expect(first.tried).toHaveLength(first.changes);
    expect(events.filter(({ kind }) => kind === 'tried')).toHaveLength(first.changes);
    const saved = first.tried.map((each) => each.saved);
    expect(saved).toEqual(saved.toSorted((a, b) => b - a));
    expect(first.tried[0]).toMatchObject({ status: 'tried' });
    expect(saved[0]).toBeGreaterThan(0);
    // All of a plan this small is proved.
    for (const each of first.tried) expect(each.mostSaved).toBe(each.saved);
    expect(await run()).toEqual(first);
  });

  it('answers a cancel with what was tried so far', async () => {
    const workflow = hardWorkflow(60, 1);
    const schedule = await scheduled(workflow);
    const controller = new AbortController();
    const outcome = await engine.client.call(
      'explain.buys',
      { workflow, schedule, ...usual, seconds: 0.2 },
      { signal: controller.signal, onEvent: ({ kind }) => kind === 'tried' && controller.abort() },
    );
    expect(outcome.stoppedBy).toBe('cancelled');
    expect(outcome.tried.length).toBeGreaterThan(0);
    expect(outcome.tried.length).toBeLessThan(outcome.changes);
  });

  it('refuses a schedule that breaks the plan', async () => {
    const workflow = fiveTasks(10);
    const schedule = (await scheduled(workflow)).map((each) => ({ ...each, start: 0 }));
    await expect(engine.client.call('explain.plan', { workflow, schedule })).rejects.toMatchObject({
      code: 'bad-input',
    });
    await expect(engine.client.call('explain.buys', { workflow, schedule, ...usual })).rejects.toMatchObject({
      code: 'bad-input',
    });
  });
});
