import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loggedTasks } from '../../core/testing/logged-tasks.ts';
import { type InProcessEngine, startInProcessEngine } from './in-process.ts';
import { memoryHistory, SILENT } from './testing/memory-history.ts';

const patternsRequest = { k: null, features: null, timeZone: 'UTC', seed: 1 };
const anomaliesRequest = { alertShare: 0.01, timeZone: 'UTC', seed: 1 };

describe('what is learned from logs', () => {
  const { history } = memoryHistory();
  let engine: InProcessEngine;
  beforeAll(() => {
    engine = startInProcessEngine({ threads: 1, openHistory: () => history, logger: SILENT });
  });
  afterAll(() => engine.close());

  it('is nothing at first, and says why', async () => {
    expect(await engine.client.call('learn.patternsKept', {})).toBeNull();
    expect(await engine.client.call('learn.anomaliesKept', {})).toBeNull();
    await expect(engine.client.call('learn.patterns', patternsRequest)).rejects.toThrow(/0 task executions.*Maybe/);
    await expect(engine.client.call('learn.anomalies', anomaliesRequest)).rejects.toThrow(/0 rows.*Maybe/);
  });

  it('is found with progress and kept', async () => {
    const { observations } = history;
    const id = observations.beginImport('log.csv', 'second', {});
    observations.add(id, loggedTasks(2_500, 1));
    observations.completeImport(id, 'fingerprint');
    const steps = new Set<string>();
    const patterns = await engine.client.call('learn.patterns', patternsRequest, {
      onEvent: ({ step }) => steps.add(step),
    });
    expect(patterns).toMatchObject({ rows: 2_500, total: 2_500 });
    expect(steps).toContain('reading');
    expect(steps).toContain('comparing');
    expect(await engine.client.call('learn.patternsKept', {})).toMatchObject({ patterns, observations: 2_500 });
    const unusual = await engine.client.call('learn.anomalies', anomaliesRequest);
    expect(unusual?.alerts).toBeGreaterThan(0);
    expect(await engine.client.call('learn.anomaliesKept', {})).toMatchObject({ unusual, observations: 2_500 });
  });

  it('is a version that can be rolled back, exported and read back', async () => {
    const { client } = engine;
    for (const kind of ['patterns', 'anomaly'] as const) {
      const { versions } = await client.call('learn.models', { kind });
      expect(versions).toMatchObject([{ number: 1, state: 'champion', rows: 2_500 }]);
      const { text } = await client.call('learn.exportModel', { id: versions[0].id, path: null });
      const source = { name: 'model.json', text: text ?? '' };
      expect(await client.call('learn.importModel', { source })).toMatchObject({ kind, origin: 'imported' });
    }
    const first = await client.call('learn.patternsKept', {});
    await client.call('learn.patterns', { ...patternsRequest, k: 5 });
    expect(await client.call('learn.patternsKept', {})).toMatchObject({ patterns: { k: 5 }, version: 3 });
    await client.call('learn.rollBack', { kind: 'patterns', reason: 'too many' });
    expect(await client.call('learn.patternsKept', {})).toEqual(first);
  });

  it('can be cancelled, and leaves what was found before', async () => {
    const before = await engine.client.call('learn.patternsKept', {});
    const controller = new AbortController();
    const running = engine.client.call(
      'learn.patterns',
      { ...patternsRequest, seed: 2 },
      { signal: controller.signal, onEvent: () => controller.abort() },
    );
    expect(await running).toBeNull();
    expect(await engine.client.call('learn.patternsKept', {})).toEqual(before);
  });
});
