import { Worker } from 'node:worker_threads';
import type { RunMessage, WorkerMessage, WorkerStart } from './worker-message.ts';

/** One thread of a pool. */
export interface PoolWorker {
  run(message: RunMessage): void;
  /** Ends the thread, whatever it does. Resolves when it is gone and `onExit` was called. */
  end(reason: string): Promise<void>;
  keepsProcessAlive(isNeeded: boolean): void;
}

export interface PoolWorkerListeners {
  readonly onMessage: (message: WorkerMessage) => void;
  /** Called once, with the reason in a few words. */
  readonly onExit: (reason: string) => void;
}

/**
 * Room for what lives but a moment. Searches work on typed arrays, and checking a schedule of ten thousand tasks would
 * otherwise leave more than a hundred megabytes behind in every thread before anything is cleared away.
 */
const YOUNG_GENERATION_MB = 12;

/**
 * @param entry a module that calls `serveTasks`
 * @param preload tasks that the thread loads as soon as it has started
 */
export function createPoolWorker(
  entry: URL,
  heapLimitMb: number | undefined,
  preload: readonly string[],
  listeners: PoolWorkerListeners,
): PoolWorker {
  const workerData: WorkerStart = { preload };
  const worker = new Worker(entry, {
    workerData,
    resourceLimits: {
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
      ...(heapLimitMb === undefined ? {} : { maxOldGenerationSizeMb: heapLimitMb }),
    },
  });
  let reason: string | null = null;
  let isEnding = false;
  const gone = new Promise<void>((resolve) => {
    worker.on('exit', (code) => {
      listeners.onExit(reason ?? `exit code ${code}`);
      resolve();
    });
  });
  worker.on('message', listeners.onMessage);
  worker.on('error', (error: unknown) => {
    reason ??= causeOf(error);
  });
  return {
    run: (message) => worker.postMessage(message),
    async end(endReason) {
      reason ??= endReason;
      isEnding = true;
      await worker.terminate();
      await gone;
    },
    keepsProcessAlive(isNeeded) {
      // Whoever waits for a thread's end must live to see it; `terminate` sees to that.
      if (isEnding) return;
      if (isNeeded) worker.ref();
      else worker.unref();
    },
  };
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it ran out of memory' : error.message;
}
