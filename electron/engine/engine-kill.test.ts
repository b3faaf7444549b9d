import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FRESH_EDITOR, nextScriptedStep } from '../../core/history/testing/scripted-editor.ts';
import { contract } from '../ipc/contract.ts';
import { type Client, createClient } from '../ipc/rpc-client.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import type { EngineMessage } from '../ipc/rpc-message.ts';
import { createTransportListeners } from '../ipc/transport.ts';

const KILLS = 50;
const folder = mkdtempSync(join(tmpdir(), 'planloom-kill-'));
const program = join(import.meta.dirname, 'testing', 'engine-over-ipc.ts');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The app's engine in a process of its own, with one window connected to it. */
function startEngine(): { readonly child: ChildProcess; readonly client: Client } {
  const child = fork(program, [join(folder, 'data')], {
    serialization: 'advanced',
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  });
  const listeners = createTransportListeners<EngineMessage>();
  child.on('message', (message) => listeners.deliver(message as EngineMessage));
  child.on('exit', () => listeners.closed());
  const client = createClient(contract, {
    send: (message) => void child.send(message, () => undefined),
    onMessage: listeners.onMessage,
    onClose: listeners.onClose,
  });
  return { child, client };
}

describe('an engine that is killed in the middle of editing', () => {
  it(`loses no acknowledged step in ${KILLS} kills at random moments`, async () => {
    let expected = FRESH_EDITOR;
    let engine = startEngine();
    const { planId } = await engine.client.call('plan.create', { plan: FRESH_EDITOR.plan });

    for (let kill = 0; kill < KILLS; kill++) {
      const { child, client } = engine;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 60);
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
      await gone;

      engine = startEngine();
      const found = await engine.client.call('plan.resume', { planId });
      expect(found.revision).toBeGreaterThanOrEqual(editor.revision);
      // One step may have been recorded without its acknowledgement getting out.
      expect(found.revision).toBeLessThanOrEqual(editor.revision + 1);
      while (expected.revision < found.revision) expected = nextScriptedStep(expected).after;
      expect({ plan: found.plan, undo: found.undo, redo: found.redo }).toEqual({
        plan: expected.plan,
        undo: expected.undo,
        redo: expected.redo,
      });
    }
    engine.child.kill('SIGKILL');
    expect(expected.revision).toBeGreaterThan(KILLS);
  }, 180_000);
});
