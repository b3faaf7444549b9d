import packageJson from '../../../package.json' with { type: 'json' };

/** Programs of different versions would misread each other's work, so each version has a queue of its own. */
export const QUEUE_NAME = `planloom-${packageJson.version.replaceAll('.', '-')}`;

/** What may be done elsewhere: computing alone, nothing that touches files, programs or the history. */
export const SHARED_TASKS: ReadonlySet<string> = new Set([
  'search',
  'simulate',
  'train',
  'trainDispatch',
  'scheduleFigures',
  'patterns',
  'anomalies',
]);

/** Left by somebody who never came back, a job's data goes away after this time. */
export const KEPT_SECONDS = 24 * 3600;
/** A worker that was not heard of for so long counts as gone. */
export const WORKER_SILENCE_SECONDS = 10;

/** Keys of Redis beside those of the queue itself. */
export const redisKeys = {
  /** What a job needs; `field` of the kept object is left out. */
  input: (job: string) => `${QUEUE_NAME}:input:${job}`,
  /** A large object that several jobs need. */
  kept: (digest: string) => `${QUEUE_NAME}:kept:${digest}`,
  /** What one attempt at a job reported, in order. */
  events: (job: string, attempt: number) => `${QUEUE_NAME}:events:${job}:${attempt}`,
  output: (job: string) => `${QUEUE_NAME}:output:${job}`,
  /** There while a job shall stop. */
  stop: (job: string) => `${QUEUE_NAME}:stop:${job}`,
  /** Channel that names jobs that shall stop. */
  stops: `${QUEUE_NAME}:stops`,
  /** Threads of one worker; it goes away with the worker. */
  worker: (id: string) => `${QUEUE_NAME}:worker:${id}`,
  workers: `${QUEUE_NAME}:worker:*`,
} as const;

/** A job as the queue holds it. */
export interface QueuedJob {
  readonly task: string;
  /** A field of the input that is kept beside it, and its key. */
  readonly kept: { readonly field: string; readonly digest: string } | null;
  readonly stopGraceMs: number | null;
}
