import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from './ipc/contract.ts';
import { createClient } from './ipc/rpc-client.ts';
import type { EngineMessage } from './ipc/rpc-message.ts';
import { createTransportListeners } from './ipc/transport.ts';

const here = import.meta.dirname;
let folder: string;
let child: ChildProcess | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planloom-utility-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface FromChild {
  readonly notice?: unknown;
  readonly answer?: EngineMessage;
}

/** The engine process in the data folder; resolves with its first notice. */
async function startEngine(dataFolder = folder) {
  const program = join(here, 'engine-utility.ts');
  const programArguments = [dataFolder, join(here, '..', 'examples'), join(here, 'engine', 'worker.ts')];
  const started = fork(join(here, 'testing', 'utility-host.ts'), [program, ...programArguments], { execArgv: [] });
  child = started;
  const listeners = createTransportListeners<EngineMessage>();
  const firstNotice = new Promise<unknown>((resolve) => {
    started.on('message', ({ notice, answer }: FromChild) => {
      if (notice !== undefined) resolve(notice);
      if (answer !== undefined) listeners.deliver(answer);
    });
  });
  const command = (message: object) => started.send({ command: message });
  const client = createClient(contract, { ...listeners, send: (call) => started.send({ call }) });
  return { started, command, client, notice: await firstNotice };
}

describe('the engine process of the desktop app', () => {
  it('serves the window whose port it was given, and ends when told to', async () => {
    const { started, command, client, notice } = await startEngine();
    expect(notice).toEqual({ kind: 'ready' });
    command({ kind: 'connect' });
    expect(await client.call('app.info', {})).toMatchObject({ engine: 'electron', version: '0.1.0' });
    const examples = await client.call('examples.list', {});
    const opened = await client.call('examples.open', { id: examples[0]?.id ?? '' });
    const analysis = await client.call('workflow.analyse', { workflow: opened.plan.workflow });
    expect(analysis.criticalPath?.makespan).toBeGreaterThan(0);
    command({ kind: 'shut-down' });
    expect(await once(started, 'exit')).toEqual([0, null]);
    expect(existsSync(join(folder, 'history.db-wal'))).toBe(false);
  });

  it('opens and saves only files that a person chose', async () => {
    const { command, client } = await startEngine();
    command({ kind: 'connect' });
    const path = join(folder, 'report.csv');
    const examples = await client.call('examples.list', {});
    const { plan } = await client.call('examples.open', { id: examples[0]?.id ?? '' });
    const exported = { plan, separator: ',', byteOrderMark: false, path } as const;
    await expect(client.call('schedule.csv', exported)).rejects.toMatchObject({ code: 'bad-input' });
    await expect(client.call('plan.open', { source: { path: '/etc/passwd' } })).rejects.toMatchObject({
      code: 'bad-input',
    });
    expect(existsSync(path)).toBe(false);
    command({ kind: 'grant-path', path });
    const scheduled = await client.call('workflow.quickSchedule', { workflow: plan.workflow, previous: null });
    if (scheduled.status !== 'feasible' && scheduled.status !== 'optimal') throw new Error(scheduled.status);
    const { schedule, value, bound, status } = scheduled;
    const kept = {
      entries: schedule,
      objectives: ['makespan'],
      value,
      bound,
      status,
      solver: 'quick',
      seed: 1,
      seconds: 0,
    };
    await client.call('schedule.csv', { ...exported, plan: { ...plan, schedule: kept } });
    expect(existsSync(path)).toBe(true);
  });

  it('says why it can not start', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { notice } = await startEngine(join(file, 'data'));
    expect(notice).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/can't write to its folder .*Maybe/),
    });
  });

  it('drops commands that it does not know', async () => {
    const { command, client } = await startEngine();
    command({ kind: 'run', program: '/bin/sh' });
    command({ kind: 'grant-path', path: 7 });
    command({ kind: 'connect' });
    expect(await client.call('app.info', {})).toMatchObject({ engine: 'electron' });
  });
});
