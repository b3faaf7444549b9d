import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { FRESH_EDITOR, nextScriptedStep } from '../../core/history/testing/scripted-editor.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import { forkEngine } from './testing/forked-engine.ts';

const KILLS = 50;
const folder = mkdtempSync(join(tmpdir(), 'planloom-kill-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an engine that is killed in the middle of editing', () => {
  it(`loses no acknowledged step in ${KILLS} kills at random moments`, async () => {
    let expected = FRESH_EDITOR;
    let engine = forkEngine(folder);
    const { planId } = await engine.client.call('plan.create', { plan: FRESH_EDITOR.plan });

    for (let kill = 0; kill < KILLS; kill++) {
      const { client } = engine;
      const killed = setTimeout(Math.random() * 60).then(() => engine.kill());
      let editor = expected;
      try {
        for (;;) {
          const { step, after } = nextScriptedStep(editor);
          const { revision } = await client.call('plan.step', { planId, ...step });
          expect(revision).toBe(step.revision);
          editor = after;
        }
      } catch (error) {
        if (!(error instanceof RpcError) || error.code !== 'engine-gone') throw error;
      }
      await killed;

      engine = forkEngine(folder);
      const found = await engine.client.call('plan.resume', { planId });
      expect(found.revision).toBeGreaterThanOrEqual(editor.revision);
      // One step may have been recorded without its acknowledgement getting out.
      expect(found.revision).toBeLessThanOrEqual(editor.revision + 1);
      while (expected.revision < found.revision) expected = nextScriptedStep(expected).after;
      expect({ plan: found.plan, undo: found.undo, redo: found.redo }).toMatchObject({
        plan: expected.plan,
        undo: expected.undo,
        redo: expected.redo,
      });
    }
    await engine.kill();
    expect(expected.revision).toBeGreaterThan(KILLS);
  }, 180_000);
});
