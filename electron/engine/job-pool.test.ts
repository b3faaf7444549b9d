import { afterEach, describe, expect, it } from 'vitest';
import {
  createJobPool,
  JobDroppedError,
  type JobPool,
  type JobPoolOptions,
  JobTooLongError,
  WorkerDiedError,
} from './job-pool.ts';
import { TaskError } from './thrown-record.ts';

interface Anything {
  readonly input: unknown;
  readonly event: unknown;
  readonly output: unknown;
}

type Tasks = {
  readonly [task in 'throw' | 'exit' | 'throwLater' | 'exhaustMemory' | 'deaf' | 'no such task']: Anything;
} & {
  readonly double: { readonly input: number; readonly event: never; readonly output: number };
  readonly thread: { readonly input: null; readonly event: never; readonly output: number };
  readonly look: {
    readonly input: { readonly table: object };
    readonly event: never;
    readonly output: { readonly table: object; readonly isSame: boolean; readonly threadId: number };
  };
  readonly count: {
    readonly input: number;
    readonly event: number;
    readonly output: { readonly count: number; readonly stoppedAtMs: number };
  };
};

const pools: JobPool<Tasks>[] = [];
function poolOf(size: number, options: Partial<JobPoolOptions> = {}): JobPool<Tasks> {
  const entry = new URL('./testing/misbehaving-worker.ts', import.meta.url);
  const pool = createJobPool<Tasks>({ entry, size, ...options });
  pools.push(pool);
  return pool;
}
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

/** Runs a count until it is under way, then cancels it. Answers with the milliseconds from there to its end. */
async function millisecondsToStop(pool: JobPool<Tasks>): Promise<number> {
  const controller = new AbortController();
  const underWay = Promise.withResolvers<void>();
  const counting = pool.run('count', 1e15, { signal: controller.signal, onEvent: () => underWay.resolve() });
  await underWay.promise;
  const cancelledAtMs = performance.timeOrigin + performance.now();
  controller.abort();
  const { count, stoppedAtMs } = await counting;
  expect(count).toBeGreaterThan(0);
  expect(stoppedAtMs).toBeGreaterThan(cancelledAtMs - 5);
  return performance.timeOrigin + performance.now() - cancelledAtMs;
}

