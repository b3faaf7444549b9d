import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyDiff } from '../../../core/document/diffs.ts';
import { type History, openHistory } from '../../../core/history/history.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { contract } from '../../ipc/contract.ts';
import { type Client, createClient } from '../../ipc/rpc-client.ts';
import type { ClientMessage, EngineMessage } from '../../ipc/rpc-message.ts';
import { createMemoryPair } from '../../ipc/transport-memory.ts';
import { openDatabase } from '../database.ts';
import { createEngine, type Engine } from '../engine.ts';
import { commandPlan, shellCommand } from '../testing/local-run-bed.ts';

let folder: string;
let engine: Engine;
let history: History;
let client: Client;

/** Opens an engine on the same data, as the app does when it is started again. */
function openEngine(): void {
  engine = createEngine({
    kind: 'in-process',
    version: '0',
    workerEntry: new URL('../worker.ts', import.meta.url),
    openHistory: () => history,
    examplesFolder: folder,
    logger: pino({ level: 'silent' }),
    dataFolder: join(folder, 'data'),
    threads: 1,
  });
  const pair = createMemoryPair<ClientMessage, EngineMessage>();
  engine.serve(pair.server);
  client = createClient(contract, pair.client);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planloom-trust-'));
  const logger = pino({ level: 'silent' });
  history = openHistory(openDatabase(':memory:', { logger }), () => new Date().toISOString(), applyDiff);
  openEngine();
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const planId = null;
const touch = (name: string) => shellCommand(`touch ${name}`, { folder });
const isThere = (name: string) => existsSync(join(folder, name));

function start(workflow: Workflow) {
  const schedule = workflow.tasks.map(({ id }, k) => ({ task: id, mode: 1, start: k, end: k + 1 }));
  const repairs = { mode: 'suggest', leastConfidence: 0.7, mostAnHour: 0 } as const;
  const how = { kind: 'local', slots: 2 } as const;
  return client.call('run.start', { planId, name: 'Local', workflow, schedule, repairs, how });
}

async function trust(workflow: Workflow) {
  const { fingerprint } = await client.call('trust.review', { workflow, planId });
  return client.call('trust.grant', { workflow, planId, fingerprint });
}

describe('a plan with commands', () => {
  it('executes nothing, whatever is done with it, until a person has trusted it', async () => {
    const workflow = commandPlan({ a: touch('a'), b: touch('b') });
    const { plan, planId: opened } = await client.call('plan.create', { plan: { workflow, schedule: null } });
    await client.call('workflow.analyse', { workflow: plan.workflow });
    await client.call('workflow.quickSchedule', { workflow, previous: null });
    await client.call('plan.export', { plan, format: 'mermaid', path: null });
    await client.call('plan.save', { planId: opened, path: null });
    const searched = { planId: null, revision: 0, solver: 'auto', seconds: 0.2, iterations: null, schedules: null };
    const limits = { seed: 1, workers: 1, warmStart: null, objectives: ['makespan'] as ['makespan'] };
    await client.call('optimise.run', { workflow, ...searched, ...limits });
    const refused = start(workflow);
    await expect(refused).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('Nobody has trusted'),
    });
    await expect(client.call('run.list', {})).resolves.toEqual([]);
    expect([isThere('a'), isThere('b')]).toEqual([false, false]);
  });

  it('is executed once trusted, and its output and observations are kept', async () => {
    const workflow = commandPlan({ a: shellCommand('echo hello; touch a', { folder }), b: touch('b') });
    await trust(workflow);
    const { run } = await start(workflow);
    const { state } = await client.call('run.watch', { run });
    expect(state).toBe('finished');
    expect([isThere('a'), isThere('b')]).toEqual([true, true]);
    const [attempt] = await client.call('local.attempts', { run, task: 'a' });
    expect(attempt).toMatchObject({ attempt: 1, outcome: 'done', stdout: { head: 'hello\n' } });
    expect(history.observations.count()).toBe(2);
    const { entries } = await client.call('run.journal', { run, kinds: null, text: null, before: null, limit: 50 });
    expect(entries.filter(({ kind }) => kind === 'task').map(({ subject, text }) => `${subject} ${text}`)).toEqual([
      ...['b finishes', 'b starts', 'a finishes', 'a starts'],
    ]);
    await client.call('run.remove', { run });
    expect(existsSync(join(folder, 'data', 'runs', String(run)))).toBe(false);
  });

  it('is refused after any change of its commands, which the review shows, and after trust is withdrawn', async () => {
    const workflow = commandPlan({ a: touch('a'), b: touch('b') });
    await trust(workflow);
    const changed = commandPlan({ a: touch('a'), b: touch('c') });
    await expect(start(changed)).rejects.toThrow(/Nobody has trusted/);
    const review = await client.call('trust.review', { workflow: changed, planId });
    expect(review.trustedAt).toBeNull();
    expect(review.commands.map(({ change, before }) => [change, before?.arguments[1]])).toEqual([
      ['same', undefined],
      ['changed', 'touch b'],
    ]);
    await expect(client.call('trust.withdraw', { workflow, planId })).resolves.toEqual({ wasTrusted: true });
    await expect(start(workflow)).rejects.toThrow(/Nobody has trusted/);
    expect([isThere('a'), isThere('b'), isThere('c')]).toEqual([false, false, false]);
  });

  it('is not trusted where the plan has changed since it was shown', async () => {
    const workflow = commandPlan({ a: touch('a') });
    const { fingerprint } = await client.call('trust.review', { workflow, planId });
    const changed = commandPlan({ a: touch('b') });
    const refused = client.call('trust.grant', { workflow: changed, planId, fingerprint });
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
  });

  it('stands still after the app was closed in the middle of it, until a person goes on', async () => {
    const workflow = commandPlan({ a: shellCommand('sleep 60', { folder }), b: touch('b') });
    await trust(workflow);
    const { run } = await start(workflow);
    await expect.poll(() => client.call('local.attempts', { run, task: 'a' })).toHaveLength(1);
    await engine.close();
    openEngine();
    await expect(client.call('run.list', {})).resolves.toMatchObject([{ run, state: 'paused' }]);
    const attempts = await client.call('local.attempts', { run, task: 'a' });
    expect(attempts).toMatchObject([{ attempt: 1, outcome: 'interrupted' }]);
    expect(await client.call('run.command', { run, command: { kind: 'resume' } })).toEqual({ trouble: null });
    expect(isThere('b')).toBe(false);
    await client.call('run.command', { run, command: { kind: 'mark-done', task: 'a' } });
    expect(await client.call('run.watch', { run })).toEqual({ state: 'finished' });
    expect(isThere('b')).toBe(true);
  });

  it('cannot be trusted through settings', async () => {
    const workflow = commandPlan({ a: touch('a') });
    const { fingerprint } = await client.call('trust.review', { workflow, planId });
    for (const key of ['trust', 'trusted', `trust.${fingerprint}`]) {
      await client.call('settings.set', {
        key,
        value: { trusted: { [fingerprint]: { at: new Date().toISOString(), name: '' } } },
      });
    }
    await expect(start(workflow)).rejects.toThrow(/Nobody has trusted/);
  });

  it('is refused where there is nothing to execute, or a folder is relative to no file', async () => {
    await expect(start(commandPlan({ a: null }))).rejects.toThrow(/no task.*command|No task.*command/i);
    const workflow = commandPlan({ a: { program: 'true', arguments: [], folder: '../..' } });
    await trust(workflow);
    await expect(start(workflow)).rejects.toThrow(/Maybe save the plan first/);
  });
});
