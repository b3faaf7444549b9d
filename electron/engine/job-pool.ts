import { createPoolWorker, type PoolWorker } from './pool-worker.ts';
import { TaskError, type ThrownRecord } from './thrown-record.ts';
import type { WorkerMessage } from './worker-message.ts';

/** The tasks of a pool's workers: what each takes, reports and answers. Structured clones carry all three. */
export type TaskTypes = Readonly<
  Record<string, { readonly input: unknown; readonly event: unknown; readonly output: unknown }>
>;

export interface RunOptions<Event> {
  /** Asks a running job to stop: it then answers with what it has. A waiting one is taken off the queue. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: Event) => void;
  /** How long this job may go on after it was asked to stop before its thread is ended; absent: as the pool says. */
  readonly stopGraceMs?: number;
  /**
   * A field of the input that is large and used by several jobs. A thread holds the last one that it was given; a job goes to a
   * thread that holds the very same object, if one is idle, and leaves it out then.
   */
  readonly keep?: string;
}

/** Worker threads that do one job each; further jobs wait in the order in which they came. */
export interface JobPool<Tasks extends TaskTypes> {
  /** Jobs that can be under way at once. */
  readonly size: number;
  /** Into how many parts work that can be split at will is best split. */
  readonly parts: number;
  /** Whether no job is under way or waiting. */
  isIdle(): boolean;
  /**
   * @throws TaskError what the task threw; WorkerDiedError where its thread ended; JobTooLongError where that was because of
   * a deadline; JobDroppedError where the job was cancelled before it began, or the pool closed
   */
  run<T extends keyof Tasks & string>(
    task: T,
    input: Tasks[T]['input'],
    options?: RunOptions<Tasks[T]['event']>,
  ): Promise<Tasks[T]['output']>;
  /** Starts threads before they are needed. */
  warm(count: number): void;
  /** Ends all threads; jobs under way are rejected. */
  close(): Promise<void>;
}

export interface JobPoolOptions {
  readonly entry: URL;
  readonly size: number;
  /** Tasks that each thread loads when it starts, since somebody is likely to ask for them soon. */
  readonly preload?: readonly string[];
  /** How long a job may go on after it was asked to stop before its thread is ended. */
  readonly stopGraceMs?: number;
  /** Memory that one thread's objects may take before it is ended, in MiB; absent: as Node decides for this machine. */
  readonly heapLimitMb?: number;
  /** How long a job of a task may go on, from when a thread has it, before that thread is ended; others as long as they like. */
  readonly deadlinesMs?: Readonly<Record<string, number>>;
  /** Told of every thread that ended by itself, or went beyond a deadline. */
  readonly onWorkerDied?: (reason: string) => void;
}

/** The thread of a job ended before the job did. */
export class WorkerDiedError extends Error {
  override readonly name = 'WorkerDiedError';
}

/** The job went on beyond the deadline of its task, and its thread was ended. */
export class JobTooLongError extends Error {
  override readonly name = 'JobTooLongError';
}

/** The job never began. */
export class JobDroppedError extends Error {
  override readonly name = 'JobDroppedError';
}

interface Job {
  readonly task: string;
  readonly input: unknown;
  readonly keep: string | null;
  readonly stopFlag: Int32Array;
  readonly stopGraceMs: number;
  readonly onEvent: ((event: never) => void) | undefined;
  readonly resolve: (output: never) => void;
  readonly reject: (error: Error) => void;
  /** Ends its thread at the deadline; `null`: it has none, or did not begin. */
  deadline: NodeJS.Timeout | null;
}

const DEFAULT_STOP_GRACE_MS = 5_000;

