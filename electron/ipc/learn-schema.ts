import { z } from 'zod';
import { modelVersionSchema, promotionSchema, trainingFilterSchema } from '../../core/history/model-version.ts';
import { LIMITS } from '../../core/model/limits.ts';

/** What can be forecast: `Target` of `core/learning/tasks-of-history.ts`. */
export const forecastTargetSchema = z.enum(['duration', 'effort', 'cpu', 'memory']);

const versionId = z.number().int().positive();
const name = z.string().max(LIMITS.nameLength);
const reason = z.string().max(1000);
const MOST_TASKS = LIMITS.tasks;

export const trainRequestSchema = z.object({
  target: forecastTargetSchema,
  filter: trainingFilterSchema.default({}),
  /** Time for all of it; models that take long then stop with the best they have. `null`: until they are through. */
  seconds: z.number().positive().max(86_400).nullable().default(null),
  /** Settings to try besides the usual ones, for each model that has any; fewer where time runs out. */
  candidates: z.number().int().min(0).max(1000).default(0),
  /** Ids of `learn.entrants`; `null`: all. */
  entrants: z.array(z.string().max(100)).min(1).max(50).nullable().default(null),
  seed: z.number().int().min(0).max(0xffff_ffff).default(1),
  /** The newest so many rows take part. */
  mostRows: z.number().int().min(1).max(1_000_000).default(50_000),
});
export type TrainRequest = z.infer<typeof trainRequestSchema>;

export const trainEventSchema = z.object({
  /** Reading rows, fitting, trying settings, fitting the best once more, measuring on the newest rows. */
  stage: z.enum(['rows', 'fit', 'search', 'refit', 'measure']),
  /** From 0 to 1, of the whole training. */
  fraction: z.number(),
  entrant: z.string().nullable(),
  /** Rounds of this fit so far, and at most; `null` for models without rounds. */
  epoch: z.number().nullable(),
  epochs: z.number().nullable(),
  /** Loss on the rows learned from and on rows held back, in the model's own unit. */
  loss: z.number().nullable(),
  heldOutLoss: z.number().nullable(),
  /** Which settings are being tried, from 1 on. */
  candidate: z.number().nullable(),
  /** Rough; `null` until something is known. */
  secondsLeft: z.number().nullable(),
});
export type TrainEvent = z.infer<typeof trainEventSchema>;

/** How one model did on the held-out newest rows. */
export const trainedRowSchema = z.object({
  model: z.string(),
  champion: z.boolean(),
  mae: z.number(),
  mse: z.number(),
  mape: z.number().nullable(),
  malr: z.number(),
  pinball: z.number(),
  coverage: z.number(),
  seconds: z.number(),
});
export type TrainedRow = z.infer<typeof trainedRowSchema>;

/** What was done to the rows before learning. */
const cleaningSchema = z.object({
  read: z.number().int(),
  used: z.number().int(),
  /** Left out: exact repeats, rows that end in the future, amounts that are no numbers or below 0. */
  repeated: z.number().int(),
  future: z.number().int(),
  unusable: z.number().int(),
  /** Kept, but a hundred times above or below the usual for their kind. */
  extreme: z.number().int(),
});

/** `details` of versions of `duration`, `effort`, `cpu` and `memory` that were trained here. */
export const forecastDetailsSchema = z.object({
  /** Rows to train, calibrate and measure on. */
  parts: z.object({ train: z.number(), calibrate: z.number(), test: z.number() }),
  cleaning: cleaningSchema,
  backtest: z.array(trainedRowSchema),
});

const metricsSchema = z.object({
  rows: z.number().int(),
  mae: z.number(),
  mse: z.number(),
  mape: z.number().nullable(),
  malr: z.number(),
  pinball: z.number(),
  coverage: z.number(),
});

/** Whether the rule would make a version champion, and why. */
export const decisionSchema = z.object({
  promotes: z.boolean(),
  /**
   * `first`: there is no champion to beat; `better`; `worse`: its pinball loss is no lower; `coverage`: its ranges hold too few or too
   * many outcomes; `too-few-rows`: that neither learned from; `already`: it is champion; `no-rule`: a person decides about this kind.
   */
  reason: z.enum(['first', 'better', 'worse', 'coverage', 'too-few-rows', 'already', 'no-rule']),
  /** In a sentence. */
  text: z.string(),
  /** On the same newest rows; `null` where they were not compared. */
  challenger: metricsSchema.nullable(),
  champion: metricsSchema.nullable(),
  championNumber: z.number().int().nullable(),
});
export type Decision = z.infer<typeof decisionSchema>;

export const trainOutcomeSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('finished'),
    version: modelVersionSchema,
    decision: decisionSchema,
    cleaning: cleaningSchema,
    backtest: z.array(trainedRowSchema),
  }),
  /** Nothing was stored. */
  z.object({ status: z.literal('cancelled') }),
]);
export type TrainOutcome = z.infer<typeof trainOutcomeSchema>;

