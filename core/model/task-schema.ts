import { z } from 'zod';
import { commandSchema } from './command-schema.ts';
import {
  amountSchema,
  anyMomentSchema,
  costSchema,
  durationSchema,
  idSchema,
  momentSchema,
  nameSchema,
  notesSchema,
} from './field-schema.ts';
import { LIMITS } from './limits.ts';
import { rangeSchema } from './risk-schema.ts';
import { PRIORITIES, type Task } from './workflow.ts';

const demand = z.strictObject({ resource: idSchema, amount: amountSchema });

const role = z.strictObject({
  anyOf: z
    .array(idSchema)
    .min(1)
    .max(LIMITS.choicesPerRole)
    .refine((ids) => new Set(ids).size === ids.length, 'each resource once'),
  count: z.int().min(1).max(LIMITS.choicesPerRole),
  amount: amountSchema,
});

const mode = z.strictObject({
  name: z.exactOptional(nameSchema),
  duration: durationSchema,
  demands: z.array(demand).max(LIMITS.demandsPerMode),
  roles: z.exactOptional(z.array(role).max(LIMITS.rolesPerMode)),
  cost: z.exactOptional(costSchema),
  range: z.exactOptional(rangeSchema),
});

/** Who fills the roles of a mode. */
export const assignedSchema = z.array(idSchema).max(LIMITS.rolesPerMode * LIMITS.choicesPerRole);

const actual = z
  .strictObject({
    start: momentSchema,
    mode: z.int().min(1).max(LIMITS.modesPerTask),
    assigned: z.exactOptional(assignedSchema),
    finish: z.exactOptional(momentSchema),
    remaining: z.exactOptional(durationSchema),
  })
  .refine(({ start, finish }) => finish === undefined || start <= finish, {
    path: ['finish'],
    message: 'a moment at or after the start',
  });

const coordinate = z.number().min(-LIMITS.coordinate).max(LIMITS.coordinate);

export const taskSchema: z.ZodType<Task, Task> = z.strictObject({
  id: idSchema,
  name: nameSchema,
  kind: nameSchema,
  group: z.exactOptional(idSchema),
  priority: z.enum(PRIORITIES),
  weight: z.number().min(0).max(LIMITS.weight),
  modes: z.tuple([mode], mode).check(z.maxLength(LIMITS.modesPerTask)),
  calendar: z.exactOptional(idSchema),
  mayPause: z.exactOptional(z.boolean()),
  malleable: z.exactOptional(z.boolean()),
  releaseAt: z.exactOptional(momentSchema),
  dueAt: z.exactOptional(anyMomentSchema),
  deadline: z.exactOptional(anyMomentSchema),
  pin: z.exactOptional(momentSchema),
  actual: z.exactOptional(actual),
  command: z.exactOptional(commandSchema),
  notes: z.exactOptional(notesSchema),
  position: z.exactOptional(z.strictObject({ x: coordinate, y: coordinate })),
});
