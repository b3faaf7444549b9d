import type { z } from 'zod';
import type { RunRecord } from '../../../core/operations/conductor/run-record.ts';
import type { LiveRun, RunSink } from '../../../core/operations/live-run.ts';
import type { RunView } from '../../../core/operations/run-view.ts';
import type { SharedResources } from '../../../core/operations/sharing/shared-resources.ts';
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

/** What a run is carried out with. */
export interface RunSurroundings {
  readonly sink: RunSink;
  /** What other runs of this engine hold of the same resources. Whoever joins has to leave when the run is closed. */
  readonly shared: SharedResources;
}

/** Makes runs of one kind. */
export interface LiveRunFactory {
  /** Looks whether it may be begun at all, before anything is kept. @throws RpcError */
  check?(beginning: RunBeginning): void;
  /** Forgets what runs of this kind keep outside the history. */
  remove?(run: number): void;
  /**
   * Begins to carry out a plan.
   * @throws RpcError where it can't be begun; nothing was done then
   */
  begin(known: KnownRun, surroundings: RunSurroundings): LiveRun;
  /**
   * Takes up a run that was under way when the engine ended. It tells the sink of ends that it knows and the record lacks, and begins
   * nothing before it has returned: attempts that are open in the record then are marked interrupted, but for tracked runs.
   * `null`: nobody carries it out any more.
   */
  recover(known: KnownRun, record: RunRecord, surroundings: RunSurroundings): LiveRun | null;
  /** How a run that is over stands, where more is known than when its tasks began and ended. */
  view?(known: KnownRun, record: RunRecord): RunView;
}
