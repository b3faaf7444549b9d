import { z } from 'zod';
import { LIMITS } from '../../core/model/limits.ts';
import { forecastTargetSchema, taskFactsSchema } from './learn-schema.ts';

const name = z.string().max(LIMITS.nameLength);
const MOST_KINDS = 1_000;

export const knownTasksRequestSchema = z.object({
  target: forecastTargetSchema,
  kinds: z.array(name).max(MOST_KINDS),
  project: name,
});
/** Done tasks with the target of each kind, in the order of the kinds, and of the project. */
export const knownTasksSchema = z.object({
  rows: z.number().int(),
  ofKinds: z.array(z.number().int()),
  ofProject: z.number().int(),
});

export const explainForecastRequestSchema = z.object({
  target: forecastTargetSchema,
  /** `null`: the champion. */
  versionId: z.number().int().positive().nullable(),
  task: taskFactsSchema,
});
export type ExplainForecastRequest = z.infer<typeof explainForecastRequestSchema>;

/** Amounts in the base unit: seconds, hours, cores or bytes. */
export const forecastExplanationSchema = z.object({
  versionId: z.number().int(),
  number: z.number().int(),
  entrant: z.string(),
  similar: z.object({
    /** What they share with the task; all `null`: nothing. */
    alike: z.object({ kind: z.string().nullable(), project: z.string().nullable(), person: z.string().nullable() }),
    rows: z.number().int(),
    medianRatio: z.number().nullable(),
    median: z.number().nullable(),
    ofKind: z.number().int(),
  }),
  /** The facts that matter most for this forecast, greatest effect first; numbers and instants as they were given. */
  influences: z.array(
    z.object({
      fact: z.enum(['planned', 'kind', 'person', 'project', 'group', 'mode', 'startedAt', 'feature']),
      name: z.string(),
      value: z.union([z.number(), z.string()]),
      typical: z.number().nullable(),
      factor: z.number(),
    }),
  ),
});
export type ForecastExplanation = z.infer<typeof forecastExplanationSchema>;
