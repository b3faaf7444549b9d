import { setImmediate } from 'node:timers/promises';
import type { ObservationRepository } from '../../core/history/observation-repository.ts';
import { LogCollector, type LogTable } from '../../core/learning/logs/log-table.ts';
import { Random } from '../../core/solvers/random.ts';

/** Observations between two looks at what else is to be done: some milliseconds' worth. */
const PORTION = 1_000;

/**
 * Reads all observations for what is learned of their logs; other calls are answered in between.
 *
 * @returns `null` where the signal fired before the end
 */
export async function collectLog(
  observations: ObservationRepository,
  { timeZone, seed }: { readonly timeZone: string; readonly seed: number },
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<LogTable | null> {
  const collector = new LogCollector(timeZone, new Random(seed));
  const total = Math.max(1, observations.count());
  let read = 0;
  for (const observation of observations.stream()) {
    collector.add(observation);
    if (++read % PORTION !== 0) continue;
    onProgress(Math.min(1, read / total));
    await setImmediate();
    if (signal.aborted) return null;
  }
  return collector.table();
}
