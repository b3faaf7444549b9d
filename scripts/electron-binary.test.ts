import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron, isReachable } from './electron-binary.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planloom-electron-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("Electron's program", () => {
  it('is found where it was downloaded, and missing where it was not', () => {
    expect(findElectron(folder)).toBeNull();
    writeFileSync(join(folder, 'path.txt'), 'electron.exe');
    expect(findElectron(folder)).toBeNull();
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'electron.exe'), '');
    expect(findElectron(folder)).toBe(join(folder, 'dist', 'electron.exe'));
  });

  it('is asked for only where its server can be reached', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    expect(await isReachable(`http://127.0.0.1:${port}/`)).toBe(true);
    await new Promise((resolve) => server.close(resolve));
    expect(await isReachable(`http://127.0.0.1:${port}/`)).toBe(false);
    expect(await isReachable('no address')).toBe(false);
  });
});
