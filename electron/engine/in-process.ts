import { fileURLToPath } from 'node:url';
import pino, { type Logger } from 'pino';
import { applyDiff } from '../../core/document/diffs.ts';
import { type History, openHistory } from '../../core/history/history.ts';
import { contract } from '../ipc/contract.ts';
import { type Client, createClient } from '../ipc/rpc-client.ts';
import type { ClientMessage, EngineMessage } from '../ipc/rpc-message.ts';
import { createMemoryPair } from '../ipc/transport-memory.ts';
import { openDatabase } from './database.ts';
import { createEngine } from './engine.ts';

export interface InProcessOptions {
  /** Absent: a history in memory, so that nothing is left behind; it is not even made unless a plan is opened. */
  readonly openHistory?: () => History;
  /** Absent: faults go to stderr. */
  readonly logger?: Logger;
  readonly threads?: number;
  readonly version?: string;
  readonly workerEntry?: URL;
  readonly examplesFolder?: string;
}

export interface InProcessEngine {
  readonly client: Client;
  /** Ends the worker threads. */
  close(): Promise<void>;
}

/** An engine inside this process with one connection to it: what the command line and tests use. */
export function startInProcessEngine(options: InProcessOptions = {}): InProcessEngine {
  const logger = options.logger ?? pino({ level: 'error' }, pino.destination(2));
  const engine = createEngine({
    kind: 'in-process',
    version: options.version ?? '0.0.0',
    workerEntry: options.workerEntry ?? new URL('./worker.ts', import.meta.url),
    examplesFolder: options.examplesFolder ?? fileURLToPath(new URL('../../examples', import.meta.url)),
    logger,
    openHistory:
      options.openHistory ??
      (() => openHistory(openDatabase(':memory:', { logger }), () => new Date().toISOString(), applyDiff)),
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  });
  const pair = createMemoryPair<ClientMessage, EngineMessage>();
  engine.serve(pair.server, 'this program');
  return {
    client: createClient(contract, pair.client),
    async close() {
      pair.client.close();
      await engine.close();
    },
  };
}
