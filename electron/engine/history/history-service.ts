import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { History } from '../../../core/history/history.ts';
import { ImportError } from '../../../core/history/import/import-error.ts';
import { RepositoryImport } from '../../../core/history/import/import-into-repository.ts';
import type { EventOf, Input, Output } from '../../ipc/contract.ts';
import type { ImportChoices, InspectedHistory } from '../../ipc/history-schema.ts';
import { RpcError } from '../../ipc/rpc-error.ts';
import type { EngineTasks } from '../engine-tasks.ts';
import type { JobPool } from '../job-pool.ts';
import type { HistoryContent } from './import-file.ts';
import type { InspectedFile } from './inspect-file.ts';
import { type ReceivedFile, ReceivedFiles } from './received-files.ts';
import { rememberChoices, rememberedChoices } from './remembered-choices.ts';

type Source = Input<'history.inspect'>['source'];

/** Brings what happened into the history: looks at files, reads them on a thread, and writes what comes from there. */
export class HistoryService {
  private readonly history: () => History;
  private readonly pool: JobPool<EngineTasks>;
  private readonly received = new ReceivedFiles();
  private isImporting = false;

  /** @param pool threads that read files */
  constructor(history: () => History, pool: JobPool<EngineTasks>) {
    this.history = history;
    this.pool = pool;
  }

  receive({ upload, name, piece }: Input<'history.receive'>): Output<'history.receive'> {
    return { upload: this.received.receive(upload, name, Buffer.from(piece, 'base64')) };
  }

  /** Deletes a file that was received and is no longer needed. */
  drop(upload: string): void {
    this.received.drop(upload);
  }

  async inspect({ source, encoding, separator }: Input<'history.inspect'>): Promise<InspectedHistory> {
    const { path, name } = this.fileOf(source);
    const inspected = await this.pool.run('inspectHistory', { path, name, encoding, separator });
    const remembered = rememberedChoices(this.history().settings, inspected.columns);
    return {
      name,
      bytes: statSync(path).size,
      columns: [...inspected.columns],
      rows: inspected.rows.map((row) => [...row]),
      choices: {
        ...(remembered ?? proposed(inspected)),
        encoding: inspected.encoding,
        separator: inspected.separator,
      },
      isRemembered: remembered !== null,
    };
  }

  /** @returns `null` where it was cancelled; nothing is kept then */
  async import(
    { source, choices, again = false }: Input<'history.import'>,
    signal: AbortSignal,
    emit: (event: EventOf<'history.import'>) => void,
  ): Promise<Output<'history.import'>> {
    if (this.isImporting) {
      throw new RpcError('conflict', 'Another file is being imported. Maybe wait until it is done.');
    }
    this.isImporting = true;
    const { path, name } = this.fileOf(source);
    const target = new RepositoryImport(this.history().observations, name);
    const written = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    let failure: unknown = null;
    const reading = new AbortController();
    signal.addEventListener('abort', () => reading.abort(), { once: true });
    if (signal.aborted) reading.abort();
    try {
      const { dates, timeZone, skipRepeated, skipImplausible, encoding, separator } = choices;
      const request = { path, name, content: contentOf(choices), dates, timeZone, skipRepeated, skipImplausible };
      const input = { request: { ...request, encoding, separator, nowMs: Date.now() }, written };
      const { result, fingerprint, stopped } = await this.pool.run('importHistory', input, {
        signal: reading.signal,
        onEvent: (event) => {
          if (event.kind === 'progress') emit(event.progress);
          if (failure !== null) return;
          try {
            if (event.kind === 'begin') target.begin(event.unit, event.columns);
            else if (event.kind === 'rows') {
              target.add(event.rows);
              Atomics.add(written, 0, 1);
              Atomics.notify(written, 0);
            }
          } catch (error) {
            // The reader has to end before the failure can be told.
            failure = error;
            reading.abort();
          }
        },
      });
      if (failure !== null) throw failure;
      if (stopped || signal.aborted) {
        target.cancel();
        return null;
      }
      const importId = target.complete(result, fingerprint, again);
      if (choices.kind !== 'wfcommons' && choices.kind !== 'xes') {
        const { columns } = await this.pool.run('inspectHistory', { path, name, encoding, separator });
        rememberChoices(this.history().settings, columns, choices);
      }
      if ('upload' in source) this.received.drop(source.upload);
      return result === null ? null : { ...result, importId };
    } catch (error) {
      target.cancel();
      if (signal.aborted) return null;
      throw failure ?? error;
    } finally {
      this.isImporting = false;
    }
  }

  close(): void {
    this.received.close();
  }

  /** The file that a call names. Throws an `RpcError` where it is no longer here. */
  fileOf(source: Source): ReceivedFile {
    return 'path' in source ? { path: source.path, name: basename(source.path) } : this.received.file(source.upload);
  }
}

function proposed({ kind, guess, encoding, separator }: InspectedFile): ImportChoices {
  return {
    kind,
    columns: { ...guess.columns },
    features: [],
    unit: null,
    events: guess.events,
    dates: guess.dates,
    timeZone: 'UTC',
    skipRepeated: false,
    skipImplausible: false,
    encoding,
    separator,
  };
}

/** @throws ImportError where the actual value or a column of the event log is not named */
function contentOf({ kind, columns, features, unit, events }: ImportChoices): HistoryContent {
  if (kind === 'wfcommons' || kind === 'xes') return { kind };
  if (kind === 'events' && events !== null) return { kind, columns: events };
  const { actual } = columns;
  if (kind === 'events' || actual === undefined) {
    throw new ImportError(
      'missing-columns',
      'No column is chosen for the actual value. Maybe choose the one that says how long a task took.',
      { missing: 'actual', columns: Object.values(columns).join(', ') },
    );
  }
  const named = Object.fromEntries(Object.entries(columns).filter(([, name]) => name !== undefined));
  return { kind, mapping: { columns: { ...named, actual }, features, unit } };
}

/** Does long work on the database in steps, between which others are answered; ends early where the signal fires. */
export async function inSteps<Step, Result>(
  work: Generator<Step, Result>,
  signal: AbortSignal,
  onStep: (step: Step) => void,
): Promise<Result | null> {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    onStep(next.value);
    await setImmediate();
    if (signal.aborted) return null;
  }
}
