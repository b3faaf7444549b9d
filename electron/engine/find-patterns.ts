import type { History } from '../../core/history/history.ts';
import type { Output } from '../ipc/contract.ts';
import {
  keptPatternsSchema,
  type PatternsEvent,
  type PatternsRequest,
  type ShownPatterns,
} from '../ipc/patterns-schema.ts';
import { collectLog } from './collect-log.ts';
import type { EngineTasks } from './engine-tasks.ts';
import type { RunOptions } from './job-pool.ts';

const KEY = 'learning.patterns';
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
  /** ISO instant. */
  readonly now: () => string;
}

/** Finds the patterns in the history and keeps them; `null` where it was cancelled. */
export async function findPatterns(
  { k, features, timeZone, seed }: PatternsRequest,
  { history, run, signal, emit, now }: PatternsSurroundings,
): Promise<ShownPatterns | null> {
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
  history.settings.set(KEY, { patterns, foundAt: now() });
  return patterns;
}

/** What was found last. */
export function keptPatterns({ settings, observations }: History): Output<'learn.patternsKept'> {
  const kept = settings.get(KEY);
  if (kept === null) return null;
  // What another release kept in another shape is as good as nothing.
  return keptPatternsSchema.safeParse({ ...(kept as object), observations: observations.count() }).data ?? null;
}