describe('job pool', () => {
  it('does more jobs than it has threads, and answers each', async () => {
    const pool = poolOf(2);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => pool.run('double', n)));
    expect(answers).toEqual(Array.from({ length: 40 }, (_, n) => 2 * n));
    const threads = await Promise.all(Array.from({ length: 20 }, () => pool.run('thread', null)));
    expect(new Set(threads).size).toBeLessThanOrEqual(2);
  });

  it('reaches a searching thread with a cancel within 50 ms, and gets what it has', async () => {
    const pool = poolOf(1);
    const took: number[] = [];
    for (let repeat = 0; repeat < 7; repeat++) took.push(await millisecondsToStop(pool));
    took.sort((a, b) => a - b);
    expect(took[3]).toBeLessThanOrEqual(50);
  });

  it('gives a job to the thread that holds its object, which gets it once', async () => {
    const pool = poolOf(2);
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    const look = (table: object) => pool.run('look', { table }, { keep: 'table' });
    const [ofA, ofB] = await Promise.all([look(a), look(b)]);
    expect([ofA.isSame, ofB.isSame, ofA.threadId === ofB.threadId]).toEqual([false, false, false]);
    for (const [table, threadId] of [
      [b, ofB.threadId],
      [b, ofB.threadId],
      [a, ofA.threadId],
    ] as const) {
      expect(await look(table)).toEqual({ table, isSame: true, threadId });
    }
    expect((await look({ name: 'a' })).isSame).toBe(false);
  });

  it('takes a cancelled job off the queue', async () => {
    const pool = poolOf(1);
    const first = new AbortController();
    const second = new AbortController();
    const busy = pool.run('count', 1e15, { signal: first.signal });
    const queued = pool.run('double', 4, { signal: second.signal });
    second.abort();
    await expect(queued).rejects.toBeInstanceOf(JobDroppedError);
    first.abort();
    await busy;
    await expect(pool.run('double', 4, { signal: second.signal })).rejects.toBeInstanceOf(JobDroppedError);
    expect(await pool.run('double', 5)).toBe(10);
  });

  it('passes on what a task throws, with name and code', async () => {
    const pool = poolOf(1);
    const failed = await pool.run('throw', null).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(TaskError);
    expect(failed).toMatchObject({ thrown: { name: 'RangeError', message: 'five is too much', code: 'TOO_MUCH' } });
    await expect(pool.run('no such task', null)).rejects.toThrow('no such task');
    expect(await pool.run('double', 1)).toBe(2);
  });

  it.each([
    ['leaves', 'exit', 'exit code 7'],
    ['throws outside of its task', 'throwLater', 'after the fact'],
  ] as const)('replaces a thread that %s; only its own job fails', async (_name, task, reason) => {
    const deaths: string[] = [];
    const pool = poolOf(2, { onWorkerDied: (why) => deaths.push(why) });
    const controller = new AbortController();
    const neighbour = pool.run('count', 1e15, { signal: controller.signal });
    const doomed = pool.run(task, null);
    const queued = pool.run('double', 21);
    await expect(doomed).rejects.toBeInstanceOf(WorkerDiedError);
    expect(await queued).toBe(42);
    controller.abort();
    expect((await neighbour).count).toBeGreaterThan(0);
    expect(deaths).toEqual([reason]);
  });

  it('survives a thread that runs out of memory', async () => {
    const deaths: string[] = [];
    const pool = poolOf(1, { onWorkerDied: (why) => deaths.push(why), heapLimitMb: 64 });
    await expect(pool.run('exhaustMemory', null)).rejects.toThrow('ran out of memory');
    expect(await pool.run('double', 3)).toBe(6);
    expect(deaths).toEqual(['it ran out of memory']);
  });

  it('ends a thread that does not stop in time', async () => {
    const pool = poolOf(1, { stopGraceMs: 50 });
    const controller = new AbortController();
    const deaf = pool.run('deaf', null, { signal: controller.signal });
    setTimeout(() => controller.abort(), 100);
    await expect(deaf).rejects.toThrow('did not stop within 50 ms');
    expect(await pool.run('double', 3)).toBe(6);
  });

  it('ends the thread of a job with less patience than the pool has', async () => {
    const pool = poolOf(1);
    const controller = new AbortController();
    const deaf = pool.run('deaf', null, { signal: controller.signal, stopGraceMs: 20 });
    setTimeout(() => controller.abort(), 100);
    await expect(deaf).rejects.toThrow('did not stop within 20 ms');
    expect(await pool.run('double', 3)).toBe(6);
  });

  it('ends the thread of a job that goes on beyond the deadline of its task', async () => {
    const pool = poolOf(1, { deadlinesMs: { deaf: 50 } });
    const deaf = pool.run('deaf', null);
    const next = pool.run('double', 3);
    await expect(deaf).rejects.toThrow(new JobTooLongError('This was given up, since it took longer than 0.05 s.'));
    expect(await next).toBe(6);
  });

  it('rejects a job whose input no thread can be sent', async () => {
    const pool = poolOf(1);
    await expect(pool.run('double', (() => 1) as unknown as number)).rejects.toThrow('could not be cloned');
    expect(await pool.run('double', 3)).toBe(6);
  });

  it('rejects everything when it closes', async () => {
    const pool = poolOf(1);
    const busy = pool.run('deaf', null);
    const queued = pool.run('double', 1);
    const results = Promise.allSettled([busy, queued]);
    await pool.close();
    expect(await results).toMatchObject([
      { status: 'rejected', reason: { name: 'WorkerDiedError' } },
      { status: 'rejected', reason: { name: 'JobDroppedError' } },
    ]);
    await expect(pool.run('double', 1)).rejects.toBeInstanceOf(JobDroppedError);
  });
});
