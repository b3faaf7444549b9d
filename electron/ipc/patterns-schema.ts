import { z } from 'zod';
import { LOG_FEATURES } from '../../core/learning/logs/log-features.ts';
import type { PatternReport } from '../../core/learning/patterns/pattern-report.ts';

const MOST_PATTERNS = 12;

/** Which executions to group, and how. */
export const patternsRequestSchema = z.object({
  /** `null`: found by silhouette and stability. */
  k: z.number().int().min(2).max(MOST_PATTERNS).nullable(),
  /** `null`: all that enough is known of. */
  features: z.array(z.enum(LOG_FEATURES)).min(1).nullable(),
  /** IANA zone of the clocks that hours of the day are read from. */
  timeZone: z.string().max(100),
  seed: z.number().int().min(0).max(0xffff_ffff),
});
export type PatternsRequest = z.infer<typeof patternsRequestSchema>;

export const patternsEventSchema = z.object({
  fraction: z.number().min(0).max(1),
  step: z.enum(['reading', 'comparing', 'grouping']),
});
export type PatternsEvent = z.infer<typeof patternsEventSchema>;

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);
const text = z.string().nullable();
const feature = z.enum(LOG_FEATURES);

/** Fields of `LoggedTask` in `core/learning/logs/log-table.ts`. */
export const loggedTaskFields = {
  task: text,
  kind: text,
  performer: text,
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  outcome: text,
};

/** What a window is told of patterns: everything but the model, which stays in the registry. */
export type ShownPatterns = Omit<PatternReport, 'model'>;

export const shownPatternsSchema: z.ZodType<ShownPatterns, ShownPatterns> = z.object({
  features: z.array(feature),
  leftOut: z.array(feature),
  rows: count,
  total: count,
  k: count,
  isByHand: z.boolean(),
  tried: z.array(z.object({ k: count, silhouette: z.number(), stability: z.number() })),
  patterns: z.array(
    z.object({
      name: z.object({
        pace: z.enum(['fast', 'medium', 'long']).nullable(),
        load: z.enum(['light', 'heavy']).nullable(),
        traits: z.array(z.enum(['flaky', 'memory-bound', 'cpu-bound', 'io-bound', 'network-bound'])),
        marks: z.array(z.object({ column: z.string(), direction: z.enum(['low', 'high']) })),
      }),
      rows: count,
      profile: z.array(z.number()),
      spreads: z.array(z.object({ low: z.number(), median: z.number(), high: z.number() }).nullable()),
      troubleShare: share.nullable(),
    }),
  ),
  kinds: z.array(
    z.object({
      kind: z.string(),
      rows: count,
      pattern: count,
      share,
      medianSeconds: z.number(),
      p90Seconds: z.number(),
      troubleShare: share.nullable(),
    }),
  ),
  points: z.array(
    z.object({ ...loggedTaskFields, x: z.number(), y: z.number(), pattern: count, durationSeconds: z.number() }),
  ),
  axes: z.array(z.object({ direction: z.array(z.number()), explained: z.number() })),
});

/** The champion's patterns with its number, and the number of executions that the history holds by now; `null` where none were found yet. */
export const keptPatternsSchema = z
  .object({ patterns: shownPatternsSchema, foundAt: z.iso.datetime(), version: z.number().int(), observations: count })
  .nullable();

/** `null`: it was cancelled. */
export const patternsOutcomeSchema = shownPatternsSchema.nullable();
