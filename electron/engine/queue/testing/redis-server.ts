import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Whether this machine has a Redis to test with. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

const MAIN = fileURLToPath(new URL('../../../cli/main.ts', import.meta.url));

/** A Redis of a test's own on a free port, which writes nothing down, so that its end loses everything. */
export class RedisInTest {
  readonly folder = mkdtempSync(join(tmpdir(), 'planloom-redis-'));
  private readonly workers: ChildProcess[] = [];
  private server: ChildProcess | null = null;
  private port = 0;

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    if (this.port === 0) this.port = await freePort();
    const options = ['--port', String(this.port), '--save', '', '--appendonly', 'no', '--dir', this.folder];
    this.server = spawn('redis-server', options, { stdio: 'ignore' });
    await until(() => canConnect(this.port));
  }

  /** As a loss of power would end it. */
  async kill(): Promise<void> {
    const { server } = this;
    if (server === null) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
  }

  /** `planloom worker` in a process of its own; resolves when it takes jobs. */
  async startWorker(): Promise<ChildProcess> {
    const worker = spawn(process.execPath, [MAIN, 'worker', '--redis', this.url, '--threads', '1'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.workers.push(worker);
    await new Promise((resolve) => worker.stdout.once('data', resolve));
    return worker;
  }

  async stop(): Promise<void> {
    for (const worker of this.workers) worker.kill('SIGKILL');
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** Waits for something that another process does. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
