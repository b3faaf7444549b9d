import { randomUUID } from 'node:crypto';
import { Queue, QueueEvents } from 'bullmq';
import { JobDroppedError, type JobPool, type RunOptions, type TaskTypes, WorkerDiedError } from '../job-pool.ts';
import { TaskError } from '../thrown-record.ts';
import { countWorkers } from './count-workers.ts';
import { digestOf, pack, unpack } from './packed.ts';
import { KEPT_SECONDS, QUEUE_NAME, type QueuedJob, redisKeys } from './queue-names.ts';
import { type QueueState, queueState } from './queue-state.ts';
import type { QueuedAnswer } from './queue-worker.ts';
import { RedisConnections, shownAddress } from './redis-connection.ts';

export interface QueuePool<Tasks extends TaskTypes> extends JobPool<Tasks> {
  state(): QueueState;
  /** Gives all that is under way or waiting to a pool of this machine, once Redis is lost; events that were reported already are not repeated. */
  continueOn(local: JobPool<Tasks>): void;
}

export interface QueuePoolOptions {
  readonly url: string;
  /** Told of every change, a few times a second at most. */
  readonly onState?: (state: QueueState) => void;
}

interface Pending {
  id: string;
  readonly task: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly options: RunOptions<never>;
  /** Events that were handed on. */
  told: number;
  readonly resolve: (output: never) => void;
  readonly reject: (error: Error) => void;
  /** Reading events takes turns, so that they come in order. */
  reading: Promise<unknown>;
  isOver: boolean;
}

/** Small parts even out what machines of different speed do, and little is lost with one of them. */
const PARTS_PER_THREAD = 12;
const LOOK_FOR_WORKERS_MS = 1_000;
/** After the time that a job has to stop, for the way there and back. */
const WAY_MS = 3_000;
const DEFAULT_STOP_GRACE_MS = 5_000;

/**
 * A pool whose jobs are done by workers on any number of machines, through BullMQ on Redis. Each job is kept here until its answer is
 * there: one that Redis forgot, because it ended without having written it down, is given to it again. What a lost worker had begun
 * another one does again from its beginning, and events are handed on once each: tasks report the same ones for the same input.
 *
 * @throws Error where the address can't be understood
 */