export const modelsSchema = z.object({
  /** Newest first. */
  versions: z.array(modelVersionSchema),
  promotions: z.array(promotionSchema),
});
export type ModelVersion = z.infer<typeof modelsSchema>['versions'][number];
export type Promotion = z.infer<typeof modelsSchema>['promotions'][number];

export const promoteRequestSchema = z.object({
  id: versionId,
  /** A person's word against the rule. */
  overrule: z.boolean().default(false),
  reason: reason.default(''),
});
export type PromoteRequest = z.infer<typeof promoteRequestSchema>;
/** `promoted` is false where the rule refuses and nobody overruled it. */
export const promoteOutcomeSchema = z.object({
  promoted: z.boolean(),
  decision: decisionSchema,
  version: modelVersionSchema,
});

export const compareRequestSchema = z.object({ ids: z.tuple([versionId, versionId]) });
export const comparisonSchema = z.object({
  /** Newest rows that both forecast, in the unit of the first. */
  rows: z.number().int(),
  unit: z.string(),
  /** Whether neither learned from any of them; otherwise the comparison favours the one that did. */
  unseen: z.boolean(),
  results: z.tuple([metricsSchema, metricsSchema]),
  /** The kinds with the most rows. */
  byKind: z.array(
    z.object({ kind: z.string().nullable(), rows: z.number().int(), results: z.tuple([metricsSchema, metricsSchema]) }),
  ),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** What is known of a task before it starts. Amounts are in seconds (durations), hours (efforts), cores or bytes. */
export const taskFactsSchema = z.object({
  kind: name.nullable(),
  person: name.nullable().default(null),
  project: name.nullable().default(null),
  group: name.nullable().default(null),
  mode: name.nullable().default(null),
  planned: z.number().nonnegative().nullable().default(null),
  startedAt: z.number().int().nullable().default(null),
  features: z.record(z.string().max(200), z.union([z.number(), name])).default({}),
});

export const forecastRequestSchema = z.object({
  target: forecastTargetSchema,
  /** `null`: the champion. */
  versionId: versionId.nullable().default(null),
  tasks: z.array(taskFactsSchema).min(1).max(MOST_TASKS),
  /** Notes the forecasts, so that their accuracy shows once the tasks are done: what each task is called there. */
  record: z
    .object({
      planId: z.string().max(100).nullable(),
      project: name.nullable(),
      tasks: z.array(name).max(MOST_TASKS),
    })
    .nullable()
    .default(null),
});
export type ForecastRequest = z.infer<typeof forecastRequestSchema>;
export const forecastOutcomeSchema = z.object({
  versionId,
  number: z.number().int(),
  entrant: z.string(),
  /** In the order of the tasks, in the base unit: seconds, hours, cores or bytes. */
  low: z.array(z.number()),
  middle: z.array(z.number()),
  high: z.array(z.number()),
  /** Share of the held-out outcomes from P10 to P90. */
  coverage: z.number().nullable(),
});

const windowSchema = metricsSchema.extend({
  /** Finish of the first and last row, in milliseconds since 1970. */
  from: z.number().nullable(),
  to: z.number().nullable(),
});

export const liveSchema = z.object({
  /** `null`: there is no champion. */
  version: modelVersionSchema.nullable(),
  unit: z.string(),
  /** Rows that arrived after the champion was made, forecast as they would have been. */
  newRows: z.number().int(),
  overall: metricsSchema.nullable(),
  /** Rolling windows, oldest first. */
  windows: z.array(windowSchema),
  /** Forecasts that were given out, and of those with an outcome how good they were. */
  given: z.object({ forecasts: z.number().int(), metrics: metricsSchema.nullable() }),
  /** Of what is known of tasks, and of errors; empty while there are too few new rows. */
  drift: z.array(
    z.object({
      column: z.string(),
      isError: z.boolean(),
      stability: z.number(),
      limit: z.number(),
      distance: z.number(),
      chance: z.number(),
      drifts: z.boolean(),
    }),
  ),
  /** Rows that drift was looked for in. */
  batchRows: z.number().int(),
  /** Why training anew is proposed; empty: no need. */
  proposal: z.array(
    z.object({
      code: z.enum(['inputs', 'errors', 'coverage']),
      /** What changed, for `inputs`. */
      columns: z.array(z.string()),
      /** In a sentence. */
      text: z.string(),
    }),
  ),
  /** Whether a training began because of it, as the setting `learning.retrain` allows. */
  retrains: z.boolean(),
});
export type Live = z.infer<typeof liveSchema>;

/** Key of `settings.get` and `settings.set`; value `ask` (usual) or `auto`: whether an alarm trains anew by itself. */
export const RETRAIN_SETTING = 'learning.retrain';

export const reportRequestSchema = z.object({
  format: z.enum(['html', 'csv']),
  language: z.enum(['en', 'zh']).default('en'),
  path: z.string().min(1).max(4096).nullable(),
});
/** Text where there was no path to write to. */
export const writtenTextSchema = z.object({ path: z.string().nullable(), text: z.string().nullable() });
