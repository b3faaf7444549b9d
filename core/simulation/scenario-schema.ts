import { z } from 'zod';
import { anyMomentSchema, idSchema, lagTicksSchema, momentSchema, nameSchema } from '../model/field-schema.ts';
import { LIMITS } from '../model/limits.ts';
import { taskSchema } from '../model/task-schema.ts';
import { LINK_TYPES } from '../model/workflow.ts';
import { lagSchema, linkSchema } from '../model/workflow-schema.ts';
import { MOST_OBJECTIVES, type Objective, parseObjective } from '../problem/objective.ts';
import type { Scenario, ScenarioChange } from './scenario.ts';

const objective: z.ZodType<Objective, Objective> = z.custom<Objective>(
  (text) => typeof text === 'string' && parseObjective(text) !== null,
  'an objective',
);
const window = { from: momentSchema, until: momentSchema };

const scenarioChangeSchema: z.ZodType<ScenarioChange, ScenarioChange> = z.discriminatedUnion('kind', [
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
  z.strictObject({ kind: z.literal('objective'), objectives: z.array(objective).min(1).max(MOST_OBJECTIVES) }),
]);

/** `Scenario` of `scenario.ts` in files and on the wire. */
export const scenarioSchema: z.ZodType<Scenario, Scenario> = z.strictObject({
  id: idSchema,
  name: nameSchema,
  parent: idSchema.nullable(),
  changes: z.array(scenarioChangeSchema).max(10_000),
});
