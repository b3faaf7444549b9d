import { z } from 'zod';
import { baselineSchema } from '../model/baseline-schema.ts';
import { calendarSchema } from '../model/calendar-schema.ts';
import { keptScheduleSchema } from '../model/kept-schedule-schema.ts';
import { LIMITS } from '../model/limits.ts';
import { scenarioSchema } from '../model/scenario-schema.ts';
import { taskSchema } from '../model/task-schema.ts';
import { groupSchema, linkSchema, planSettingsShape, resourceSchema } from '../model/workflow-schema.ts';
import type { PlanDiff, PlanSettings, TableDiff } from './diff.ts';

function tableDiffSchema<R>(record: z.ZodType<R, R>, limit: number): z.ZodType<TableDiff<R>, TableDiff<R>> {
  const placed = z.strictObject({
    index: z
      .int()
      .min(0)
      .max(limit - 1),
    record,
  });
  return z.strictObject({
    added: z.array(placed).max(limit),
    updated: z.array(z.tuple([record, record])).max(limit),
    removed: z.array(placed).max(limit),
  });
}

const planSettingsSchema: z.ZodType<PlanSettings, PlanSettings> = z.strictObject(planSettingsShape);
const scheduleSide = keptScheduleSchema.nullable();

export const planDiffSchema: z.ZodType<PlanDiff, PlanDiff> = z.strictObject({
  tasks: z.exactOptional(tableDiffSchema(taskSchema, LIMITS.tasks)),
  links: z.exactOptional(tableDiffSchema(linkSchema, LIMITS.links)),
  resources: z.exactOptional(tableDiffSchema(resourceSchema, LIMITS.resources)),
  calendars: z.exactOptional(tableDiffSchema(calendarSchema, LIMITS.calendars)),
  groups: z.exactOptional(tableDiffSchema(groupSchema, LIMITS.groups)),
  scenarios: z.exactOptional(tableDiffSchema(scenarioSchema, LIMITS.scenarios)),
  baselines: z.exactOptional(tableDiffSchema(baselineSchema, LIMITS.baselines)),
  settings: z.exactOptional(z.tuple([planSettingsSchema, planSettingsSchema])),
  schedule: z.exactOptional(z.tuple([scheduleSide, scheduleSide])),
});
