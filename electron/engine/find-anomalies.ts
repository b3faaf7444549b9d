import type { History } from '../../core/history/history.ts';
import type { UnusualReport } from '../../core/learning/anomalies/unusual-tasks.ts';
import { type AnomaliesEvent, type AnomaliesRequest, keptUnusualSchema } from '../ipc/anomalies-schema.ts';
import type { Output } from '../ipc/contract.ts';
import { collectLog } from './collect-log.ts';
import type { EngineTasks } from './engine-tasks.ts';
import type { RunOptions } from './job-pool.ts';

const KEY = 'learning.unusual';
/** Share of the time that reading the history takes, roughly. */
const READING = 0.4;

export interface AnomaliesSurroundings {
  readonly history: History;
  readonly run: (
    input: EngineTasks['anomalies']['input'],
    options: RunOptions<EngineTasks['anomalies']['event']>,
  ) => Promise<EngineTasks['anomalies']['output']>;
  readonly signal: AbortSignal;
  readonly emit: (event: AnomaliesEvent) => void;
  /** ISO instant. */
  readonly now: () => string;
}

/** Finds the unusual executions in the history and keeps them; `null` where it was cancelled. */
export async function findAnomalies(
  { alertShare, timeZone, seed }: AnomaliesRequest,
  { history, run, signal, emit, now }: AnomaliesSurroundings,
): Promise<UnusualReport | null> {
  const table = await collectLog(history.observations, { timeZone, seed }, signal, (fraction) =>
    emit({ fraction: READING * fraction }),
  );
  if (table === null) return null;
  const found = await run(
    { table, alertShare, seed },
    { signal, onEvent: (fraction) => emit({ fraction: READING + (1 - READING) * fraction }) },
  );
  if (found === null) return null;
  history.settings.set(KEY, { unusual: found.report, foundAt: now() });
  return found.report;
}

/** What was found last. */
export function keptAnomalies({ settings, observations }: History): Output<'learn.anomaliesKept'> {
  const kept = settings.get(KEY);
  if (kept === null) return null;
  // What another release kept in another shape is as good as nothing.
  return keptUnusualSchema.safeParse({ ...(kept as object), observations: observations.count() }).data ?? null;
}
