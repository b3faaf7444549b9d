import { z } from 'zod';
import { baselinesSchema } from './baseline-schema.ts';
import { calendarSchema } from './calendar-schema.ts';
import { importReportSchema } from './fidelity-schema.ts';
import { keptScheduleSchema } from './kept-schedule-schema.ts';
import { LIMITS } from './limits.ts';
import type { Plan } from './plan.ts';
import { scenariosSchema } from './scenario-schema.ts';
import { taskSchema } from './task-schema.ts';
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

export const planSchema: z.ZodType<Plan, Plan> = z.strictObject({
  workflow: workflowSchema,
  schedule: keptScheduleSchema.nullable(),
  scenarios: z.exactOptional(scenariosSchema),
  baselines: z.exactOptional(baselinesSchema),
  importReport: z.exactOptional(importReportSchema),
});
