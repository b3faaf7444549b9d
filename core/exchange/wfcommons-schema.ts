import { z } from 'zod';

const seconds = z.number().min(0).max(1e7);
const bytes = z.number().min(0).max(1e18);
const taskReference = z.string().min(1);

const machine = z.object({
  nodeName: z.string().optional(),
  memoryInBytes: bytes.optional(),
  // "count" up to format 1.4, "coreCount" since.
  cpu: z.object({ coreCount: z.number().min(1).optional(), count: z.number().min(1).optional() }).optional(),
});

const executed = {
  runtimeInSeconds: seconds,
  memoryInBytes: bytes.optional(),
};

/** Format 1.4: everything about a task in one record; tasks refer to each other by name. */
const flatWorkflow = z.object({
  executedAt: z.string().optional(),
  machines: z.array(machine).optional(),
  tasks: z.array(
    z.object({
      ...executed,
      name: taskReference,
      id: taskReference.optional(),
      category: z.string().optional(),
      cores: z.number().min(0).max(1e6).optional(),
      parents: z.array(taskReference).optional(),
      children: z.array(taskReference).optional(),
    }),
  ),
});

/** Format 1.5: what is to be done apart from what was observed; tasks refer to each other by id. */
const splitWorkflow = z.object({
  specification: z.object({
    tasks: z.array(
      z.object({
        name: taskReference,
        id: taskReference,
        parents: z.array(taskReference).optional(),
        children: z.array(taskReference).optional(),
      }),
    ),
  }),
  execution: z.object({
    executedAt: z.string().optional(),
    machines: z.array(machine).optional(),
    tasks: z.array(z.object({ ...executed, id: taskReference, coreCount: z.number().min(0).max(1e6).optional() })),
  }),
});

const common = { name: z.string().min(1), description: z.string().optional(), createdAt: z.string().optional() };

/**
 * The parts of WfCommons JSON (WfFormat) that a plan can take up; everything else in a file is passed over.
 * Source: the schema and migration notes of github.com/wfcommons/WfFormat; 1.6 adds optional summaries only.
 */
export const wfcommonsSchema = z.discriminatedUnion('schemaVersion', [
  z.object({ ...common, schemaVersion: z.literal('1.4'), workflow: flatWorkflow }),
  z.object({ ...common, schemaVersion: z.enum(['1.5', '1.6']), workflow: splitWorkflow }),
]);
export type WfcommonsFile = z.infer<typeof wfcommonsSchema>;
export type WfcommonsMachine = z.infer<typeof machine>;
