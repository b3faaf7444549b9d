import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { applyDiff } from '../../core/document/diffs.ts';
import { openHistory } from '../../core/history/history.ts';
import { HistoryError } from '../../core/history/history-error.ts';
import type { Output } from '../ipc/contract.ts';
import type { ClientMessage, EngineMessage } from '../ipc/rpc-message.ts';
import type { Transport } from '../ipc/transport.ts';
import { openDatabase } from './database.ts';
import { createEngine } from './engine.ts';
import { applyRetention } from './history/retention.ts';

/** What the process around the engine needs of it. */
export interface RunningEngine {
  connect(transport: Transport<EngineMessage, ClientMessage>): void;
  /** Lets windows name this file for reading and writing. */
  grantPath(path: string): void;
  /** Ends the jobs and closes the history. */
  close(): Promise<void>;
}

export interface RunEngineOptions {
  readonly kind: Output<'app.info'>['engine'];
  readonly version: string;
  /** Holds `history.db` and `engine.log`; made where it is missing. */
  readonly dataFolder: string;
  readonly workerEntry: URL;
  readonly examplesFolder: string;
  /** Told what people should know although the engine runs. */
  readonly warn: (message: string) => void;
}

const RETENTION_AFTER_MS = 2_000;
const LOG_BYTES = 5 * 1024 * 1024;

/**
 * Opens the history and starts the engine of the app, in a process of its own.
 * @throws HistoryError where the history can't be opened
 */
export function runEngine(options: RunEngineOptions): RunningEngine {
  const { kind, version, dataFolder, workerEntry, examplesFolder } = options;
  const logger = openLog(dataFolder);
  const database = openDatabase(join(dataFolder, 'history.db'), { logger });
  if (database.movedAside !== null) {
    options.warn(
      `The history was damaged. It was kept as ${database.movedAside} and a new one was started; plans are still in their files.`,
    );
  }
  try {
    const history = openHistory(database, () => new Date().toISOString(), applyDiff);
    // What is too old to keep goes after the first window has its answers.
    const retention = setTimeout(() => {
      applyRetention(history, new Date()).catch((error: unknown) => logger.error({ err: error }, 'old rows stay'));
    }, RETENTION_AFTER_MS);
    const granted = new Set<string>();
    // A page that was taken over by an attacker must not read or write whatever file it likes.
    const mayUsePath = (path: string) => granted.has(path) || history.plans.findByPath(path) !== null;
    const places = { workerEntry, examplesFolder, openHistory: () => history, mayUsePath };
    const { movedAside } = database;
    const damage = movedAside === null ? {} : { historyMovedAside: movedAside };
    const engine = createEngine({ kind, version, logger, dataFolder, ...places, ...damage });
    void engine.resume();
    return {
      connect: (transport) => void engine.serve(transport),
      grantPath: (path) => void granted.add(path),
      async close() {
        clearTimeout(retention);
        await engine.close();
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The log of this and the one before; both stay small. */
function openLog(folder: string): Logger {
  const path = join(folder, 'engine.log');
  try {
    mkdirSync(folder, { recursive: true });
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(path, `${path}.old`);
    // Written at once: a killed process would lose the lines that explain why.
    return pino({ base: { pid: process.pid } }, pino.destination({ dest: path, sync: true, mode: 0o600 }));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const way = 'Maybe the disk is full or belongs to another user; PLANLOOM_HOME may name another folder.';
    throw new HistoryError('unavailable', `Planloom can't write to its folder ${folder} (${reason}). ${way}`, {
      cause,
    });
  }
}
