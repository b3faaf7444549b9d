import { z } from 'zod';
import { scheduleSchema } from '../../core/model/kept-schedule-schema.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { workflowSchema } from '../../core/model/plan-schema.ts';
import { distributionSchema, riskImpactSchema } from '../../core/model/risk-schema.ts';
import type { Spread } from '../../core/simulation/percentiles.ts';
import type { SimulationSummary } from '../../core/simulation/run-collection.ts';
import type { UncertainItem } from '../../core/simulation/spread-drops.ts';
import { POLICIES, type Uncertainty } from '../../core/simulation/uncertainty.ts';

const id = z.string().min(1).max(LIMITS.idLength);
const share = z.number().min(0).max(1);

/** `Uncertainty` of `core/simulation/uncertainty.ts` on the wire. */
export const uncertaintySchema: z.ZodType<Uncertainty, Uncertainty> = z.object({
  durations: z
    .array(
      z.object({
        task: id,
        mode: z.exactOptional(z.number().int().min(1)),
        unit: z.enum(['ticks', 'factor']),
        distribution: distributionSchema,
      }),
    )
    .max(LIMITS.tasks),
  groups: z.array(z.object({ tasks: z.array(id), correlation: share })).max(LIMITS.correlatedGroups),
  risks: z
    .array(
      z.object({ name: z.string().max(LIMITS.nameLength), probability: share, impacts: z.array(riskImpactSchema) }),
    )
    .max(LIMITS.risks),
});

const playedPlan = {
  workflow: workflowSchema,
  /** The plan that runs follow: its modes and its order. `null`: one pass of a priority rule. */
  schedule: scheduleSchema.nullable(),
  uncertainty: uncertaintySchema,
  policy: z.enum(POLICIES),
  seed: z.number().int().min(0).max(0xffff_ffff),
  workers: z.number().int().min(1).max(64),
};

export const simulateRequestSchema = z.object({
  ...playedPlan,
  runs: z.number().int().min(1).max(10_000_000),
  /** Ends early, at a number of runs that depends on nothing else, once the standard error of the P80 finish is at most this many ticks. */
  precisionTicks: z.number().positive().nullable(),
});
export type SimulateRequest = z.infer<typeof simulateRequestSchema>;

const figure = z.number();
const spread: z.ZodType<Spread, Spread> = z.object({
  p10: figure,
  p50: figure,
  p80: figure,
  p90: figure,
  mean: figure,
  sd: figure,
  seP80: figure.nullable(),
});

/** How a simulation stands: sent at most ten times a second. */
export const simulateEventSchema = z.object({
  runs: z.number().int(),
  failedRuns: z.number().int(),
  fraction: share,
  finish: spread,
  /** Finish that is not exceeded with probability 0, 0.01 … 1. */
  finishQuantiles: z.array(figure).readonly(),
});
export type SimulateEvent = z.infer<typeof simulateEventSchema>;

/** `SimulationSummary` of `core/simulation/run-collection.ts` on the wire. */
const simulationSummarySchema: z.ZodType<SimulationSummary, SimulationSummary> = z.object({
  runs: z.number().int(),
  failedRuns: z.number().int(),
  seed: z.number().int(),
  finish: spread,
  cost: spread,
  finishQuantiles: z.array(figure),
  planned: z.object({ finish: figure, probability: share }),
  deadlines: z.array(z.object({ task: id, kind: z.enum(['deadline', 'due']), at: z.number(), probability: share })),
  milestones: z.array(z.object({ task: id, finish: spread })),
  criticality: z.array(z.object({ task: id, index: z.number() })),
  sensitivity: z.array(z.object({ task: id, rankCorrelation: z.number() })),
  resources: z.array(z.object({ resource: id, criticality: share, utilisation: z.number() })),
  detailedRuns: z.number().int(),
  taskBands: z.array(z.object({ task: id, start: spread, finish: spread })),
});

export const simulateOutcomeSchema = z.object({
  /** `null`: it was cancelled before a run was played, or none could be. */
  summary: simulationSummarySchema.nullable(),
  stoppedBy: z.enum(['runs', 'precision', 'cancelled']),
});
export type SimulateOutcome = z.infer<typeof simulateOutcomeSchema>;

const uncertainItem: z.ZodType<UncertainItem, UncertainItem> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('task'), task: id }),
  z.object({ kind: z.literal('risk'), place: z.number().int().min(0).max(LIMITS.risks) }),
]);

export const spreadDropsRequestSchema = z.object({
  ...playedPlan,
  runs: z.number().int().min(1).max(100_000),
  items: z.array(uncertainItem).max(100),
});
export type SpreadDropsRequest = z.infer<typeof spreadDropsRequestSchema>;

/** By how many ticks the P80 finish is earlier without the item; below 0 where it is later. */
const drops = z.array(z.object({ item: uncertainItem, ticks: figure })).readonly();

/** All drops known so far. */
export const spreadDropsEventSchema = z.object({ drops, fraction: share });
export type SpreadDropsEvent = z.infer<typeof spreadDropsEventSchema>;

export const spreadDropsOutcomeSchema = z.object({
  /** Runs behind each P80. */
  runs: z.number().int(),
  drops,
  stoppedBy: z.enum(['runs', 'cancelled']),
});
export type SpreadDropsOutcome = z.infer<typeof spreadDropsOutcomeSchema>;
