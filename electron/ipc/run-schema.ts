import { z } from 'zod';
import { baselineEntrySchema } from '../../core/model/baseline-schema.ts';
import { scheduleSchema } from '../../core/model/kept-schedule-schema.ts';
import { LIMITS } from '../../core/model/limits.ts';
import type { RunCommand, TaskReport } from '../../core/operations/live-run.ts';
import { metricThresholdSchema } from '../../core/operations/metric-threshold.ts';
import type { RunView } from '../../core/operations/run-view.ts';
import { playDetailsSchema } from './play-schema.ts';
import { workflowInputSchema } from './workflow-input-schema.ts';

const id = z.string().min(1).max(LIMITS.idLength);
const ticks = z.number().nonnegative().max(LIMITS.momentTicks);
const text = z.string().max(2000);
const MOST_REPORTS = LIMITS.tasks;

export const runNumber = z.number().int().positive();
const runKindSchema = z.enum(['tracked', 'simulated', 'local']);
export const runStateSchema = z.enum(['running', 'paused', 'finished', 'cancelled', 'interrupted']);

/** How repairs come about: proposed; asked for one by one; or done within limits. */
export const repairModeSchema = z.object({
  mode: z.enum(['suggest', 'ask', 'automatic']),
  /** Automatic ones need more than this confidence. */
  leastConfidence: z.number().min(0).max(1),
  /** Automatic ones within an hour of plan time, or within a tenth of the plan's length where it has no clock. */
  mostAnHour: z.number().int().min(0).max(1000),
});
export type RepairMode = z.infer<typeof repairModeSchema>;

/** Limits of metrics that a person sets; at most one upwards and one downwards for each. */
export const limitsSchema = z.array(metricThresholdSchema).max(200);

/** Where metrics come from besides the run itself. */
export const metricSourceSchema = z.discriminatedUnion('kind', [
  /** A CSV or JSON-lines file that grows, or a folder of such files. */
  z.object({ kind: z.literal('file'), path: z.string().min(1).max(4096) }),
  /** Plain text; named groups of the pattern are metrics. */
  z.object({ kind: z.literal('log'), path: z.string().min(1).max(4096), pattern: z.string().min(1).max(1000) }),
  /** A loopback address with a token, which the answer to `run.start` names. */
  z.object({ kind: z.literal('http') }),
  z.object({ kind: z.literal('machine') }),
]);
export type MetricSource = z.infer<typeof metricSourceSchema>;

export const runStartSchema = z.object({
  planId: z.string().max(100).nullable(),
  name: z.string().min(1).max(LIMITS.nameLength),
  workflow: workflowInputSchema,
  schedule: scheduleSchema,
  repairs: repairModeSchema,
  sources: z.array(metricSourceSchema).max(20).default([]),
  how: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('simulated'),
      seed: z.number().int().min(0).max(0xffff_ffff),
      details: playDetailsSchema.default({}),
      /** Work takes exactly as long as planned, but for faults. */
      isCertain: z.boolean(),
      ticksPerSecond: z.number().positive().nullable(),
      isPaused: z.boolean(),
    }),
    z.object({ kind: z.literal('local'), slots: z.number().int().min(1).max(256) }),
    z.object({
      kind: z.literal('tracked'),
      /** A CSV file of reports that grows. */
      reports: z.string().min(1).max(4096).nullable(),
      /** When tasks were to be done, as it was promised; `null`: as the schedule says. Earned value goes by it. */
      baseline: z.array(baselineEntrySchema).max(LIMITS.tasks).nullable().default(null),
    }),
  ]),
});
export type RunStart = z.input<typeof runStartSchema>;

const reportSchema: z.ZodType<TaskReport, TaskReport> = z.object({
  task: id,
  startedAt: z.exactOptional(ticks),
  finishedAt: z.exactOptional(ticks),
  percentComplete: z.exactOptional(z.number().min(0).max(100)),
  remaining: z.exactOptional(ticks),
  actualCost: z.exactOptional(z.number().nonnegative()),
});

export const runCommandSchema: z.ZodType<RunCommand> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['pause', 'resume', 'cancel']) }),
  z.object({ kind: z.literal('step') }),
  z.object({ kind: z.literal('speed'), ticksPerSecond: z.number().positive().nullable() }),
  z.object({ kind: z.enum(['retry', 'skip', 'mark-done']), task: id }),
  z.object({ kind: z.literal('report'), at: ticks, reports: z.array(reportSchema).max(MOST_REPORTS) }),
  z.object({ kind: z.literal('follow'), schedule: scheduleSchema }),
  z.object({ kind: z.literal('edit'), workflow: workflowInputSchema, schedule: scheduleSchema }),
]);

