import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type EngineSupervisor, superviseEngine } from '../supervisor/engine-supervisor.ts';
import { type LoopbackEngine, startLoopbackEngine } from './engine-process.ts';
import { type LoopbackHost, SOCKET_PATH, startLoopbackHost } from './loopback-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'planloom-loopback-'));
const pageFolder = join(folder, 'page');
const echoChild = join(import.meta.dirname, 'testing', 'echo-child.ts');
let host: LoopbackHost;
let supervisor: EngineSupervisor<LoopbackEngine>;
const deaths = vi.fn();
const granted = vi.fn();
beforeEach(() => deaths.mockClear());

beforeAll(async () => {
  mkdirSync(join(pageFolder, 'assets'), { recursive: true });
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>Planloom</title>');
  writeFileSync(join(pageFolder, 'assets', 'main-abc.js'), 'export {};');
  writeFileSync(join(pageFolder, '.hidden.js'), 'secret');
  writeFileSync(join(pageFolder, 'notes.txt'), 'no part of a page');
  writeFileSync(join(folder, 'outside.js'), 'secret');
  symlinkSync(join(folder, 'outside.js'), join(pageFolder, 'link.js'));
  supervisor = superviseEngine({
    start: () => startLoopbackEngine(folder, echoChild),
    onFailure: (message) => {
      throw new Error(message);
    },
    onDeath: deaths,
  });
  host = await startLoopbackHost({
    pageFolder,
    connect: (socket, headers, head) =>
      void supervisor.ready().then(
        (engine) => engine.connect(socket, headers, head),
        () => socket.destroy(),
      ),
    grantPath: granted,
  });
});
afterAll(async () => {
  await supervisor.stop();
  host.close();
  rmSync(folder, { recursive: true, force: true });
});

function tokenOf({ address }: LoopbackHost): string {
  return new URL(address()).searchParams.get('token') ?? '';
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends the path as it is: `fetch` would tidy it up first. */
function get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port: host.port, path, method, headers, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    outgoing.on('error', reject).end();
  });
}

const ownOrigin = () => `http://127.0.0.1:${host.port}`;

function openSocket(options: { token?: string; path?: string; headers?: Record<string, string> } = {}): WebSocket {
  const { token = tokenOf(host), path = SOCKET_PATH, headers = { Origin: ownOrigin() } } = options;
  return new WebSocket(`ws://127.0.0.1:${host.port}${path}?token=${token}`, { headers });
}

/** Status with which a handshake was refused. */
function refusal(socket: WebSocket): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.on('open', () => reject(new Error('the connection was accepted')));
    socket.on('error', () => undefined);
  });
}

/** Messages of a socket one after the other, including those that come at once. */
function reader(socket: WebSocket): () => Promise<unknown> {
  const arrived: unknown[] = [];
  const waiting: ((message: unknown) => void)[] = [];
  socket.on('message', (data) => {
    const message: unknown = JSON.parse(String(data));
    const next = waiting.shift();
    if (next === undefined) arrived.push(message);
    else next(message);
  });
  return () =>
    arrived.length > 0 ? Promise.resolve(arrived.shift()) : new Promise((resolve) => waiting.push(resolve));
}

/** As a window does it: until it succeeds. Answers with the greeting. */
async function connectAgain(): Promise<unknown> {
  for (;;) {
    const socket = openSocket();
    const greeting = reader(socket)();
    const closed = once(socket, 'close').then(
      () => null,
      () => null,
    );
    const first = await Promise.race([greeting, closed]);
    socket.terminate();
    if (first !== null) return first;
  }
}

