import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { contract } from '../ipc/contract.ts';
import { createClient } from '../ipc/rpc-client.ts';
import { createWebSocketTransport } from '../ipc/transport-web-socket.ts';
import { SOCKET_PATH } from './loopback-host.ts';

let folder: string;
let running: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planloom-main-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
});
afterEach(async () => {
  for (const child of running) if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  running = [];
  // The database's last files go while its process ends.
  await vi.waitFor(() => rmSync(folder, { recursive: true, force: true }));
});

interface Event {
  readonly event: 'listening' | 'engine' | 'running';
  readonly address?: string;
  readonly pid?: number;
}

/** Starts the program without a window; answers with a function that waits for its next event of a kind. */
function start(programArguments: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'main.ts'), '--json', '--no-open', ...programArguments],
    {
      env: { ...process.env, PLANLOOM_HOME: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  running.push(child);
  let trouble = '';
  child.stderr.on('data', (text) => {
    trouble += text;
  });
  const events: Event[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => events.push(JSON.parse(line)));
  let seen = 0;
  const next = (kind: Event['event']) =>
    vi.waitFor(
      () => {
        const index = events.findIndex(({ event }, at) => at >= seen && event === kind);
        if (index < 0) throw new Error(`no event "${kind}" among ${JSON.stringify(events)}; ${trouble}`);
        seen = index + 1;
        return events[index] as Required<Event>;
      },
      { timeout: 10_000, interval: 10 },
    );
  return { child, next, trouble: () => trouble };
}

function connect(address: string) {
  const { origin, host, searchParams } = new URL(address);
  const socket = new WebSocket(`ws://${host}${SOCKET_PATH}?token=${searchParams.get('token')}`, { origin });
  return { socket, client: createClient(contract, createWebSocketTransport(socket)) };
}

describe('Planloom in the browser', () => {
  it('opens, edits and exports a plan without ever reaching for another machine', async () => {
    const log = join(folder, 'connections');
    const watch = pathToFileURL(join(import.meta.dirname, 'testing', 'watch-connections.ts')).href;
    const { child, next } = start([], { NODE_OPTIONS: `--import=${watch}`, PLANLOOM_CONNECTION_LOG: log });
    const { address } = await next('listening');
    const { pid } = await next('engine');
    const { client, socket } = connect(address);
    const [example] = await client.call('examples.list', {});
    const { planId, plan, revision } = await client.call('examples.open', { id: example?.id ?? '' });
    const diff = { schedule: [plan.schedule, null] as const };
    await client.call('plan.step', { planId, revision: revision + 1, kind: 'do', label: 'Clear', diff });
    await client.call('workflow.quickSchedule', { workflow: plan.workflow, previous: null });
    expect((await client.call('plan.save', { planId, path: null })).text).toContain('"workflow"');
    socket.close();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    const lines = readFileSync(log, 'utf8').trim().split('\n');
    expect(lines).toContain(`${child.pid} watching`);
    expect(lines).toContain(`${pid} watching`);
    expect(lines.filter((line) => !line.endsWith(' watching'))).toEqual([]);
  });

  it('would be caught reaching for another machine', async () => {
    const log = join(folder, 'connections');
    const watch = pathToFileURL(join(import.meta.dirname, 'testing', 'watch-connections.ts')).href;
    const attempts = `
      import net from 'node:net'; import { lookup } from 'node:dns/promises'; import { request } from 'node:https';
      for (const attempt of [() => net.connect(9), () => lookup('example.com'), () => fetch('http://127.0.0.1:9')]) {
        try { await attempt(); } catch {}
      }
      request('https://127.0.0.1:9').on('error', () => {}).end();`;
    const env = { ...process.env, NODE_OPTIONS: `--import=${watch}`, PLANLOOM_CONNECTION_LOG: log };
    const child = spawn(process.execPath, ['--input-type=module', '-e', attempts], { env, stdio: 'ignore' });
    await once(child, 'exit');
    const text = readFileSync(log, 'utf8');
    for (const attempt of ['net.connect', 'dns.promises.lookup', 'fetch']) expect(text).toContain(attempt);
    expect(text.match(/net\.connect/g)?.length).toBeGreaterThanOrEqual(2);
  });

  it('goes on after its engine was killed in the middle of editing, with every acknowledged step', async () => {
    const { next } = start();
    const { address } = await next('listening');
    const { pid } = await next('engine');
    const before = connect(address);
    const [example] = await before.client.call('examples.list', {});
    const { planId, plan, revision } = await before.client.call('examples.open', { id: example?.id ?? '' });
    const { tasks, links, resources, calendars, groups, ...settings } = plan.workflow;
    const diff = { settings: [settings, { ...settings, name: 'Renamed' }] as const };
    await before.client.call('plan.step', { planId, revision: revision + 1, kind: 'do', label: 'Rename', diff });
    const closed = once(before.socket, 'close');
    process.kill(pid, 'SIGKILL');
    await closed;
    await expect(before.client.call('app.info', {})).rejects.toMatchObject({ code: 'engine-gone' });
    expect((await next('engine')).pid).not.toBe(pid);
    const after = connect(address);
    const resumed = await after.client.call('plan.resume', { planId });
    expect(resumed.plan.workflow.name).toBe('Renamed');
    expect(resumed.revision).toBe(revision + 1);
    expect(resumed.undo.map(({ label }) => label)).toEqual(['Rename']);
    after.socket.close();
  });

  it('is found by a second start, which opens its file there', async () => {
    const { next } = start();
    const first = await next('listening');
    await next('engine');
    expect(statSync(join(folder, 'loopback.json')).mode & 0o077).toBe(0);
    const file = join(folder, 'Größe.planloom');
    writeFileSync(file, '{}');
    const second = start([file]);
    const { address } = await second.next('running');
    expect(new URL(address).origin).toBe(new URL(first.address).origin);
    expect(new URL(address).searchParams.get('open')).toBe(file);
    expect(await once(second.child, 'exit')).toEqual([0, null]);
  });

  it('ends cleanly and takes its note along', async () => {
    const { child, next } = start();
    await next('engine');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(existsSync(join(folder, 'loopback.json'))).toBe(false);
    expect(existsSync(join(folder, 'history.db-wal'))).toBe(false);
  });

  it('starts where a note of a host that was killed lies around', async () => {
    writeFileSync(join(folder, 'loopback.json'), '{"port":9,"control":"x"}');
    await start().next('engine');
  });

  it('says that a file is missing', async () => {
    const { child, trouble } = start(['missing.planloom']);
    expect(await once(child, 'exit')).toEqual([2, null]);
    expect(trouble()).toMatch(/no file .*missing\.planloom\. Maybe/);
  });

  it('says that the history is in use', async () => {
    const first = start();
    await first.next('engine');
    rmSync(join(folder, 'loopback.json'));
    const second = start();
    expect(await once(second.child, 'exit')).toEqual([2, null]);
    expect(second.trouble()).toMatch(/in use by another Planloom\. Maybe/);
  });
});
