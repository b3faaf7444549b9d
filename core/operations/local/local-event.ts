import type { TaskId } from '../../model/workflow.ts';

/** What an attempt used. */
export interface AttemptUsage {
  /** Processor time of the whole group of processes, as far as it was seen. */
  readonly cpuSeconds: number | null;
  /** Most that was seen at once. */
  readonly memoryBytes: number | null;
  /** Read and written, as far as it was seen. */
  readonly ioBytes: number | null;
}

interface OfTask {
  /** Milliseconds since 1970 (UTC). */
  readonly atMs: number;
  readonly task: TaskId;
  /** From 1. */
  readonly attempt: number;
}

/**
 * A line of a local run's ledger. `starts` is durable before a process is spawned. Each attempt starts once, and then ends once or is
 * interrupted; what became of an interrupted one a person has to say.
 */
export type LocalEvent =
  | { readonly kind: 'begins'; readonly atMs: number; readonly fingerprint: string }
  /** `token` stands in the environment of whatever the attempt spawns, so that a process can be proved to be ours. */
  | (OfTask & { readonly kind: 'starts'; readonly token: string })
  /** `since`: when the system says that the process began, in its own words; with the number it is never used twice. */
  | (OfTask & { readonly kind: 'spawned'; readonly pid: number; readonly since: string | null })
  | (OfTask & {
      readonly kind: 'ends';
      readonly isDone: boolean;
      readonly reason: string;
      readonly usage: AttemptUsage;
    })
  | (OfTask & { readonly kind: 'interrupted'; readonly reason: string })
  /** A person's word on a task whose newest attempt has this number; 0: before the first. */
  | (OfTask & { readonly kind: 'retry' | 'skipped' | 'marked-done' })
  | { readonly kind: 'paused' | 'resumed' | 'cancelled' | 'finished'; readonly atMs: number };
