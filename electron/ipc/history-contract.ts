import { z } from 'zod';
import {
  exportEventSchema,
  exportRequestSchema,
  historyFilterSchema,
  importListSchema,
  importOutcomeSchema,
  importProgressSchema,
  importRequestSchema,
  inspectedSchema,
  inspectRequestSchema,
  pageRequestSchema,
  pageSchema,
  receiveRequestSchema,
  retentionSchema,
  summarySchema,
} from './history-schema.ts';
import { call, job } from './method.ts';

/** What really happened, as it was imported or run. */
export const historyContract = {
  /** Takes a piece of a file that only the browser can open. */
  'history.receive': call(receiveRequestSchema, z.object({ upload: z.string() })),
  'history.drop': call(z.object({ upload: z.string() }), z.null()),
  /** What a file seems to hold, with a proposal how to read it. */
  'history.inspect': call(inspectRequestSchema, inspectedSchema),
  'history.import': job(importRequestSchema, importProgressSchema, importOutcomeSchema),
  'history.imports': call(z.object({}), importListSchema),
  'history.page': call(pageRequestSchema, pageSchema),
  'history.summary': job(z.object({ filter: historyFilterSchema }), z.object({ fraction: z.number() }), summarySchema),
  /** Deletes for good what a filter means; cancelling keeps what is not yet deleted. */
  'history.delete': job(
    z.object({ filter: historyFilterSchema }),
    z.object({ rows: z.number() }),
    z.object({ rows: z.number() }),
  ),
  /** `rows` is `null` where it was cancelled. */
  'history.export': job(exportRequestSchema, exportEventSchema, z.object({ rows: z.number().nullable() })),
  'history.retention': call(z.object({}), retentionSchema),
  'history.setRetention': call(z.object({ months: retentionSchema.shape.months }), retentionSchema),
} as const;
