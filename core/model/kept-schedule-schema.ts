import { z } from 'zod';
import { idSchema } from './field-schema.ts';
import { LIMITS } from './limits.ts';
import type { KeptSchedule } from './plan.ts';
import type { Schedule, ScheduledTask } from './schedule.ts';
import { assignedSchema } from './task-schema.ts';

export const scheduledTaskSchema: z.ZodType<ScheduledTask, ScheduledTask> = z.strictObject({
  task: idSchema,
  mode: z.int().min(1).max(LIMITS.modesPerTask),
  assigned: z.exactOptional(assignedSchema),
  // Many long tasks in a row end later than any moment that a plan may name, so any safe integer will do.
  start: z.int().min(0),
  end: z.int().min(0),
});

export const scheduleSchema: z.ZodType<Schedule, Schedule> = z.array(scheduledTaskSchema).max(LIMITS.tasks);

const figures = z.array(z.number()).max(10);

export const keptScheduleSchema: z.ZodType<KeptSchedule, KeptSchedule> = z.strictObject({
  entries: scheduleSchema,
  objectives: z.array(z.string().min(1).max(60)).max(10),
  value: figures,
  bound: figures,
  status: z.enum(['optimal', 'feasible']),
  solver: z.string().min(1).max(60),
  seed: z.int().min(0).max(0xffff_ffff),
  seconds: z.number().min(0).max(1e9),
});
