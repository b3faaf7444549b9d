import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { toThrownRecord } from './thrown-record.ts';
import type { RunMessage, WorkerMessage, WorkerStart } from './worker-message.ts';

/** What a task inside a worker thread knows of its job. */
export interface TaskContext {
  /** True as soon as the job should stop; cheap enough to ask in an inner loop. */
  readonly mustStop: () => boolean;
  /** @param transfer memory of the event that goes over instead of being copied; this thread can't read it afterwards */
  readonly emit: (event: unknown, transfer?: readonly ArrayBuffer[]) => void;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
}

export type Task = (input: never, context: TaskContext) => unknown;

/** Loads a task when it is needed for the first time, or ahead of that, which keeps the start of a thread quick. */
export type TaskTable = Readonly<Record<string, () => Promise<Task>>>;

/** What a thread that loaded a task ahead does with it while nobody needs the thread, by the task's name. */
export type RehearsalTable = Readonly<Record<string, () => Promise<() => void>>>;

/** A thread that had no job for so long after its start is likely to have none for another moment. */
const REHEARSE_AFTER_MS = 1_000;

/** Turns the current worker thread into one that does the jobs of a `JobPool`, one after the other. */
export function serveTasks(tasks: TaskTable, rehearsals: RehearsalTable = {}): void {
  if (isMainThread || parentPort === null) throw new Error('serveTasks belongs in a worker thread.');
  const port = parentPort;
  const tell = (message: WorkerMessage, transfer: readonly ArrayBuffer[] = []) => port.postMessage(message, transfer);
  const { preload } = workerData as WorkerStart;
  const rehearsal = setTimeout(() => {
    for (const task of preload) rehearsals[task]?.().then((rehearse) => rehearse());
  }, REHEARSE_AFTER_MS);
  let held: unknown;
  /** The input with what was left out of it, since this thread holds it. */
  const whole = ({ input, kept }: RunMessage): unknown => {
    if (kept === null) return input;
    const record = input as Record<string, unknown>;
    if (kept.isLeftOut) return { ...record, [kept.field]: held };
    held = record[kept.field];
    return input;
  };
  port.on('message', async (message: RunMessage) => {
    const { task, stopFlag } = message;

    clearTimeout(rehearsal);
    try {
      const input = whole(message);
      if (!Object.hasOwn(tasks, task)) throw new Error(`This worker knows no task "${task}".`);
      const run = (await tasks[task]()) as (input: unknown, context: TaskContext) => unknown;
      const output = await run(input, {
        mustStop: () => Atomics.load(stopFlag, 0) !== 0,
        emit: (event, transfer) => tell({ kind: 'event', event }, transfer),
        now: () => performance.now(),
      });
      tell({ kind: 'done', output });
    } catch (error) {
      tell({ kind: 'failed', error: toThrownRecord(error) });
    }
  });
  tell({ kind: 'ready' });
  // What fails to load now fails again, with somebody to tell, when the task is asked for.
  for (const task of preload) tasks[task]?.().catch(() => undefined);
}
