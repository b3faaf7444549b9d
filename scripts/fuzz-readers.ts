/**
 * Gives every reader of files many injured ones: no crash, no hang, no more memory than 1 GB.
 *
 *     node scripts/fuzz-readers.ts [rounds] [seed] [reader]
 *
 * 50,000 rounds a reader and seed 1 unless told otherwise. Each reader has a thread of its own, which is ended when one file takes it
 * longer than two seconds or its memory runs out. Prints one JSON object a reader; the exit code is 1 where any failed. The same seed
 * gives the same files, so a failure comes again.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Random } from '../core/solvers/random.ts';
import { readMutations } from '../core/testing/mutated-reader.ts';
import { MUTATED_READERS } from '../core/testing/mutated-readers.ts';

const LIMIT_SECONDS = 2;
const LIMIT_MEGABYTES = 1000;
const LOOK_EVERY_MS = 100;

interface Work {
  readonly place: number;
  readonly rounds: number;
  readonly seed: number;
  /** The round under way, for whoever watches the time. */
  readonly progress: Int32Array;
}

async function fuzz({ place, rounds, seed, progress }: Work): Promise<void> {
  const { readable, refused } = await readMutations(MUTATED_READERS[place], rounds, new Random(seed), (round) => {
    Atomics.store(progress, 0, round);
  });
  parentPort?.postMessage({ readable, refused });
}

/** What a thread came to: its counts, or why it failed. */
function watched(place: number, rounds: number, seed: number): Promise<Record<string, unknown>> {
  const progress = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { place, rounds, seed, progress } satisfies Work,
    resourceLimits: { maxOldGenerationSizeMb: LIMIT_MEGABYTES },
  });
  return new Promise((resolve) => {
    let seen = { round: -1, at: performance.now() };
    let peakMegabytes = 0;
    const timer = setInterval(() => {
      const round = Atomics.load(progress, 0);
      peakMegabytes = Math.max(peakMegabytes, Math.round(process.memoryUsage.rss() / 1e6));
      if (round !== seen.round) seen = { round, at: performance.now() };
      else if (round >= 0 && performance.now() - seen.at > LIMIT_SECONDS * 1000) {
        end({ failed: `round ${round} takes longer than ${LIMIT_SECONDS} s` });
      }
    }, LOOK_EVERY_MS);
    const end = (result: Record<string, unknown>) => {
      clearInterval(timer);
      void worker.terminate();
      resolve({ ...result, peakMegabytes });
    };
    worker.once('message', end);
    worker.once('error', (error) => end({ failed: error.stack ?? error.message }));
  });
}

if (isMainThread) {
  const [rounds = '50000', seed = '1', only] = process.argv.slice(2);
  for (const [place, { name }] of MUTATED_READERS.entries()) {
    if (only !== undefined && only !== name) continue;
    const startedAt = performance.now();
    const result = await watched(place, Number(rounds), Number(seed));
    if (result['failed'] !== undefined) process.exitCode = 1;
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    process.stdout.write(`${JSON.stringify({ reader: name, rounds: Number(rounds), ...result, seconds })}\n`);
  }
} else {
  await fuzz(workerData as Work);
}
