import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { History } from '../../../core/history/history.ts';
import type { NewModelVersion } from '../../../core/history/model-repository.ts';
import type { ModelVersion } from '../../../core/history/model-version.ts';
import { readAnomalyModel } from '../../../core/learning/anomalies/anomaly-model-file.ts';
import { ExecutionJudge, type UsualOfKind } from '../../../core/learning/anomalies/execution-judge.ts';
import type { UnusualReport } from '../../../core/learning/anomalies/unusual-tasks.ts';
import { LearningError } from '../../../core/learning/learning-error.ts';
import type { LogTable } from '../../../core/learning/logs/log-table.ts';
import type { PatternReport } from '../../../core/learning/patterns/pattern-report.ts';
import { fromBytes, type SavedValue, toBytes } from '../../../core/learning/registry/saved-value.ts';
import { isKnownTimeZone } from '../../../core/time/zone-offsets.ts';
import { unusualReportSchema } from '../../ipc/anomalies-schema.ts';
import { type ShownPatterns, shownPatternsSchema } from '../../ipc/patterns-schema.ts';

const figures = z.array(z.number());
const patternModelSchema = z.object({
  columns: z.array(z.string()),
  scales: z.array(z.object({ mean: z.number(), deviation: z.number().positive() })),
  clusters: z.array(z.object({ size: z.number(), centre: figures, standardisedCentre: figures })).min(1),
});
const patternsSchema = z.object({ model: patternModelSchema, patterns: shownPatternsSchema });
const anomaliesSchema = z.object({
  model: z.string(),
  report: unusualReportSchema,
  usual: z.array(z.object({ kind: z.string(), durationSeconds: z.number(), memoryBytes: z.number() })),
  timeZone: z.string().refine(isKnownTimeZone),
});

/** Patterns with the model behind them, as a version holds them. */
export function packPatterns({ model, ...patterns }: PatternReport): Uint8Array {
  return toBytes({ model, patterns } as unknown as SavedValue);
}

/** @throws LearningError where the bytes are something else */
export function unpackPatterns(weights: Uint8Array): ShownPatterns {
  return unpacked(weights, patternsSchema).patterns;
}

/** A model of what is usual, as written to files, with what it said and what it takes to judge further executions. */
export function packAnomalies(found: {
  readonly model: string;
  readonly report: UnusualReport;
  readonly usual: readonly UsualOfKind[];
  readonly timeZone: string;
}): Uint8Array {
  return toBytes(found as unknown as SavedValue);
}

/** @throws LearningError where the bytes are something else */
export function unpackAnomalies(weights: Uint8Array): {
  readonly report: UnusualReport;
  /** Judges executions of runs that go on. */
  readonly judge: ExecutionJudge;
} {
  const { model, report, usual, timeZone } = unpacked(weights, anomaliesSchema);
  return { report, judge: new ExecutionJudge(readAnomalyModel(model), usual, timeZone) };
}

function unpacked<T>(weights: Uint8Array, schema: z.ZodType<T>): T {
  const read = schema.safeParse(fromBytes(weights));
  if (read.success) return read.data;
  throw new LearningError('This version was saved by another release, or is damaged. Maybe train it anew.');
}

/** Stores what was learned from logs as a version and makes it champion, since it alone knows the newest executions. */
export function keepVersion(
  { models }: History,
  table: LogTable,
  seconds: number,
  version: Pick<NewModelVersion, 'kind' | 'entrant' | 'settings' | 'metrics' | 'seed' | 'weights'>,
  decidedBy: 'rule' | 'person',
): ModelVersion {
  const finishes = table.tasks.map(({ finishedAt }) => finishedAt).filter((at) => at !== null);
  const rowsTo = finishes.at(-1) ?? null;
  const through = models.newestObservation();
  const { id } = models.add({
    ...version,
    origin: 'trained',
    unit: '',
    rows: table.tasks.length,
    rowsFrom: finishes[0] ?? null,
    rowsTo,
    fingerprint: fingerprintOf(table),
    learnedTo: rowsTo,
    learnedObservation: through,
    throughObservation: through,
    filter: {},
    details: {},
    seconds,
    reference: null,
  });
  return models.promote(id, {
    action: 'promote',
    decidedBy,
    overruled: false,
    reason: 'It was learned from the newest executions.',
  });
}

function fingerprintOf({ features }: LogTable): string {
  const hash = createHash('sha256');
  for (const column of features) hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return hash.digest('hex');
}
