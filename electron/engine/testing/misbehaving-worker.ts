import { serveTasks, type TaskContext } from '../worker-loop.ts';

/** Tasks for the tests of the pool: well-behaved, slow, deaf and deadly ones. */
serveTasks({
  double: async () => (n: number) => 2 * n,
  thread: async () => async () => (await import('node:worker_threads')).threadId,
  look: async () => lookAt,
  count: async () => countUntilStopped,
  deaf: async () => loopForEver,
  readPlan: async () => loopForEver,
  inspectTables: async () => loopForEver,
  readTables: async () => loopForEver,
  inspectHistory: async () => loopForEver,
  throw: async () => () => {
    throw Object.assign(new RangeError('five is too much'), { code: 'TOO_MUCH' });
  },
  exit: async () => () => process.exit(7),
  throwLater: async () => () => {
    setTimeout(() => {
      throw new Error('after the fact');
    });
    return new Promise(() => undefined);
  },
  exhaustMemory: async () => () => {
    const hoard: number[][] = [];
    for (;;) hoard.push(new Array(1e6).fill(hoard.length));
  },
});

function loopForEver(): never {
  for (;;);
}

let lastSeen: unknown;

/** Answers with a field of the input, and whether it is the very object that this thread looked at last. */
async function lookAt({ table }: { readonly table: unknown }): Promise<unknown> {
  const { threadId } = await import('node:worker_threads');
  const isSame = table === lastSeen;
  lastSeen = table;
  return { table, isSame, threadId };
}

/** Counts synchronously, as a solver searches; answers with the count and the moment at which it stopped. */
function countUntilStopped(
  limit: number,
  { mustStop, emit, now }: TaskContext,
): { count: number; stoppedAtMs: number } {
  let count = 0;
  let lastMs = now();
  while (count < limit && !mustStop()) {
    count++;
    if (now() - lastMs < 20) continue;
    lastMs = now();
    emit(count);
  }
  return { count, stoppedAtMs: performance.timeOrigin + performance.now() };
}