export const runSummarySchema = z.object({
  run: runNumber,
  planId: z.string().nullable(),
  name: z.string(),
  kind: runKindSchema,
  state: runStateSchema,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  tasks: z.number().int(),
  tasksDone: z.number().int(),
  openAlerts: z.number().int(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const alertSchema = z.object({
  number: z.number().int(),
  raisedAt: z.number(),
  lastSeenAt: z.number(),
  closedAt: z.number().nullable(),
  isAcknowledged: z.boolean(),
  /** Rule that it comes from, or `anomaly`, `forecast`, `threshold`. */
  rule: z.string(),
  name: text,
  text,
  /** Task, resource or metric that it is about; `null`: the run. */
  subject: z.string().nullable(),
  confidence: z.number(),
  evidence: z.array(
    z.object({
      metric: z.string(),
      value: z.number(),
      threshold: z.number().nullable(),
      /** Share of usual windows, from 0 to 1, that are less unusual than this; `null`: not known. */
      unusual: z.number().nullable(),
    }),
  ),
  /** Whether a person said that the diagnosis was right; `null`: nobody did. */
  wasRight: z.boolean().nullable(),
});
export type RunAlert = z.infer<typeof alertSchema>;

const parameterValue = z.union([z.number(), z.string().max(LIMITS.idLength)]);

/** A repair that could be done, or was. */
export const proposalSchema = z.object({
  number: z.number().int(),
  /** That it answers; `null`: somebody asked for it. */
  alert: z.number().int().nullable(),
  kind: z.string(),
  /** What it would do, in words. */
  text,
  parameters: z.array(
    z.object({
      name: z.string(),
      value: parameterValue,
      /** `ticks`, `milli-units`, `factor`, `count`, `task`, `resource`, `mode`. */
      unit: z.string(),
      least: z.number().nullable(),
      most: z.number().nullable(),
      choices: z.array(z.string()).nullable(),
    }),
  ),
  /** Why it can't be done now; `null`: it can. */
  hindrance: text.nullable(),
  state: z.enum(['open', 'dismissed', 'done', 'failed', 'undone', 'to-confirm']),
  doneAt: z.number().nullable(),
  /** What came of it, in words. */
  outcome: text.nullable(),
  /** Why it can't be taken back; `null`: it can. */
  noUndo: text.nullable(),
  /** What its preview promised, where there was one, and what it came to once the run is over. */
  promisedFinish: z.number().nullable(),
  actualFinish: z.number().nullable(),
});
export type RunProposal = z.infer<typeof proposalSchema>;

/** What is to be expected with and without a repair or another schedule. Times in ticks. */
const expectedSchema = z.object({
  p10: z.number(),
  p50: z.number(),
  p90: z.number(),
  cost: z.number().nullable(),
  /** Of missing the deadline, from 0 to 1; `null`: there is none. */
  risk: z.number().nullable(),
});
export const previewSchema = z.object({
  without: expectedSchema,
  with: expectedSchema,
  moved: z.array(id),
  schedule: scheduleSchema.nullable(),
});
export type RunPreview = z.infer<typeof previewSchema>;

/** Plans of the rest of a run to choose from: later finishes for fewer moves. */
export const replanChoiceSchema = z.object({
  schedule: scheduleSchema,
  finish: z.number(),
  moved: z.array(id),
});
export type ReplanChoice = z.infer<typeof replanChoiceSchema>;

export const journalEntrySchema = z.object({
  number: z.number().int(),
  at: z.number(),
  /** When it was written down. */
  writtenAt: z.iso.datetime(),
  kind: z.string(),
  subject: z.string().nullable(),
  /** In English. */
  text,
  /** What it tells of, as it was then; `null`: the text alone tells it. */
  about: z
    .object({
      alert: z.exactOptional(alertSchema),
      proposal: z.exactOptional(proposalSchema),
      repairs: z.exactOptional(repairModeSchema),
      limits: z.exactOptional(limitsSchema),
    })
    .nullable(),
});
export type RunJournalEntry = z.infer<typeof journalEntrySchema>;

/** What a window that follows a run is told, at most a few times a second. */
export const runEventSchema = z.object({
  state: runStateSchema,
  /** The engine makes it; only its frame is looked at. */
  view: z.custom<RunView>((value) => typeof value === 'object' && value !== null && 'now' in value),
  /** New rows of metrics: `at` and what was seen. */
  rows: z.array(z.object({ at: z.number(), values: z.record(z.string(), z.number()) })),
  /** All alerts and proposals that have changed. */
  alerts: z.array(alertSchema),
  proposals: z.array(proposalSchema),
  journal: z.array(journalEntrySchema),
  repairs: repairModeSchema,
  limits: limitsSchema,
  /** Of a simulated run under way, in ticks for each second (`null`: as fast as possible); absent: it has none. */
  pace: z.exactOptional(z.number().nullable()),
  /** Rows that could not be used, by reason. */
  refusedRows: z.record(z.string(), z.number()),
  /** Rows that were watched so far; a window that is told seldom gets the newest of them only. */
  watchedRows: z.number().int(),
  /** How often an alert was kept back, since too many had come at once. */
  keptBack: z.number().int(),
});
export type RunEventMessage = z.infer<typeof runEventSchema>;

/** How often a rule spoke, and how often a person said that it was right. */
export const rulePrecisionSchema = z.object({
  rule: z.string(),
  raised: z.number().int(),
  right: z.number().int(),
  wrong: z.number().int(),
});

/** What a run that is over has taught. */
export const runLessonsSchema = z.object({
  observations: z.number().int(),
  /** Of the forecasts or ranges that the plan had: tasks that were compared, those within P10 to P90, mean error of the median in percent. */
  forecasts: z.object({ tasks: z.number().int(), within: z.number().int(), medianErrorPercent: z.number().nullable() }),
  rules: z.array(rulePrecisionSchema),
  repairs: z.array(z.object({ kind: z.string(), done: z.number().int(), meanErrorPercent: z.number().nullable() })),
});
export type RunLessons = z.infer<typeof runLessonsSchema>;
