import { z } from 'zod';
import { calendarSchema } from './calendar-schema.ts';
import { idSchema } from './field-schema.ts';
import { LIMITS } from './limits.ts';
import type { KeptSchedule, Plan } from './plan.ts';
import type { Schedule } from './schedule.ts';
import { assignedSchema, taskSchema } from './task-schema.ts';
import type { Workflow } from './workflow.ts';
import { groupSchema, linkSchema, planSettingsShape, resourceSchema } from './workflow-schema.ts';

/**
 * Shape and ranges of a workflow. References between records (ids, cycles) are no matter of shape: see `diagnoseModel`.
 */
export const workflowSchema: z.ZodType<Workflow, Workflow> = z.strictObject({
  ...planSettingsShape,
  tasks: z.array(taskSchema).max(LIMITS.tasks),
  links: z.array(linkSchema).max(LIMITS.links),
  resources: z.array(resourceSchema).max(LIMITS.resources),
  calendars: z.array(calendarSchema).max(LIMITS.calendars),
  groups: z.array(groupSchema).max(LIMITS.groups),
});

export const scheduleSchema: z.ZodType<Schedule, Schedule> = z
  .array(
    z.strictObject({
      task: idSchema,
      mode: z.int().min(1).max(LIMITS.modesPerTask),
      // Many long tasks in a row end later than any moment that a plan may name, so any safe integer will do.
      assigned: z.exactOptional(assignedSchema),
      start: z.int().min(0),
      end: z.int().min(0),
    }),
  )
  .max(LIMITS.tasks);

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

export const planSchema: z.ZodType<Plan, Plan> = z.strictObject({
  workflow: workflowSchema,
  schedule: keptScheduleSchema.nullable(),
});
