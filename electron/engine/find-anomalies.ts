import type { History } from '../../core/history/history.ts';
import type { UnusualReport } from '../../core/learning/anomalies/unusual-tasks.ts';
import type { AnomaliesEvent, AnomaliesRequest } from '../ipc/anomalies-schema.ts';
import type { Output } from '../ipc/contract.ts';
import { collectLog } from './collect-log.ts';
import type { EngineTasks } from './engine-tasks.ts';
import type { RunOptions } from './job-pool.ts';
import { keepVersion, packAnomalies, unpackAnomalies } from './learn/log-models.ts';

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
  /** Milliseconds on a clock that never goes back. */
  readonly nowMs: () => number;
}

/** Finds the unusual executions in the history and keeps the model as a version; `null` where it was cancelled. */
export async function findAnomalies(
  { alertShare, timeZone, seed }: AnomaliesRequest,
  { history, run, signal, emit, nowMs }: AnomaliesSurroundings,
): Promise<UnusualReport | null> {
  const startedAtMs = nowMs();
  const table = await collectLog(history.observations, { timeZone, seed }, signal, (fraction) =>
    emit({ fraction: READING * fraction }),
  );
  if (table === null) return null;
  const found = await run(
    { table, alertShare, seed },
    { signal, onEvent: (fraction) => emit({ fraction: READING + (1 - READING) * fraction }) },
  );
  if (found === null) return null;
  const [{ kind: entrant, auc, massVolume, stability, alertShare: raised }] = found.report.entrants;
  keepVersion(
    history,
    table,
    (nowMs() - startedAtMs) / 1000,
    {
      kind: 'anomaly',
      entrant,
      settings: { alertShare },
      metrics: { auc, massVolume, stability, alertShare: raised },
      seed,
      weights: packAnomalies({ ...found, timeZone }),
    },
    'rule',
  );
  return found.report;
}

/** What the champion found; `null` where there is none. */
export function keptAnomalies({ models, observations }: History): Output<'learn.anomaliesKept'> {
  const champion = models.champion('anomaly');
  if (champion === null) return null;
  return {
    unusual: unpackAnomalies(models.weights(champion.id)).report,
    foundAt: champion.createdAt,
    version: champion.number,
    observations: observations.count(),
  };
}
