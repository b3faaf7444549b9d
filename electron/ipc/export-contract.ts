import { z } from 'zod';
import { WRITABLE_FORMATS } from '../../core/exchange/plan-writers.ts';
import { fidelityNoteSchema } from '../../core/model/fidelity-schema.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { planSchema } from '../../core/model/plan-schema.ts';
import { filePath } from './file-source.ts';
import { call } from './method.ts';

/** Plans and schedules as files for others; without a path the text is returned for the browser to save. */
export const exportContract = {
  'schedule.csv': call(
    z.object({
      plan: planSchema,
      separator: z.enum([',', ';', '\t']),
      byteOrderMark: z.boolean(),
      path: filePath.nullable(),
    }),
    z.object({ path: filePath.nullable(), text: z.string().nullable() }),
  ),
  /** The schedule as iCalendar: an event for each task and milestone, of one resource or of all. */
  'schedule.ical': call(
    z.object({ plan: planSchema, resource: z.string().max(LIMITS.idLength).nullable(), path: filePath.nullable() }),
    z.object({ path: filePath.nullable(), text: z.string().nullable(), report: z.array(fidelityNoteSchema) }),
  ),
  /** The plan in a format of other programs, with a note of everything that the format could not hold. */
  'plan.export': call(
    z.object({ plan: planSchema, format: z.enum(WRITABLE_FORMATS), path: filePath.nullable() }),
    z.object({ path: filePath.nullable(), text: z.string().nullable(), report: z.array(fidelityNoteSchema) }),
  ),
  /** The plan with its schedule as an HTML page to read, which stands alone. */
  'plan.report': call(
    z.object({
      plan: planSchema,
      language: z.enum(['en', 'zh']),
      parts: z.array(z.enum(['schedule', 'resources', 'health'])),
      path: filePath.nullable(),
    }),
    z.object({ path: filePath.nullable(), text: z.string().nullable() }),
  ),
  /** The plan's tables as a workbook, or as a file of text each; without a path the files are returned for the browser to save. */
  'tables.export': call(
    z.object({
      plan: planSchema,
      format: z.enum(['xlsx', 'csv']),
      separator: z.enum([',', ';', '\t']),
      byteOrderMark: z.boolean(),
      path: filePath.nullable(),
    }),
    z.object({
      files: z.array(z.object({ suffix: z.string(), base64: z.string() })),
      report: z.array(fidelityNoteSchema),
    }),
  ),
  /** In a language of the interface; absent: English. */
} as const;
