import { z } from 'zod';
import type { BucketSeries } from '../../core/discrete-event/bucketed-means.ts';
import { DISPATCH_RULES } from '../../core/discrete-event/dispatch-rules.ts';
import { FAULT_KINDS } from '../../core/discrete-event/fault.ts';
import { METRICS, type MetricRow } from '../../core/discrete-event/metric-row.ts';
import { PLAY_EVENT_KINDS, type PlayEvent } from '../../core/discrete-event/play-event.ts';
import type { PlayFigures } from '../../core/discrete-event/play-figures.ts';
import type { PlaySetup } from '../../core/discrete-event/play-setup.ts';
import type { TallyFigures } from '../../core/discrete-event/tally.ts';
import { scheduleSchema } from '../../core/model/kept-schedule-schema.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { workflowSchema } from '../../core/model/plan-schema.ts';
import { distributionSchema } from '../../core/model/risk-schema.ts';
import { PRIORITIES } from '../../core/model/workflow.ts';
import { followedPolicySchema } from './learn-dispatch-schema.ts';
import { uncertaintySchema } from './simulate-schema.ts';

const id = z.string().min(1).max(LIMITS.idLength);
const moment = z.number().nonnegative().max(LIMITS.momentTicks);
const positive = z.number().positive().max(LIMITS.momentTicks);
const MOST_WORKFLOWS = 20;
const MOST_STREAMS = 100;
const MOST_RECORDED = 100_000;
const MOST_EVENTS = 200_000;

const arrivalsSchema = z.object({
  workflow: z.number().int().nonnegative(),
  pattern: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('random'), between: distributionSchema }),
    z.object({ kind: z.literal('regular'), every: positive, from: moment }),
    z.object({ kind: z.literal('recorded'), at: z.array(moment).max(MOST_RECORDED) }),
  ]),
  priority: z.exactOptional(z.enum(PRIORITIES)),
  most: z.exactOptional(z.number().int().positive()),
});

const details = {
  arrivals: z.array(arrivalsSchema).max(MOST_STREAMS),
  breakdowns: z
    .array(z.object({ resource: id, timeBetween: distributionSchema, repair: distributionSchema }))
    .max(LIMITS.resources),
  retries: z
    .array(
      z.object({
        tasks: z.array(id).nullable(),
        failureProbability: z.number().min(0).max(1),
        mostAttempts: z.number().int().min(1).max(1000),
        backOff: z.object({ ticks: moment, factor: z.number().min(1).max(100) }),
      }),
    )
    .max(1000),
  afterBreakdown: z.enum(['resume', 'restart']),
  fillRolesFreely: z.boolean(),
  faults: z
    .object({
      expected: z.number().min(0).max(10_000),
      mix: z.partialRecord(z.enum(FAULT_KINDS), z.number().nonnegative()).nullable(),
      span: positive.nullable(),
    })
    .nullable(),
};

/** What a person may say about a play beside its workflows. */
export const playDetailsSchema = z.object({
  arrivals: z.exactOptional(details.arrivals),
  breakdowns: z.exactOptional(details.breakdowns),
  retries: z.exactOptional(details.retries),
  afterBreakdown: z.exactOptional(details.afterBreakdown),
  fillRolesFreely: z.exactOptional(details.fillRolesFreely),
  faults: z.exactOptional(details.faults),
});

export type PlayDetails = z.infer<typeof playDetailsSchema>;

/** `PlaySetup` of `core/discrete-event/play-setup.ts` on the wire. */
const playSetupSchema: z.ZodType<PlaySetup, PlaySetup> = z.object({
  ...details,
  workflows: z
    .tuple(
      [z.object({ workflow: workflowSchema, schedule: scheduleSchema.nullable(), uncertainty: uncertaintySchema })],
      z.object({ workflow: workflowSchema, schedule: scheduleSchema.nullable(), uncertainty: uncertaintySchema }),
    )
    .check(z.maxLength(MOST_WORKFLOWS)),
  rule: z.enum(DISPATCH_RULES),
  seed: z.number().int().min(0).max(0xffff_ffff),
  until: positive.nullable(),
});

export const playRequestSchema = z.object({
  setup: playSetupSchema,
  /** So many things that happened are told, from the first on; the figures count all. */
  mostEvents: z.number().int().min(0).max(MOST_EVENTS),
  withMetrics: z.boolean(),
  /** Instead of the setup's rule. */
  learned: z.exactOptional(followedPolicySchema),
});
export type PlayRequest = z.infer<typeof playRequestSchema>;

const playEvent: z.ZodType<PlayEvent, PlayEvent> = z.object({
  at: z.number(),
  kind: z.enum(PLAY_EVENT_KINDS),
  caseNumber: z.number().int(),
  task: z.number().int(),
  resource: z.number().int(),
  value: z.number(),
});

const metricRow: z.ZodType<MetricRow, MetricRow> = z.object({
  ...(Object.fromEntries(METRICS.map((metric) => [metric, z.number()])) as Record<
    (typeof METRICS)[number],
    z.ZodNumber
  >),
  at: z.number(),
  faults: z.array(z.number().int()),
});

/** How far a play is, and what happened since the last time; sent at most ten times a second. */
export const playProgressSchema = z.object({
  now: z.number(),
  /** `null` where nobody can know. */
  fraction: z.number().min(0).max(1).nullable(),
  completed: z.number().int(),
  events: z.array(playEvent),
  metrics: z.array(metricRow),
});
export type PlayProgress = z.infer<typeof playProgressSchema>;

const count = z.number().int();
const figure = z.number();
const tally: z.ZodType<TallyFigures, TallyFigures> = z.object({
  count,
  mean: figure.nullable(),
  p50: figure.nullable(),
  p90: figure.nullable(),
  max: figure.nullable(),
});
const series: z.ZodType<BucketSeries, BucketSeries> = z.object({ width: figure, means: z.array(figure) });

const playFiguresSchema: z.ZodType<PlayFigures, PlayFigures> = z.object({
  now: figure,
  cases: z.object({ arrived: count, completed: count, aborted: count, open: count, time: tally, perTick: figure }),
  tasks: z.object({
    finished: count,
    waiting: count,
    perTick: figure,
    failedAttempts: count,
    interruptions: count,
    dated: count,
    late: count,
    weightedTardiness: figure,
  }),
  waiting: tally,
  waitingByPriority: z.tuple([tally, tally, tally]),
  faults: count,
  finish: figure,
  resources: z.array(
    z.object({
      resource: id,
      utilisation: figure,
      meanQueue: figure,
      longestQueue: count,
      breakdowns: count,
      lostShare: figure,
      use: series,
      queue: series,
    }),
  ),
});

export const playOutcomeSchema = z.object({
  figures: playFiguresSchema,
  /** Renewable resources, in the order in which events number them; the highest capacity in thousandths of a unit. */
  resources: z.array(z.object({ id, name: z.string(), capacity: figure })),
  faults: z.array(z.object({ number: count, kind: z.enum(FAULT_KINDS), at: figure, lasts: figure, magnitude: figure })),
  /**
   * Which resources the modes that `starts` names take: by workflow, then by mode. The first case of a plan of which some tasks have begun
   * counts its modes by itself: `null` where it does not.
   */
  uses: z.array(z.array(z.array(z.number().int()))),
  firstCaseUses: z.array(z.array(z.number().int())).nullable(),
  /** `over`: all that arrived has ended. `until`: the end of the play came first. */
  stoppedBy: z.enum(['over', 'until', 'cancelled']),
  /** Whether all that happened was told. */
  isComplete: z.boolean(),
});
export type PlayOutcome = z.infer<typeof playOutcomeSchema>;
