import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { uncertaintyOf } from '../../../core/simulation/plan-uncertainty.ts';
import { layeredWorkflow } from '../../../core/testing/layered-workflow.ts';
import type { SimulateOutcome } from '../../ipc/simulate-schema.ts';
import { type InProcessEngine, startInProcessEngine } from '../in-process.ts';
import { hasRedis, RedisInTest, until } from './testing/redis-server.ts';

const RUNS = 4_000;
const workflow = layeredWorkflow(3, { tasks: 60, resources: 3 });
const logger = pino({ level: 'silent' });
const request = {
  workflow,
  schedule: null,
  uncertainty: uncertaintyOf(workflow),
  policy: 'serial',
  runs: RUNS,
  precisionTicks: null,
  seed: 5,
  workers: 64,
} as const;

describe.skipIf(!hasRedis)('work on other machines, through a real Redis', () => {
  const redis = new RedisInTest();
  const engines: InProcessEngine[] = [];
  let local: SimulateOutcome;

  beforeAll(async () => {
    await redis.start();
    const engine = startInProcessEngine({ threads: 2, logger });
    local = await engine.client.call('simulate.run', request);
    await engine.close();
  }, 60_000);
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.close();
  });
  afterAll(() => redis.stop());

  /** An engine that computes over there. */
  async function away(ifLost: 'wait' | 'local', messages: string[] = []): Promise<InProcessEngine> {
    const machines = { isOn: true, url: redis.url, ifLost, tell: (message: string) => messages.push(message) };
    const engine = startInProcessEngine({ threads: 1, logger, machines });
    engines.push(engine);
    await engine.ready;
    return engine;
  }

  it('gives the same figures as this machine, although a worker is killed in the middle', async () => {
    const first = await redis.startWorker();
    await redis.startWorker();
    const engine = await away('wait');
    let progress = 0;
    const outcome = engine.client.call('simulate.run', request, { onEvent: ({ fraction }) => (progress = fraction) });
    await until(() => progress > 0.05);
    first.kill('SIGKILL');
    expect(await outcome).toEqual(local);
  });

  it('waits for a Redis that is killed, says so, and goes on when it is back with nothing left in it', async () => {
    const messages: string[] = [];
    const engine = await away('wait', messages);
    let progress = 0;
    const outcome = engine.client.call('simulate.run', request, { onEvent: ({ fraction }) => (progress = fraction) });
    await until(() => progress > 0.05);
    await redis.kill();
    await until(() => messages.length > 0);
    expect(messages[0]).toMatch(/Redis at 127.0.0.1:\d+ can't be reached; work that is under way waits for it/);
    await redis.start();
    expect(await outcome).toEqual(local);
  });

  it('goes on here when Redis is lost, where that was chosen', async () => {
    const engine = await away('local');
    let progress = 0;
    const outcome = engine.client.call('simulate.run', request, { onEvent: ({ fraction }) => (progress = fraction) });
    await until(() => progress > 0.05);
    await redis.kill();
    expect(await outcome).toEqual(local);
    await redis.start();
  });

  it('searches with several starts, cancels, and passes errors on', async () => {
    await until(async () => (await away('wait')).client.call('machines.state', {}).then(({ workers }) => workers > 0));
    const engine = await away('wait');
    const search = {
      revision: 0,
      planId: null,
      objectives: ['makespan'] as ['makespan'],
      solver: 'auto',
      schedules: null,
      warmStart: null,
    };
    const limits = { seconds: null, iterations: 40, seed: 1, workers: 2 };
    const here = startInProcessEngine({ threads: 1, logger });
    engines.push(here);
    const asked = { workflow, ...search, ...limits };
    expect(await engine.client.call('optimise.run', asked)).toEqual(await here.client.call('optimise.run', asked));

    const controller = new AbortController();
    const endless = engine.client.call(
      'simulate.run',
      { ...request, runs: 1_000_000 },
      {
        signal: controller.signal,
        onEvent: () => controller.abort(),
      },
    );
    expect((await endless).stoppedBy).toBe('cancelled');
  });
});
