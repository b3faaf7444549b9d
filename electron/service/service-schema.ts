import { z } from 'zod';
import { scheduleSchema } from '../../core/model/kept-schedule-schema.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { workflowSchema } from '../../core/model/plan-schema.ts';
import { PRIORITIES } from '../../core/model/workflow.ts';

const taskId = z
  .string()
  .regex(/^[\w.:-]+$/, 'letters, digits and . : _ -')
  .min(1)
  .max(LIMITS.idLength);
const resourceName = z.string().min(1).max(100);
const MOST_RESOURCES = 100;
const MOST_DEPENDENCIES = 1000;
const MOST_PLANNED = 5_000;
const MOST_AMOUNT = 1_000_000;
/** As many seconds as a millisecond plan can hold. */
const MOST_SECONDS = 20_000_000;
const MOST_SEARCH_SECONDS = 600;

const amounts = z
  .record(resourceName, z.number().min(0).max(MOST_AMOUNT))
  .refine((record) => Object.keys(record).length <= MOST_RESOURCES, `at most ${MOST_RESOURCES} resources`);

/** A task as a program submits it: the fields of the source text's `Task`, with what it depends on. */
export const submittedTaskSchema = z.strictObject({
  /** Absent: the service makes one. */
  task_id: taskId.optional().meta({ description: 'A name of its own; absent: the service makes one.' }),
  name: z.string().min(1).max(LIMITS.nameLength).optional(),
  kind: z
    .string()
    .min(1)
    .max(LIMITS.nameLength)
    .default('task')
    .meta({ description: 'What sort of work it is; history and forecasts are kept per kind.' }),
  priority: z.enum([...PRIORITIES, 'HIGH', 'MEDIUM', 'LOW']).default('medium'),
  weight: z.number().min(0).max(LIMITS.weight).default(1),
  estimated_duration: z.number().min(0).max(MOST_SECONDS).meta({ description: 'Seconds.' }),
  resource_requirements: amounts
    .default({})
    .meta({ description: 'Units of each resource while it runs, such as { "cpu": 2 }.' }),
  depends_on: z
    .array(taskId)
    .max(MOST_DEPENDENCIES)
    .default([])
    .meta({ description: 'Tasks that finish before it starts.' }),
});
export type SubmittedTask = z.output<typeof submittedTaskSchema>;

export const submittedSchema = z.object({ task_id: z.string(), status: z.literal('submitted') });

/** Status of a task, with what was submitted. */
export const taskStatusSchema = submittedTaskSchema.extend({
  task_id: z.string(),
  status: z.enum(['submitted', 'scheduled', 'finished', 'cancelled']),
  submit_time: z.iso.datetime(),
  planned_start: z.iso.datetime().nullable(),
  planned_finish: z.iso.datetime().nullable(),
});
export type TaskStatusAnswer = z.output<typeof taskStatusSchema>;

export const finishReportSchema = z.strictObject({
  actual_duration: z.number().positive().max(MOST_SECONDS).meta({ description: 'Seconds of work.' }),
  finished_at: z.iso.datetime().optional().meta({ description: 'Absent: now.' }),
  failed_attempts: z.int().min(0).max(100_000).default(0),
});

/** Five tasks on ten CPUs: twelve seconds, and no plan is shorter. */
const FIVE_TASKS = [
  { task_id: '1', estimated_duration: 3, resource_requirements: { cpu: 2 } },
  { task_id: '2', estimated_duration: 5, resource_requirements: { cpu: 4 }, depends_on: ['1'] },
  { task_id: '3', estimated_duration: 2, resource_requirements: { cpu: 3 }, depends_on: ['1'] },
  { task_id: '4', estimated_duration: 4, resource_requirements: { cpu: 2 }, depends_on: ['2'] },
  { task_id: '5', estimated_duration: 6, resource_requirements: { cpu: 4 }, depends_on: ['3'] },
];

export const optimiseTasksSchema = z
  .strictObject({
    tasks: z
      .array(submittedTaskSchema.extend({ task_id: taskId }))
      .min(1)
      .max(MOST_PLANNED)
      .optional()
      .meta({ description: 'Absent: the tasks that were submitted and are not finished; their dates are kept.' }),
    resources: amounts
      .optional()
      .meta({ description: 'Units that there are; absent: as the service was started with.' }),
    objective: z.enum(['makespan', 'weighted-completion']).default('makespan'),
    seconds: z.number().positive().max(MOST_SEARCH_SECONDS).default(5).meta({ description: 'Time for the search.' }),
  })
  .nullable()
  .meta({
    description: 'Without a body: the submitted tasks, as the service was started.',
    examples: [{ tasks: FIVE_TASKS, resources: { cpu: 10 } }],
  });
export type OptimiseTasks = NonNullable<z.output<typeof optimiseTasksSchema>>;

export const optimisedTasksSchema = z.object({
  status: z.literal('optimized'),
  task_count: z.int(),
  /** Whether no schedule is better. */
  proved: z.boolean(),
  objective: z.string(),
  /** Value and bound of the objective; makespans in seconds. */
  value: z.number(),
  bound: z.number(),
  gap: z.number().meta({ description: 'How far the value is at most from the best possible, as a share.' }),
  makespan: z.number().meta({ description: 'Seconds.' }),
  tasks: z.array(
    z.object({
      task_id: z.string(),
      start: z.number().meta({ description: 'Seconds from now.' }),
      finish: z.number(),
    }),
  ),
});
export type OptimisedTasks = z.output<typeof optimisedTasksSchema>;

export const optimiseWorkflowSchema = z.strictObject({
  workflow: workflowSchema,
  objectives: z
    .array(z.enum(['makespan', 'weighted-completion', 'weighted-tardiness', 'levelling', 'cost']))
    .min(1)
    .max(3)
    .default(['makespan'])
    .meta({ description: 'Most important first.' }),
  seconds: z.number().positive().max(86_400).default(10),
  seed: z.int().min(0).max(0xffff_ffff).default(1),
});

export const simulateWorkflowSchema = z.strictObject({
  workflow: workflowSchema,
  schedule: scheduleSchema
    .nullable()
    .default(null)
    .meta({ description: 'The plan that runs follow; null: one pass of a rule.' }),
  runs: z.int().min(1).max(1_000_000).default(10_000),
  seed: z.int().min(0).max(0xffff_ffff).default(1),
});

export const JOB_KINDS = ['optimise', 'simulate', 'train'] as const;
export const jobSchema = z.object({
  job: z.string(),
  kind: z.enum(JOB_KINDS),
  state: z.enum(['running', 'finished', 'failed', 'cancelled']),
  fraction: z.number().nullable().meta({ description: 'From 0 to 1; null: nobody knows.' }),
  submitted_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  result: z.unknown().meta({ description: 'As the engine answers; null until it has.' }),
  error: z.string().nullable(),
});
export type JobAnswer = z.output<typeof jobSchema>;

export const metricRowsSchema = z.strictObject({
  stream: z.string().min(1).max(100).default('default'),
  rows: z
    .array(
      z.strictObject({
        at: z.iso.datetime().meta({ description: 'When it was seen.' }),
        values: z.record(z.string().min(1).max(100), z.number()),
      }),
    )
    .min(1)
    .max(10_000),
});

export const errorSchema = z.object({
  error: z.string().meta({ description: 'What is wrong and what to do, for a person.' }),
  code: z.string(),
  request_id: z.string(),
});
