import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainSetup } from '../../core/discrete-event/play-setup.ts';
import { queueSetup } from '../../core/testing/queue-setup.ts';
import type { Input } from '../ipc/contract.ts';
import { type InProcessEngine, startInProcessEngine } from './in-process.ts';
import { fiveTasks } from './testing/sample-workflow.ts';

let engine: InProcessEngine;
beforeAll(() => {
  engine = startInProcessEngine({ threads: 1 });
});
afterAll(() => engine.close());

const certain = plainSetup(fiveTasks(10), null);

it('tells all that happens, piece by piece, and the figures at the end', async () => {
  const kinds: string[] = [];
  const request: Input<'play.run'> = { setup: certain, mostEvents: 1000, withMetrics: true };
  let rows = 0;
  const outcome = await engine.client.call('play.run', request, {
    onEvent({ events, metrics }) {
      kinds.push(...events.map(({ kind }) => kind));
      rows += metrics.length;
    },
  });
  expect(outcome).toMatchObject({ stoppedBy: 'over', isComplete: true, resources: [{ id: 'cpu', capacity: 10_000 }] });
  expect(outcome.figures.cases).toMatchObject({ arrived: 1, completed: 1 });
  expect(outcome.uses).toEqual([[[0], [0], [0], [0], [0]]]);
  expect(kinds.filter((kind) => kind === 'finishes')).toHaveLength(5);
  expect(kinds.at(0)).toBe('arrives');
  expect(kinds.at(-1)).toBe('completes');
  expect(rows).toBeGreaterThan(100);
});

it('answers a cancelled play with what was played so far, and tells no more than was asked for', async () => {
  const endless = queueSetup(1, { kind: 'exponential', mean: 2 }, { kind: 'exponential', mean: 1 }, 100_000_000, 1);
  const controller = new AbortController();
  let told = 0;
  const outcome = await engine.client.call(
    'play.run',
    { setup: endless, mostEvents: 7, withMetrics: false },
    {
      signal: controller.signal,
      onEvent({ events, completed }) {
        told += events.length;
        if (completed > 100) controller.abort();
      },
    },
  );
  expect(outcome).toMatchObject({ stoppedBy: 'cancelled', isComplete: false });
  expect(outcome.figures.cases.completed).toBeGreaterThan(100);
  expect(told).toBe(7);
});

it('says what is wrong with a setup', async () => {
  const wrong = { ...certain, arrivals: [{ workflow: 0, pattern: { kind: 'regular', every: 5, from: 0 } as const }] };
  await expect(engine.client.call('play.run', { setup: wrong, mostEvents: 0, withMetrics: false })).rejects.toThrow(
    /without end/,
  );
});