export function createQueuePool<Tasks extends TaskTypes>({ url, onState }: QueuePoolOptions): QueuePool<Tasks> {
  const connections = new RedisConnections(url);
  const redis = connections.open();
  const queue = new Queue<QueuedJob, null>(QUEUE_NAME, {
    connection: connections.open(),
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  const queueEvents = new QueueEvents(QUEUE_NAME, { connection: connections.open() });
  const pending = new Map<string, Pending>();
  /** Ids that Redis holds, as far as anybody knows here. */
  const submitted = new Set<string>();
  let connection: QueueState['connection'] = 'connecting';
  let workers = 0;
  let threads = 0;
  let isClosed = false;
  let lastTold = '';

  // The connection below says what they would say.
  queue.on('error', () => undefined);
  queueEvents.on('error', () => undefined);
  redis.on('close', () => changed('lost'));
  redis.on('ready', () => {
    changed('ready');
    void lookForWorkers();
    // What was there before may be gone, and so may the news of what ended meanwhile.
    for (const job of pending.values()) void look(job).catch(() => undefined);
  });
  queueEvents.on('progress', ({ jobId, data }) => {
    const job = pending.get(jobId);
    if (job !== undefined) readEvents(job, data as { readonly attempt: number; readonly count: number });
  });
  queueEvents.on('completed', ({ jobId }) => void finish(jobId).catch(() => undefined));
  queueEvents.on('failed', ({ jobId, failedReason }) => void fail(jobId, failedReason).catch(() => undefined));
  const looking = setInterval(() => void lookForWorkers().catch(() => undefined), LOOK_FOR_WORKERS_MS);
  looking.unref();

  function state(): QueueState {
    return queueState({ address: shownAddress(url), connection, workers, threads, jobs: pending.size });
  }

  function changed(next = connection): void {
    connection = next;
    const now = state();
    const text = JSON.stringify(now);
    if (text === lastTold || isClosed) return;
    lastTold = text;
    onState?.(now);
  }

  async function lookForWorkers(): Promise<void> {
    if (redis.status !== 'ready') return;
    ({ workers, threads } = await countWorkers(redis));
    changed();
    // News of an end may have been lost on its way.
    for (const job of pending.values()) void look(job).catch(() => undefined);
  }

  async function submit(job: Pending): Promise<void> {
    const { keep, stopGraceMs } = job.options;
    const { kept, rest } = split(job.input, keep);
    const keptBytes = kept === null ? null : pack(kept);
    const digest = keptBytes === null ? null : digestOf(keptBytes);
    const transaction = redis.multi().set(redisKeys.input(job.id), pack(rest), 'EX', KEPT_SECONDS);
    if (keptBytes !== null && digest !== null) transaction.set(redisKeys.kept(digest), keptBytes, 'EX', KEPT_SECONDS);
    await transaction.exec();
    const field = keep ?? '';
    const data: QueuedJob = {
      task: job.task,
      kept: digest === null ? null : { field, digest },
      stopGraceMs: stopGraceMs ?? null,
    };
    if (!job.isOver) await queue.add(job.task, data, { jobId: job.id });
  }

  /** Whether a job is still there; one that is over is finished, one that is forgotten is given again. */
  async function look(job: Pending): Promise<void> {
    if (!submitted.has(job.id)) return;
    const [there, hasOutput] = await Promise.all([queue.getJob(job.id), redis.exists(redisKeys.output(job.id))]);
    if (job.isOver || pending.get(job.id) !== job) return;
    if (hasOutput > 0) return finish(job.id);
    if (there !== undefined) return;
    submitted.delete(job.id);
    pending.delete(job.id);
    job.id = randomUUID();
    pending.set(job.id, job);
    await give(job);
  }
  async function give(job: Pending): Promise<void> {
    const { id } = job;
    await submit(job);
    if (job.id === id) submitted.add(id);
  }

  function readEvents(job: Pending, { attempt, count }: { readonly attempt: number; readonly count: number }): void {
    const { id } = job;
    job.reading = job.reading
      .then(async () => {
        if (count <= job.told) return;
        const packed = await redis.lrangeBuffer(redisKeys.events(id, attempt), job.told, count - 1);
        for (const event of packed) {
          if (job.isOver) return;
          job.told++;
          job.options.onEvent?.(unpack(event) as never);
        }
      })
      .catch(() => undefined);
  }

  async function finish(id: string): Promise<void> {
    const job = pending.get(id);
    if (job === undefined) return;
    const bytes = await redis.getBuffer(redisKeys.output(id));
    if (bytes === null || job.isOver || pending.get(id) !== job) return;
    const { outcome, events } = unpack(bytes) as QueuedAnswer;
    // All events before the answer.
    readEvents(job, events);
    await job.reading;
    if (events.count > job.told) {
      // They could not be read: looked at again soon.
      return;
    }
    if (!end(job)) return;
    void clear(id, events.attempt);
    if (outcome.kind === 'done') job.resolve(outcome.output as never);
    else if (outcome.kind === 'dropped') job.reject(new JobDroppedError('The job was cancelled before it began.'));
    else if (outcome.error.name === 'WorkerDiedError') job.reject(new WorkerDiedError(outcome.error.message));
    else job.reject(new TaskError(outcome.error));
  }

  async function fail(id: string, reason: string): Promise<void> {
    const job = pending.get(id);
    if (job === undefined || !end(job)) return;
    job.reject(new WorkerDiedError(`The workers that did the work ended: ${reason}.`));
  }

  function end(job: Pending): boolean {
    if (job.isOver) return false;
    job.isOver = true;
    pending.delete(job.id);
    submitted.delete(job.id);
    changed();
    return true;
  }

  async function clear(id: string, attempt: number): Promise<void> {
    const keys = [redisKeys.input(id), redisKeys.output(id), redisKeys.stop(id), redisKeys.events(id, attempt)];
    await redis.del(...keys).catch(() => undefined);
  }

  async function askToStop(job: Pending): Promise<void> {
    const grace = job.options.stopGraceMs ?? DEFAULT_STOP_GRACE_MS;
    const giveUp = () => {
      if (end(job)) job.reject(new JobDroppedError('The job was cancelled.'));
    };
    // Nobody waits for a Redis that is away.
    if (connection !== 'ready') return giveUp();
    setTimeout(giveUp, grace + WAY_MS).unref();
    const waiting = await queue.getJob(job.id);
    if (waiting === undefined || (await waiting.isWaiting())) {
      await waiting?.remove().catch(() => undefined);
      giveUp();
      return;
    }
    await redis.set(redisKeys.stop(job.id), '1', 'EX', KEPT_SECONDS);
    await redis.publish(redisKeys.stops, job.id);
  }

  return {
    // Where nobody is there yet, work is split for those who may come.
    get size() {
      return Math.max(1, threads);
    },
    get parts() {
      return PARTS_PER_THREAD * Math.max(1, threads);
    },
    isIdle: () => pending.size === 0,
    state,
    run(task, input, options = {}) {
      return new Promise((resolve, reject) => {
        const { signal } = options;
        if (isClosed || signal?.aborted) {
          reject(new JobDroppedError(isClosed ? 'The pool is closed.' : 'The job was cancelled before it began.'));
          return;
        }
        const job: Pending = {
          id: randomUUID(),
          task,
          // Memory can't be shared between machines; parts of a search then know nothing of each other.
          input: withoutSharedMemory(input as Readonly<Record<string, unknown>>),
          options: options as RunOptions<never>,
          told: 0,
          resolve,
          reject,
          reading: Promise.resolve(),
          isOver: false,
        };
        pending.set(job.id, job);
        signal?.addEventListener('abort', () => !job.isOver && void askToStop(job).catch(() => undefined), {
          once: true,
        });
        changed();
        give(job).catch((error: Error) => {
          // While Redis is away commands wait; anything else is a fault.
          if (end(job)) job.reject(error);
        });
      });
    },
    continueOn(local) {
      for (const job of [...pending.values()]) {
        end(job);
        let place = 0;
        local
          .run(job.task, job.input as never, {
            ...job.options,
            onEvent: (event) => {
              if (++place > job.told) job.options.onEvent?.(event as never);
            },
          })
          .then(job.resolve as never, job.reject);
      }
    },
    warm: () => undefined,
    async close() {
      isClosed = true;
      clearInterval(looking);
      for (const job of [...pending.values()]) {
        if (connection === 'ready') await askToStop(job).catch(() => undefined);
        if (end(job)) job.reject(new JobDroppedError('The pool is closed.'));
      }
      // A connection that is lost never ends by itself.
      await Promise.race([
        Promise.all([queueEvents.close(), queue.close()]),
        new Promise((resolve) => setTimeout(resolve, 500)),
      ]);
      connections.close();
    },
  };
}

function split(input: Readonly<Record<string, unknown>>, keep: string | undefined) {
  if (keep === undefined) return { kept: null, rest: input };
  const { [keep]: kept, ...rest } = input;
  return { kept, rest };
}

function withoutSharedMemory(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, value instanceof SharedArrayBuffer ? null : value]),
  );
}
