import { z } from 'zod';
import { ANOMALY_ENTRANTS } from '../../core/learning/anomalies/anomaly-model.ts';
import type { UnusualReport } from '../../core/learning/anomalies/unusual-tasks.ts';
import { loggedTaskFields } from './patterns-schema.ts';

export const anomaliesRequestSchema = z.object({
  /** Share of executions that may raise an alert. */
  alertShare: z.number().gt(0).max(0.5),
  /** IANA zone of the clocks that hours of the day are read from. */
  timeZone: z.string().max(100),
  seed: z.number().int().min(0).max(0xffff_ffff),
});
export type AnomaliesRequest = z.infer<typeof anomaliesRequestSchema>;

export const anomaliesEventSchema = z.object({ fraction: z.number().min(0).max(1) });
export type AnomaliesEvent = z.infer<typeof anomaliesEventSchema>;

const count = z.number().int().nonnegative();

/** `UnusualReport` of `core/learning/anomalies/unusual-tasks.ts` on the wire. */
export const unusualReportSchema: z.ZodType<UnusualReport, UnusualReport> = z.object({
  rows: count,
  total: count,
  entrants: z.array(
    z.object({
      kind: z.enum(ANOMALY_ENTRANTS),
      isChampion: z.boolean(),
      auc: z.number().nullable(),
      massVolume: z.number(),
      stability: z.number(),
      alertShare: z.number(),
    }),
  ),
  judgedBy: z.enum(['labels', 'mass-volume']),
  parts: z.object({ train: count, threshold: count, test: count }),
  alerts: count,
  unusual: z.array(
    z.object({
      ...loggedTaskFields,
      durationSeconds: z.number(),
      score: z.number(),
      reasons: z.array(z.object({ column: z.string(), value: z.number(), usual: z.number(), share: z.number() })),
    }),
  ),
});

/** What the champion says, with its number, and the number of executions that the history holds by now; `null`: nothing yet. */
export const keptUnusualSchema = z
  .object({ unusual: unusualReportSchema, foundAt: z.iso.datetime(), version: z.number().int(), observations: count })
  .nullable();

/** `null`: it was cancelled. */
export const anomaliesOutcomeSchema = unusualReportSchema.nullable();
