import { fileURLToPath } from 'node:url';
import pino, { type Logger } from 'pino';
import { applyDiff } from '../../core/document/diffs.ts';
import { type History, openHistory } from '../../core/history/history.ts';
import { contract } from '../ipc/contract.ts';
import type { MachinesSwitch } from '../ipc/machines-schema.ts';
import { type Client, createClient } from '../ipc/rpc-client.ts';
import type { ClientMessage, EngineMessage } from '../ipc/rpc-message.ts';
import { createMemoryPair } from '../ipc/transport-memory.ts';
import { openDatabase } from './database.ts';
import { createEngine } from './engine.ts';
import type { OtherMachines } from './queue/other-machines.ts';

export interface InProcessOptions {
  /** Absent: a history in memory, so that nothing is left behind; it is not even made unless a plan is opened. */
  readonly openHistory?: () => History;
  /** Absent: faults go to stderr. */
  readonly logger?: Logger;
  readonly threads?: number;
  readonly version?: string;
  readonly workerEntry?: URL;
  readonly examplesFolder?: string;
  readonly readDeadlineMs?: number;
  /** Where runs on this machine keep what they need; absent: none can be begun. */
  readonly dataFolder?: string;
  /** Workers on other machines to use, and who is told what a person should know of them. */
  readonly machines?: MachinesSwitch & { readonly tell: (message: string) => void };
}

export interface InProcessEngine {
  readonly client: Client;
  /** Resolves once it is known which other machines there are; at once where none are used. */
  readonly ready: Promise<void>;
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
    ...(options.readDeadlineMs === undefined ? {} : { readDeadlineMs: options.readDeadlineMs }),
    ...(options.dataFolder === undefined ? {} : { dataFolder: options.dataFolder }),
  });
  const pair = createMemoryPair<ClientMessage, EngineMessage>();
  engine.serve(pair.server, 'this program');
  return {
    client: createClient(contract, pair.client),
    ready: options.machines === undefined ? Promise.resolve() : turnToMachines(engine.machines, options.machines),
    async close() {
      pair.client.close();
      await engine.close();
    },
  };
}

async function turnToMachines(
  machines: OtherMachines,
  { tell, ...wanted }: NonNullable<InProcessOptions['machines']>,
): Promise<void> {
  let last: string | null = null;
  machines.listen(({ message }) => {
    if (message !== null && message !== last) tell(message);
    last = message;
  });
  await machines.turnTo(wanted);
  await machines.firstNews();
}
