import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { findPageFile } from '../page/page-files.ts';
import { cacheControlOf, SECURITY_HEADERS } from '../page/security-headers.ts';
import { isOwnHost, isOwnOrigin, isSameSecret } from './request-checks.ts';

/** Path at which a page connects to the engine. */
export const SOCKET_PATH = '/engine';
/** Path at which a second start asks a running host for a way in. */
export const LAUNCH_PATH = '/launch';
/** A launch code that was not used by then is worthless. */
const LAUNCH_CODE_LIFE_MS = 60_000;

export interface LoopbackHostOptions {
  /** Absolute path of the built page. */
  readonly pageFolder: string;
  /** 0 lets the system choose. */
  readonly port?: number;
  /** Hands a checked connection to the engine. */
  readonly connect: (socket: Socket, headers: Readonly<Record<string, string>>, head: Buffer) => void;
  /** A file that a start, this one or a later one, asks to open: pages may name it from then on. */
  readonly grantPath: (path: string) => void;
}

/** The running host. */
export interface LoopbackHost {
  readonly port: number;
  /** What a later start on the same machine shows to get a way in. Pages don't know it. */
  readonly control: string;
  /** Address that works as long as the host runs, for people and tests. */
  address(file?: string): string;
  /**
   * Address that works once within a minute and leads to the lasting one: what stands on a browser's command line can be
   * read by other users of the machine.
   */
  launchAddress(file?: string): string;
  close(): void;
}

/**
 * Serves the page on 127.0.0.1 and lets it, and nothing else, connect to the engine: each connection needs the random
 * token, the host's own name in `Host`, and its own page in `Origin`.
 */
export async function startLoopbackHost(options: LoopbackHostOptions): Promise<LoopbackHost> {
  const token = randomBytes(32).toString('base64url');
  const control = randomBytes(32).toString('base64url');
  const launchCodes = new Map<string, number>();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => upgrade(request, socket as Socket, head));
  server.on('clientError', (_error, socket) => socket.destroy());
  const port = await listen(server, options.port ?? 0);

  function query(values: Readonly<Record<string, string>>, file: string | undefined): string {
    return new URLSearchParams(file === undefined ? values : { ...values, open: file }).toString();
  }
  function newLaunchCode(): string {
    const code = randomBytes(32).toString('base64url');
    launchCodes.set(code, performance.now() + LAUNCH_CODE_LIFE_MS);
    return code;
  }
  /** True the first time that it is asked for a valid code. */
  function spend(code: string): boolean {
    const until = launchCodes.get(code);
    launchCodes.delete(code);
    return until !== undefined && performance.now() < until;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(request);
    if (url === null || !isOwnHost(request.headers, port)) return refuse(response, 421);
    if (request.method !== 'GET') return refuse(response, 405, { Allow: 'GET' });
    if (url.pathname === LAUNCH_PATH) return offerLaunch(request, response, url.searchParams.get('open'));
    const code = url.searchParams.get('launch');
    if (code !== null) {
      if (!spend(code)) return refuse(response, 403);
      const location = `/?${query({ token }, url.searchParams.get('open') ?? undefined)}`;
      return refuse(response, 303, { Location: location });
    }
    const file = await findPageFile(options.pageFolder, url.pathname);
    if (file === null) return refuse(response, 404);
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      'Content-Type': file.contentType,
      'Content-Length': file.bytes,
      'Cache-Control': cacheControlOf(url.pathname),
    });
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
  }

  function offerLaunch(request: IncomingMessage, response: ServerResponse, file: string | null): void {
    const bearer = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (!isSameSecret(bearer, control)) {
      refuse(response, 403);
      return;
    }
    const body = JSON.stringify({ address: launchAddress(file ?? undefined) });
    response.writeHead(200, { ...SECURITY_HEADERS, 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(body);
  }

  function upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const url = urlOf(request);
    const isWelcome =
      url?.pathname === SOCKET_PATH &&
      isOwnOrigin(request.headers, port) &&
      isSameSecret(url.searchParams.get('token') ?? '', token);
    if (!isWelcome) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => socket.destroy());
      return;
    }
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers[name] = value;
    options.connect(socket, headers, head);
  }

  function addressWith(values: Readonly<Record<string, string>>, file: string | undefined): string {
    if (file !== undefined) options.grantPath(file);
    return `http://127.0.0.1:${port}/?${query(values, file)}`;
  }
  function launchAddress(file?: string): string {
    return addressWith({ launch: newLaunchCode() }, file);
  }
  return {
    port,
    control,
    address: (file) => addressWith({ token }, file),
    launchAddress,
    close() {
      // Nobody waits for its end: Node would wait for sockets that were handed to another process.
      server.close();
      server.closeAllConnections();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function urlOf(request: IncomingMessage): URL | null {
  return URL.parse(request.url ?? '/', 'http://127.0.0.1');
}

function refuse(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...SECURITY_HEADERS, 'Cache-Control': 'no-store', ...headers }).end();
}
