import { z } from 'zod';
import { anyMomentSchema, idSchema, lagTicksSchema, momentSchema, nameSchema } from './field-schema.ts';
import { keptScheduleSchema } from './kept-schedule-schema.ts';
import { LIMITS } from './limits.ts';
import { lineageOf, type Scenario, type ScenarioBaseline, type ScenarioChange } from './scenario.ts';
import { taskSchema } from './task-schema.ts';
import { LINK_TYPES } from './workflow.ts';
import { lagSchema, linkSchema } from './workflow-schema.ts';

const window = { from: momentSchema, until: momentSchema };

export const scenarioChangeSchema: z.ZodType<ScenarioChange, ScenarioChange> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('capacity'),
    resource: idSchema,
    how: z.enum(['to', 'by']),
    amount: z.int().min(-LIMITS.budget).max(LIMITS.budget),
    from: z.exactOptional(momentSchema),
    until: z.exactOptional(momentSchema),
  }),
  z.strictObject({ kind: z.literal('away'), resource: idSchema, ...window }),
  z.strictObject({ kind: z.literal('delay'), task: idSchema, ticks: lagTicksSchema }),
  z.strictObject({ kind: z.literal('add-task'), task: taskSchema, links: z.array(linkSchema).max(1000) }),
  z.strictObject({ kind: z.literal('remove-task'), task: idSchema }),
  z.strictObject({
    kind: z.literal('duration'),
    tasks: z.array(idSchema).max(LIMITS.tasks),
    factor: z.number().positive().max(1000),
  }),
  z.strictObject({ kind: z.literal('mode'), task: idSchema, mode: z.int().min(1).max(LIMITS.modesPerTask) }),
  z.strictObject({ kind: z.literal('link'), link: idSchema, type: z.enum(LINK_TYPES), lag: lagSchema }),
  z.strictObject({ kind: z.literal('add-link'), link: linkSchema }),
  z.strictObject({ kind: z.literal('remove-link'), link: idSchema }),
  z.strictObject({ kind: z.literal('deadline'), task: idSchema, at: anyMomentSchema.nullable() }),
  z.strictObject({
    kind: z.literal('calendar'),
    task: z.exactOptional(idSchema),
    resource: z.exactOptional(idSchema),
    calendar: idSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('surge'), times: z.int().min(1).max(100), spacing: momentSchema }),
  z.strictObject({
    kind: z.literal('objective'),
    objectives: z
      .array(
        z
          .string()
          .min(1)
          .max(LIMITS.idLength + 60),
      )
      .min(1)
      .max(10),
  }),
]);

export const scenarioChangesSchema = z.array(scenarioChangeSchema).max(10_000);

/** `KeyFigures` of `scenario.ts`. */
export const keyFiguresShape = {
  makespan: z.int().min(0),
  cost: z.number(),
  resources: z
    .array(z.strictObject({ resource: idSchema, peak: z.number(), utilisation: z.number() }))
    .max(LIMITS.resources),
  late: z.int().min(0),
  weightedTardiness: z.number(),
};

const baselineSchema: z.ZodType<ScenarioBaseline, ScenarioBaseline> = z.strictObject({
  schedule: keptScheduleSchema,
  figures: z.strictObject(keyFiguresShape),
});

/** `Scenario` of `scenario.ts` in files and on the wire. */
export const scenarioSchema: z.ZodType<Scenario, Scenario> = z.strictObject({
  id: idSchema,
  name: nameSchema,
  parent: idSchema.nullable(),
  changes: scenarioChangesSchema,
  baseline: z.exactOptional(baselineSchema),
});

/** Scenarios of one plan: ids are unique, parents exist and do not run in circles. */
export const scenariosSchema: z.ZodType<readonly Scenario[], readonly Scenario[]> = z
  .array(scenarioSchema)
  .max(LIMITS.scenarios)
  .refine(
    (scenarios) => new Set(scenarios.map(({ id }) => id)).size === scenarios.length,
    'scenarios with an id of their own each',
  )
  .refine(
    (scenarios) => scenarios.every(({ id }) => lineageOf(scenarios, id)[0].parent === null),
    'scenarios whose parents are among them, and none its own ancestor',
  );
