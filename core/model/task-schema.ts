import { z } from 'zod';
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
import { PRIORITIES, type Task } from './workflow.ts';

const demand = z.strictObject({ resource: idSchema, amount: amountSchema });

const mode = z.strictObject({
  name: z.exactOptional(nameSchema),
  duration: durationSchema,
  demands: z.array(demand).max(LIMITS.demandsPerMode),
  cost: z.exactOptional(costSchema),
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
  releaseAt: z.exactOptional(momentSchema),
  dueAt: z.exactOptional(anyMomentSchema),
  deadline: z.exactOptional(anyMomentSchema),
  pin: z.exactOptional(momentSchema),
  notes: z.exactOptional(notesSchema),
  position: z.exactOptional(z.strictObject({ x: coordinate, y: coordinate })),
});
