import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { applyDiff } from '../../../core/document/diffs.ts';
import { openHistory } from '../../../core/history/history.ts';
import { contract } from '../../ipc/contract.ts';
import { type Client, createClient } from '../../ipc/rpc-client.ts';
import type { EngineMessage } from '../../ipc/rpc-message.ts';
import { createTransportListeners } from '../../ipc/transport.ts';
import { openDatabase } from '../database.ts';
import { importObservations, madeUpObservations } from '../testing/made-up-history.ts';
import { SILENT } from '../testing/memory-history.ts';

const folder = mkdtempSync(join(tmpdir(), 'planloom-train-kill-'));
const program = join(import.meta.dirname, '../testing/engine-over-ipc.ts');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function startEngine(): { readonly child: ChildProcess; readonly client: Client } {
  const child = fork(program, [folder], { serialization: 'advanced', execArgv: [] });
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

describe('an engine that is killed in the middle of a training', () => {
  it('loses that training and nothing else', async () => {
    const database = openDatabase(join(folder, 'history.db'), { logger: SILENT });
    importObservations(
      openHistory(database, () => '2026-01-05T00:00:00Z', applyDiff),
      madeUpObservations(3000, 1),
    );
    database.close();

    const first = startEngine();
    const kept = await first.client.call('learn.train', { target: 'duration', entrants: ['estimate-times-ratio'] });
    const gone = new Promise((resolve) => first.child.once('exit', resolve));
    await expect(
      first.client.call(
        'learn.train',
        { target: 'duration', entrants: ['boosted-trees'] },
        {
          onEvent: ({ epoch }) => {
            if (epoch !== null && epoch > 5) first.child.kill('SIGKILL');
          },
        },
      ),
    ).rejects.toMatchObject({ code: 'engine-gone' });
    await gone;

    const second = startEngine();
    const { versions } = await second.client.call('learn.models', { kind: null });
    expect(versions).toEqual([kept.status === 'finished' ? kept.version : null]);
    const forecast = await second.client.call('learn.forecast', {
      target: 'duration',
      versionId: versions[0].id,
      tasks: [{ kind: 'kind 1', planned: 3600 }],
    });
    expect(forecast.middle[0]).toBeGreaterThan(0);
    const again = await second.client.call('learn.train', { target: 'duration', entrants: ['estimate'] });
    expect(again).toMatchObject({ status: 'finished', version: { number: 2, rows: 3000 } });
    second.child.kill('SIGKILL');
  }, 60_000);
});
