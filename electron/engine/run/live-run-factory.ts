import type { z } from 'zod';
import type { RunRecord } from '../../../core/operations/conductor/run-record.ts';
import type { LiveRun, RunSink } from '../../../core/operations/live-run.ts';
import type { runStartSchema } from '../../ipc/run-schema.ts';

/** What a run is begun with, checked. */
export type RunBeginning = z.output<typeof runStartSchema>;

/** A run that the history knows. */
export interface KnownRun {
  readonly run: number;
  readonly beginning: RunBeginning;
  /** Milliseconds since 1970 (UTC). */
  readonly startedAt: number;
}

/** Makes runs of one kind. */
export interface LiveRunFactory {
  /**
   * Begins to carry out a plan. Nothing is told to the sink before this has returned.
   * @throws RpcError where it can't be begun; nothing was done then
   */
  begin(known: KnownRun, sink: RunSink): LiveRun;
  /**
   * Takes up a run that was under way when the engine ended. Attempts without an end are marked interrupted in the record by then.
   * `null`: nobody carries it out any more; it is marked interrupted.
   */
  recover(known: KnownRun, record: RunRecord, sink: RunSink): LiveRun | null;
  /** Looks whether it may be begun at all, before anything is kept. @throws RpcError */
  check?(beginning: RunBeginning): void;
}
