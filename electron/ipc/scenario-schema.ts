import { z } from 'zod';
import { planItemSchema } from '../../core/model/diagnostic-schema.ts';
import { scheduleSchema } from '../../core/model/kept-schedule-schema.ts';
import { workflowSchema } from '../../core/model/plan-schema.ts';
import { keyFiguresShape, scenarioChangesSchema } from '../../core/model/scenario-schema.ts';
import { MOST_OBJECTIVES } from '../../core/problem/objective.ts';
import { objectiveSchema } from './objective-schema.ts';

const objectives = z.tuple([objectiveSchema], objectiveSchema).check(z.maxLength(MOST_OBJECTIVES));

export const scenarioRequestSchema = z.object({
  /** The plan on which the changes are made. */
  workflow: workflowSchema,
  /** The plan's schedule: delays count from it, and tasks that lie elsewhere count as moved. */
  schedule: scheduleSchema.nullable(),
  changes: scenarioChangesSchema,
  /** Of whoever compares; a scenario may ask for others. */
  objectives,
  /** Limits for the search, however many workers share it; with none, it goes on until it is cancelled or closed. */
  seconds: z.number().positive().max(86_400).nullable(),
  iterations: z.number().int().positive().nullable(),
  seed: z.number().int().min(0).max(0xffff_ffff),
  workers: z.number().int().min(1).max(64),
});
export type ScenarioRequest = z.infer<typeof scenarioRequestSchema>;

/** How the search of a scenario stands: of its first objective. */
export const scenarioEventSchema = z.object({
  fraction: z.number().min(0).max(1).nullable(),
  value: z.number().nullable(),
  bound: z.number().nullable(),
});
export type ScenarioEvent = z.infer<typeof scenarioEventSchema>;

const stopReason = z.enum(['closed', 'finished', 'iterations', 'schedules', 'time', 'cancelled']);
const figures = z.array(z.number());

/** What came out of a scenario. Modes of its schedule are numbered as in the plan after the changes. */
export const scenarioOutcomeSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.enum(['optimal', 'feasible']),
    schedule: scheduleSchema,
    objectives: z.array(objectiveSchema),
    value: figures,
    bound: figures,
    figures: z.object({ ...keyFiguresShape, moved: z.number().int().nullable() }),
    stoppedBy: stopReason,
  }),
  z.object({ status: z.literal('infeasible'), conflict: z.array(planItemSchema), reason: z.string() }),
  z.object({ status: z.literal('unknown'), bound: figures, stoppedBy: stopReason }),
]);
export type ScenarioOutcome = z.infer<typeof scenarioOutcomeSchema>;
