import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { RpcError } from '../ipc/rpc-error.ts';
import { createService } from './service.ts';
import type { ServiceParts } from './service-app.ts';
import { USUAL_MOST_PER_SECOND, USUAL_PORT, USUAL_RESOURCES } from './usual-settings.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const LEAST_TOKEN = 32;

export interface StartServiceOptions extends Pick<ServiceParts, 'client' | 'history'> {
  /** Holds the token that was made the first time. */
  readonly dataFolder: string;
  /** Instead of the one in the data folder. */
  readonly token?: string;
  readonly host?: string;
  /** Other machines may reach a host that is not loopback only where this is said. */
  readonly allowsNetwork?: boolean;
  /** 0 lets the system choose. */
  readonly port?: number;
  readonly resources?: Readonly<Record<string, number>>;
  readonly mostPerSecond?: number;
  readonly version: string;
  readonly logger: FastifyBaseLogger;
}

export interface RunningService {
  readonly address: string;
  readonly token: string;
  readonly tokenFile: string | null;
  /** Cancels its jobs. */
  close(): Promise<void>;
}

/**
 * Starts the scheduling service.
 * @throws RpcError `bad-input` where it may not listen there, `file` where it can't
 */
export async function startService(options: StartServiceOptions): Promise<RunningService> {
  const { client, history, version, logger, host = '127.0.0.1', port = USUAL_PORT } = options;
  const isLoopback = LOOPBACK.has(host);
  if (!isLoopback && options.allowsNetwork !== true) {
    throw new RpcError(
      'bad-input',
      `${host} can be reached from other machines. Maybe add --allow-network if that is meant.`,
    );
  }
  if (options.token !== undefined && options.token.length < LEAST_TOKEN) {
    throw new RpcError(
      'bad-input',
      `The token has ${options.token.length} characters. Maybe use at least ${LEAST_TOKEN} random ones.`,
    );
  }
  const tokenFile = options.token === undefined ? join(options.dataFolder, 'service-token') : null;
  const token = options.token ?? keptToken(options.dataFolder, tokenFile ?? '');
  const app = await createService({
    client,
    history,
    resources: options.resources ?? USUAL_RESOURCES,
    now: Date.now,
    token,
    isLoopback,
    mostPerSecond: options.mostPerSecond ?? USUAL_MOST_PER_SECOND,
    version,
    logger,
  });
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new RpcError('file', `The service can't listen on ${host}:${port} (${reason}). Maybe choose another port.`);
  }
  const { port: chosen } = app.server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return { address: `http://${name}:${chosen}`, token, tokenFile, close: () => app.close() };
}

/** The token of this machine's service, made the first time; only its owner can read it. */
function keptToken(folder: string, file: string): string {
  mkdirSync(folder, { recursive: true });
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= LEAST_TOKEN) return kept;
  } catch {
    // There is none yet.
  }
  const token = randomBytes(32).toString('base64url');
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  return token;
}