describe('the page on the loopback host', () => {
  it('is served with a strict policy', async () => {
    const { status, headers, body } = await get('/?token=whatever');
    expect(status).toBe(200);
    expect(body).toContain('Planloom');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('may be kept by the browser where its names change with their content', async () => {
    const { status, headers } = await get('/assets/main-abc.js');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['cache-control']).toContain('immutable');
  });

  it.each([
    '/../outside.js',
    '/assets/../../outside.js',
    '/%2e%2e/outside.js',
    '/..%2foutside.js',
    '/%2e%2e%2foutside.js',
    '/..%5coutside.js',
    '/..\\outside.js',
    '/%252e%252e/outside.js',
    '//../outside.js',
    '/link.js',
    '/.hidden.js',
    '/notes.txt',
    '/assets',
    '/assets/',
    '/index.html%00.js',
    '/C:/Windows/win.ini',
    '/%',
    '/nothing.js',
  ])('ends at its folder: %s is not found', async (path) => {
    const { status, body } = await get(path);
    expect(status).toBe(404);
    expect(body).not.toContain('secret');
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'])('answers %s with 405', async (method) => {
    expect((await get('/', {}, method)).status).toBe(405);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example', '[::1]:80'])(
    'is not served under the name %s',
    async (name) => {
      expect((await get('/', { Host: name })).status).toBe(421);
    },
  );

  it('is served under the name localhost', async () => {
    expect((await get('/', { Host: `localhost:${host.port}` })).status).toBe(200);
  });

  it('leads a launch code to the lasting address once, with the file to open', async () => {
    const launch = new URL(host.launchAddress('/plans/Größe & mehr.planloom'));
    expect(launch.search).not.toContain(tokenOf(host));
    const { status, headers } = await get(launch.pathname + launch.search);
    expect(status).toBe(303);
    const target = new URL(String(headers.location), host.address());
    expect(target.searchParams.get('token')).toBe(tokenOf(host));
    expect(target.searchParams.get('open')).toBe('/plans/Größe & mehr.planloom');
    expect((await get(launch.pathname + launch.search)).status).toBe(403);
    expect((await get('/?launch=guess')).status).toBe(403);
  });

  it('gives a way in only to who knows its other secret, which the page does not', async () => {
    expect((await get('/launch')).status).toBe(403);
    expect((await get('/launch', { Authorization: `Bearer ${tokenOf(host)}` })).status).toBe(403);
    expect(granted).not.toHaveBeenCalledWith('/plans/a.planloom');
    const { body } = await get('/launch?open=/plans/a.planloom', { Authorization: `Bearer ${host.control}` });
    const address = new URL(JSON.parse(body).address);
    expect((await get(address.pathname + address.search)).headers.location).toContain('open=%2Fplans%2Fa.planloom');
    expect(granted).toHaveBeenLastCalledWith('/plans/a.planloom');
  });

  it('does not let a page name a file by asking for the page with it', async () => {
    expect((await get('/?launch=guess&open=/etc/passwd')).status).toBe(403);
    expect((await get('/?open=/etc/passwd')).status).toBe(200);
    expect(granted).not.toHaveBeenCalledWith('/etc/passwd');
  });
});

describe('the engine behind the loopback host', () => {
  it('is reached with token, own name and own origin, by several windows at once', async () => {
    const sockets = [openSocket(), openSocket()];
    const readers = sockets.map(reader);
    for (const [index, socket] of sockets.entries()) {
      await readers[index]?.();
      const text = 'ä'.repeat(300_000);
      socket.send(JSON.stringify({ index, text }));
      expect(await readers[index]?.()).toEqual({ index, text });
    }
    for (const socket of sockets) socket.close();
  });

  it.each<[string, Parameters<typeof openSocket>[0]]>([
    ['a wrong token', { token: 'x'.repeat(43) }],
    ['an empty token', { token: '' }],
    ['no origin', { headers: {} }],
    ['a foreign origin', { headers: { Origin: 'http://evil.example' } }],
    ['the origin of another port', { headers: { Origin: 'http://127.0.0.1:1' } }],
    ['the origin "null"', { headers: { Origin: 'null' } }],
    ['another path', { path: '/other' }],
  ])('refuses %s', async (_name, options) => {
    expect(await refusal(openSocket(options))).toBe(403);
  });

  it('refuses a name that was re-bound to this machine', async () => {
    const name = `evil.example:${host.port}`;
    expect(await refusal(openSocket({ headers: { Host: name, Origin: `http://${name}` } }))).toBe(403);
  });

  it('listens on 127.0.0.1 only', async () => {
    const elsewhere = connectSocket({ host: '127.0.0.2', port: host.port });
    const [error] = (await once(elsewhere, 'error')) as [NodeJS.ErrnoException];
    // A Mac has no such address at all.
    expect(error.code).toMatch(/^(ECONNREFUSED|EADDRNOTAVAIL|ETIMEDOUT)$/);
  });

  it('is started again when it was killed, and the windows learn of it at once and come back', async () => {
    const socket = openSocket();
    const { pid } = (await reader(socket)()) as { pid: number };
    const begin = performance.now();
    process.kill(pid, 'SIGKILL');
    await once(socket, 'close');
    expect(performance.now() - begin).toBeLessThan(1_000);
    const greeting = (await connectAgain()) as { pid: number };
    expect(greeting.pid).not.toBe(pid);
    expect(deaths).toHaveBeenCalledOnce();
  });

  it('closes a connection that was on its way to an engine that died', async () => {
    const socket = openSocket();
    const { pid } = (await reader(socket)()) as { pid: number };
    process.kill(pid, 'SIGSTOP');
    const onItsWay = openSocket();
    onItsWay.on('error', () => undefined);
    const closed = new Promise((resolve) => onItsWay.on('close', resolve));
    await new Promise((resolve) => setTimeout(resolve, 100));
    process.kill(pid, 'SIGKILL');
    await closed;
    expect(await connectAgain()).toHaveProperty('pid');
  });

  it('survives frames that break the protocol', async () => {
    const socket = openSocket();
    const read = reader(socket);
    await read();
    // A frame with reserved bits set.
    (socket as unknown as { _socket: { write(bytes: Uint8Array): void } })._socket.write(
      new Uint8Array([0xff, 0xff, 1, 2]),
    );
    await once(socket, 'close');
    const next = openSocket();
    expect(await reader(next)()).toHaveProperty('pid');
    next.close();
    expect(deaths).not.toHaveBeenCalled();
  });
});
