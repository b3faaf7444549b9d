import { mkdtempSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { applyDiff } from '../../core/document/diffs.ts';
import { openHistory } from '../../core/history/history.ts';
import { openDatabase } from './database.ts';
import { startInProcessEngine } from './in-process.ts';
import { ServiceSwitch } from './service-switch.ts';

const logger = pino({ level: 'silent' });
const folder = mkdtempSync(join(tmpdir(), 'planloom-switch-'));
const history = openHistory(openDatabase(':memory:', { logger }), () => new Date().toISOString(), applyDiff);
const engine = startInProcessEngine({ openHistory: () => history, logger, threads: 1 });
const around = { history: () => history, connect: () => engine.client, dataFolder: folder, version: '0.0.0', logger };
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the switch of the scheduling service', () => {
  it('is off at first, serves with a token that only the owner can read, and is on again after a restart', async () => {
    const first = new ServiceSwitch(around);
    expect(first.state()).toMatchObject({ isOn: false, address: null, token: null });
    const port = await freePort();
    const { address, token } = await first.set({ isOn: true, port });
    expect(address).toBe(`http://127.0.0.1:${port}`);
    expect(statSync(join(folder, 'service-token')).mode & 0o077).toBe(0);
    expect((await fetch(`${address}/health`)).status).toBe(401);
    const answer = await fetch(`${address}/health`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);
    await first.close();
    await expect(fetch(`${address}/health`)).rejects.toThrow();

    const second = new ServiceSwitch(around);
    await second.resume();
    expect(second.state()).toMatchObject({ isOn: true, token });
    expect(await second.set({ isOn: false, port })).toMatchObject({ isOn: false, address: null });
    const third = new ServiceSwitch(around);
    await third.resume();
    expect(third.state().isOn).toBe(false);
  });

  it('says that a port is taken, and stays off', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const service = new ServiceSwitch(around);
    await expect(service.set({ isOn: true, port })).rejects.toThrow(/Maybe choose another port/);
    expect(service.state().isOn).toBe(false);
    await new Promise((resolve) => other.close(resolve));
  });
});
