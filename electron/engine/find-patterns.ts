import type { History } from '../../core/history/history.ts';
import type { Output } from '../ipc/contract.ts';
import type { PatternsEvent, PatternsRequest, ShownPatterns } from '../ipc/patterns-schema.ts';
import { collectLog } from './collect-log.ts';
import type { EngineTasks } from './engine-tasks.ts';
import type { RunOptions } from './job-pool.ts';
import { keepVersion, packPatterns, unpackPatterns } from './learn/log-models.ts';

/** Share of the time that reading the history takes, roughly. */
const READING = 0.3;

export interface PatternsSurroundings {
  readonly history: History;
  readonly run: (
    input: EngineTasks['patterns']['input'],
    options: RunOptions<EngineTasks['patterns']['event']>,
  ) => Promise<EngineTasks['patterns']['output']>;
  readonly signal: AbortSignal;
  readonly emit: (event: PatternsEvent) => void;
  /** Milliseconds on a clock that never goes back. */
  readonly nowMs: () => number;
}

/** Finds the patterns in the history and keeps them as a version; `null` where it was cancelled. */
export async function findPatterns(
  { k, features, timeZone, seed }: PatternsRequest,
  { history, run, signal, emit, nowMs }: PatternsSurroundings,
): Promise<ShownPatterns | null> {
  const startedAtMs = nowMs();
  const table = await collectLog(history.observations, { timeZone, seed }, signal, (fraction) =>
    emit({ fraction: READING * fraction, step: 'reading' }),
  );
  if (table === null) return null;
  const report = await run(
    { table, choices: { k, features }, seed },
    {
      signal,
      onEvent: ({ fraction, step }) => emit({ fraction: READING + (1 - READING) * fraction, step }),
    },
  );
  if (report === null) return null;
  const { model: _model, ...patterns } = report;
  const chosen = patterns.tried.find((each) => each.k === patterns.k);
  keepVersion(
    history,
    table,
    (nowMs() - startedAtMs) / 1000,
    {
      kind: 'patterns',
      entrant: 'k-means',
      settings: { k: patterns.k, byHand: patterns.isByHand, features: patterns.features.join(', ') },
      metrics: { silhouette: chosen?.silhouette ?? null, stability: chosen?.stability ?? null },
      seed,
      weights: packPatterns(report),
    },
    patterns.isByHand ? 'person' : 'rule',
  );
  return patterns;
}

/** The champion's patterns; `null` where there is none. */
export function keptPatterns({ models, observations }: History): Output<'learn.patternsKept'> {
  const champion = models.champion('patterns');
  if (champion === null) return null;
  return {
    patterns: unpackPatterns(models.weights(champion.id)),
    foundAt: champion.createdAt,
    version: champion.number,
    observations: observations.count(),
  };
}