export function createJobPool<Tasks extends TaskTypes>(options: JobPoolOptions): JobPool<Tasks> {
  const {
    entry,
    size,
    preload = [],
    stopGraceMs = DEFAULT_STOP_GRACE_MS,
    heapLimitMb,
    deadlinesMs = {},
    onWorkerDied,
  } = options;
  const workers = new Set<PoolWorker>();
  const idle: PoolWorker[] = [];
  const held = new WeakMap<PoolWorker, unknown>();
  const running = new Map<PoolWorker, Job>();
  const waiting: Job[] = [];
  let isClosed = false;

  function addWorker(): void {
    const worker = createPoolWorker(entry, heapLimitMb, preload, {
      onMessage: (message) => receive(worker, message),
      onExit: (reason) => lose(worker, reason),
    });
    workers.add(worker);
    idle.push(worker);
  }

  /** Gives waiting jobs to idle threads; starts a thread where none is idle and the pool is not full. */
  function dispatch(): void {
    while (waiting.length > 0 && !isClosed) {
      if (idle.length === 0 && workers.size < size) addWorker();
      const [job] = waiting;
      const worker = takeIdle(keptBy(job));
      if (worker === undefined) return;
      waiting.shift();
      running.set(worker, job);
      try {
        hand(job, worker);
        startDeadline(job, worker);
      } catch (error) {
        // What can't be cloned never reached the thread.
        running.delete(worker);
        idle.push(worker);
        job.reject(error as Error);
      }
    }
    // A thread with nothing to do must not keep the process alive; one with a job must.
    for (const worker of workers) worker.keepsProcessAlive(running.has(worker));
  }

  /** An idle thread, if possible one that holds this object. */
  function takeIdle(kept: unknown): PoolWorker | undefined {
    const place = kept === undefined ? -1 : idle.findIndex((worker) => held.get(worker) === kept);
    return idle.splice(Math.max(0, place), 1)[0];
  }

  function hand(job: Job, worker: PoolWorker): void {
    const { task, input, keep, stopFlag } = job;
    if (keep === null) {
      worker.run({ task, input, kept: null, stopFlag });
      return;
    }
    const kept = keptBy(job);
    const isLeftOut = held.get(worker) === kept;
    const sent = isLeftOut ? { ...(input as object), [keep]: null } : input;
    worker.run({ task, input: sent, kept: { field: keep, isLeftOut }, stopFlag });
    held.set(worker, kept);
  }

  function startDeadline(job: Job, worker: PoolWorker): void {
    const limitMs = Object.hasOwn(deadlinesMs, job.task) ? deadlinesMs[job.task] : null;
    if (limitMs === null) return;
    job.deadline = setTimeout(() => {
      const reason = `it took longer than ${limitMs / 1000} s`;
      job.reject(new JobTooLongError(`This was given up, since ${reason}.`));
      worker.end(reason);
    }, limitMs);
    job.deadline.unref();
  }

  function finish(worker: PoolWorker): Job | undefined {
    const job = running.get(worker);
    if (job !== undefined && job.deadline !== null) clearTimeout(job.deadline);
    running.delete(worker);
    return job;
  }

  function receive(worker: PoolWorker, message: WorkerMessage): void {
    if (message.kind === 'ready') return;
    if (message.kind === 'event') {
      (running.get(worker)?.onEvent as ((event: unknown) => void) | undefined)?.(message.event);
      return;
    }
    const job = finish(worker);
    idle.push(worker);
    if (message.kind === 'done') (job?.resolve as ((output: unknown) => void) | undefined)?.(message.output);
    else job?.reject(new TaskError(message.error as ThrownRecord));
    dispatch();
  }

  function lose(worker: PoolWorker, reason: string): void {
    workers.delete(worker);
    const place = idle.indexOf(worker);
    if (place >= 0) idle.splice(place, 1);
    if (!isClosed) onWorkerDied?.(reason);
    finish(worker)?.reject(new WorkerDiedError(`The thread that did the work ended: ${reason}.`));
    dispatch();
  }

  function askToStop(job: Job): void {
    const place = waiting.indexOf(job);
    if (place >= 0) {
      waiting.splice(place, 1);
      job.reject(new JobDroppedError('The job was cancelled before it began.'));
      return;
    }
    Atomics.store(job.stopFlag, 0, 1);
    setTimeout(() => {
      for (const [worker, current] of running) {
        if (current === job) worker.end(`it did not stop within ${job.stopGraceMs} ms`);
      }
    }, job.stopGraceMs).unref();
  }

  return {
    size,
    parts: size,
    isIdle: () => running.size === 0 && waiting.length === 0,
    run(task, input, { signal, onEvent, stopGraceMs: graceOfJob = stopGraceMs, keep = null } = {}) {
      return new Promise((resolve, reject) => {
        if (isClosed || signal?.aborted) {
          reject(new JobDroppedError(isClosed ? 'The pool is closed.' : 'The job was cancelled before it began.'));
          return;
        }
        const stopFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
        const abort = () => askToStop(job);
        const settled = <Args extends unknown[]>(settle: (...args: Args) => void) => {
          return (...args: Args) => {
            signal?.removeEventListener('abort', abort);
            settle(...args);
          };
        };
        const job: Job = {
          task,
          input,
          keep,
          stopFlag,
          stopGraceMs: graceOfJob,
          onEvent,
          resolve: settled(resolve),
          reject: settled(reject),
          deadline: null,
        };
        signal?.addEventListener('abort', abort, { once: true });
        waiting.push(job);
        dispatch();
      });
    },
    warm(count) {
      while (!isClosed && workers.size < Math.min(count, size)) addWorker();
      for (const worker of workers) worker.keepsProcessAlive(running.has(worker));
    },
    async close() {
      isClosed = true;
      for (const job of waiting.splice(0)) job.reject(new JobDroppedError('The pool is closed.'));
      await Promise.all([...workers].map((worker) => worker.end('the pool closed')));
    },
  };
}

function keptBy({ input, keep }: Job): unknown {
  return keep === null ? undefined : (input as Readonly<Record<string, unknown>>)[keep];
}
