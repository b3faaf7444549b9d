import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { forkEngine } from '../testing/forked-engine.ts';
import { lineRun } from '../testing/line-run.ts';

const KILLS = 4;
const folder = mkdtempSync(join(tmpdir(), 'planloom-run-kill-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an engine that is killed in the middle of runs', () => {
  it(`accounts for every attempt once after ${KILLS} kills at random moments, and takes up nothing by itself`, async () => {
    let engine = forkEngine(folder);
    for (let kill = 0; kill < KILLS; kill++) {
      // 200 hours in a fifth of a second, so that some are killed at the beginning, some in the middle and some after the end.
      const { run } = await engine.client.call('run.start', lineRun('flaky', 'automatic', { ticksPerSecond: 1000 }));
      await setTimeout(Math.random() * 250);
      await engine.kill();

      engine = forkEngine(folder);
      const [listed] = await engine.client.call('run.list', {});
      expect(listed.run).toBe(run);
      expect(['interrupted', 'finished']).toContain(listed.state);
      const { entries } = await engine.client.call('run.journal', {
        run,
        kinds: ['task'],
        text: null,
        before: null,
        limit: 1000,
      });
      const open = new Map<string, number>();
      let done = 0;
      for (const { subject, text } of entries.toReversed()) {
        const change = text.startsWith('starts') ? 1 : -1;
        open.set(subject ?? '', (open.get(subject ?? '') ?? 0) + change);
        expect([0, 1]).toContain(open.get(subject ?? ''));
        if (text.startsWith('finishes')) done++;
      }
      expect([...open.values()].every((count) => count === 0)).toBe(true);
      expect(listed.tasksDone).toBe(done);
      const events: number[] = [];
      const { state } = await engine.client.call(
        'run.watch',
        { run },
        { onEvent: ({ view }) => events.push(view.now) },
      );
      expect(state).toBe(listed.state);
      expect(events).toHaveLength(1);
    }
    // The same once more, from the plan and the seed that were kept.
    const [{ run }] = await engine.client.call('run.list', {});
    const again = await engine.client.call('run.again', { run });
    const { state } = await engine.client.call('run.watch', { run: again.run }, {});
    expect(state).toBe('finished');
    await engine.kill();
  }, 60_000);
});
