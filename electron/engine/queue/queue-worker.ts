import { randomUUID } from 'node:crypto';
import { type Job, Worker } from 'bullmq';
import type { Logger } from 'pino';
import type { EngineTasks } from '../engine-tasks.ts';
import { createJobPool, JobDroppedError } from '../job-pool.ts';
import { TaskError, toThrownRecord } from '../thrown-record.ts';
import { pack, unpack } from './packed.ts';
import {
  KEPT_SECONDS,
  QUEUE_NAME,
  type QueuedJob,
  redisKeys,
  SHARED_TASKS,
  WORKER_SILENCE_SECONDS,
} from './queue-names.ts';
import { RedisConnections } from './redis-connection.ts';

export interface QueueWorkerOptions {
  readonly url: string;
  readonly threads: number;
  /** The module of the worker threads. */
  readonly workerEntry: URL;
  readonly logger: Logger;
}

export interface QueueWorker {
  /** Stops taking jobs; those under way are handed back to the others. */
  close(): Promise<void>;
}

/** A lost worker's jobs are given to another one after about this time. */
const LOCK_MS = 6_000;
const STALLED_EVERY_MS = 2_000;
/** Whoever loses that many workers one after the other with a job had better look at the job. */
const MOST_LOSSES = 5;
const HEARTBEAT_MS = 3_000;
/** Large objects that are held for the next job. */
const MOST_HELD = 4;

/** What a job ends with, packed. */
export type QueuedOutcome =
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly error: ReturnType<typeof toThrownRecord> }
  | { readonly kind: 'dropped' };

export interface QueuedAnswer {
  readonly outcome: QueuedOutcome;
  /** Where its events are, and how many. */
  readonly events: { readonly attempt: number; readonly count: number };
}

/** Does jobs of a queue on threads of this machine until it is closed. */
export async function startQueueWorker({
  url,
  threads,
  workerEntry,
  logger,
}: QueueWorkerOptions): Promise<QueueWorker> {
  const pool = createJobPool<EngineTasks>({
    entry: workerEntry,
    size: threads,
    onWorkerDied: (reason) => logger.warn({ reason }, 'a worker thread ended'),
  });
  const connections = new RedisConnections(url);
  const redis = connections.open();
  const listener = connections.open();
  redis.on('close', () => isClosing || logger.warn('Redis is out of reach'));
  let isClosing = false;
  const held = new Map<string, unknown>();
  const running = new Map<string, AbortController>();
  await listener.subscribe(redisKeys.stops);
  listener.on('message', (_channel, job) => running.get(job)?.abort());

  const id = randomUUID();
  const beat = () => redis.set(redisKeys.worker(id), threads, 'EX', WORKER_SILENCE_SECONDS).catch(() => undefined);
  const heartbeat = setInterval(beat, HEARTBEAT_MS);
  await beat();

  async function keptObject(digest: string): Promise<unknown> {
    if (held.has(digest)) return held.get(digest);
    const bytes = await redis.getBuffer(redisKeys.kept(digest));
    if (bytes === null) throw new Error('What the job needs is no longer there.');
    const value = unpack(bytes);
    held.set(digest, value);
    const [oldest] = held.keys();
    if (held.size > MOST_HELD && oldest !== undefined) held.delete(oldest);
    return value;
  }

  async function carryOut(job: Job<QueuedJob, null>): Promise<null> {
    const { task, kept, stopGraceMs } = job.data;
    const jobId = job.id ?? '';
    const attempt = job.attemptsStarted;
    let count = 0;
    const outcome = await outcomeOf();
    // Cut short by the end of this worker: nobody may take that for the answer. The job stalls, and another worker takes it.
    if (isClosing) return await new Promise<never>(() => undefined);
    await redis.set(
      redisKeys.output(jobId),
      pack({ outcome, events: { attempt, count } } satisfies QueuedAnswer),
      'EX',
      KEPT_SECONDS,
    );
    return null;

    async function outcomeOf(): Promise<QueuedOutcome> {
      // Whoever can write to the queue could name any task.
      if (!SHARED_TASKS.has(task)) {
        return { kind: 'failed', error: toThrownRecord(new Error(`This worker does no task "${task}".`)) };
      }
      const bytes = await redis.getBuffer(redisKeys.input(jobId));
      if (bytes === null) throw new Error('What the job needs is no longer there.');
      const input = unpack(bytes) as Record<string, unknown>;
      if (kept !== null) input[kept.field] = await keptObject(kept.digest);
      const controller = new AbortController();
      running.set(jobId, controller);
      if ((await redis.exists(redisKeys.stop(jobId))) > 0) controller.abort();
      let told: Promise<unknown> = Promise.resolve();
      try {
        const output = await pool.run(task as 'simulate', input as never, {
          signal: controller.signal,
          ...(kept === null ? {} : { keep: kept.field }),
          ...(stopGraceMs === null ? {} : { stopGraceMs }),
          onEvent(event) {
            const key = redisKeys.events(jobId, attempt);
            const number = ++count;
            const packed = pack(event);
            told = told.then(async () => {
              await redis.multi().rpush(key, packed).expire(key, KEPT_SECONDS).exec();
              await job.updateProgress({ attempt, count: number });
            });
          },
        });
        await told;
        return { kind: 'done', output };
      } catch (error) {
        await told;
        if (error instanceof JobDroppedError) return { kind: 'dropped' };
        return { kind: 'failed', error: error instanceof TaskError ? error.thrown : toThrownRecord(error) };
      } finally {
        running.delete(jobId);
      }
    }
  }

  const worker = new Worker<QueuedJob, null>(QUEUE_NAME, carryOut, {
    connection: connections.open(),
    concurrency: threads,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_EVERY_MS,
    maxStalledCount: MOST_LOSSES,
  });
  worker.on('error', (error) => logger.debug({ reason: error.message }, 'the queue is out of reach'));
  await worker.waitUntilReady();
  return {
    async close() {
      isClosing = true;
      clearInterval(heartbeat);
      if (redis.status === 'ready') await redis.del(redisKeys.worker(id)).catch(() => undefined);
      // By force: it does not wait for jobs under way.
      await worker.close(true);
      connections.close();
      await pool.close();
    },
  };
}
