import { z } from 'zod';
import { DURATION_UNITS } from '../../core/exchange/tables/cell-duration.ts';
import { START_MEANINGS } from '../../core/exchange/tables/reading-choices.ts';
import { TABLE_KINDS } from '../../core/exchange/tables/source-table.ts';
import { baselinesSchema } from '../../core/model/baseline-schema.ts';
import { diagnosticSchema } from '../../core/model/diagnostic-schema.ts';
import { fidelityNoteSchema } from '../../core/model/fidelity-schema.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { TICK_UNITS } from '../../core/time/ticks.ts';
import { ENCODINGS } from './history-schema.ts';
import { workflowInputSchema } from './workflow-input-schema.ts';

/** A file of this machine, or one that a browser sent. */
const source = z.union([
  z.object({ path: z.string().min(1).max(4096) }),
  z.object({ upload: z.string().min(1).max(100) }),
]);
const sources = z.array(source).min(1).max(10);
const encoding = z.enum(ENCODINGS).nullable();
const separator = z.string().length(1).nullable();

const tableChoice = z.object({
  kind: z.enum(TABLE_KINDS).nullable(),
  headerRow: z.number().int().min(0).max(1000),
  columns: z.record(z.string().max(40), z.number().int().min(0).max(16_384)),
});
export type TableChoiceInput = z.infer<typeof tableChoice>;

export const tableReadingSchema = z.object({
  dates: z.enum(['year-first', 'day-first', 'month-first']),
  decimal: z.enum(['.', ',']),
  durationUnit: z.enum(DURATION_UNITS),
  timeZone: z.string().min(1).max(100),
  tick: z.enum(TICK_UNITS),
  hours: z.enum(['office', 'always']),
  startMeans: z.enum(START_MEANINGS),
  leaveOut: z.boolean(),
});
export type TableReading = z.infer<typeof tableReadingSchema>;

/** What a person said of tables with certain columns. */
export const tableMemorySchema = z.object({ choices: z.array(tableChoice).max(200), reading: tableReadingSchema });

export const inspectTablesRequestSchema = z.object({ sources, encoding, separator });
export const inspectedTablesSchema = z.object({
  name: z.string(),
  tables: z.array(
    z.object({
      name: z.string(),
      rowCount: z.number().int(),
      /** The first rows. */
      rows: z.array(z.array(z.string())),
    }),
  ),
  choices: z.array(tableChoice),
  reading: tableReadingSchema,
  /** `null`: it is a workbook, which has neither. */
  encoding: encoding,
  separator: separator,
  isRemembered: z.boolean(),
});
export type InspectedTables = z.infer<typeof inspectedTablesSchema>;

export const readTablesRequestSchema = z.object({
  ...inspectTablesRequestSchema.shape,
  choices: z.array(tableChoice).max(200),
  reading: tableReadingSchema,
  name: z.string().max(LIMITS.nameLength),
  /** The plan that the tasks are added to. */
  into: workflowInputSchema.nullable(),
});
export type ReadTablesRequest = z.infer<typeof readTablesRequestSchema>;

/** What would come of tables. */
export const tablesCheckSchema = z.object({
  problems: z.array(diagnosticSchema),
  problemCount: z.number().int(),
  report: z.array(fidelityNoteSchema),
  tasks: z.number().int(),
  links: z.number().int(),
  resources: z.number().int(),
  /** Why nothing comes of them; `null`: something does. */
  refusal: z.string().nullable(),
});
export type TablesCheck = z.infer<typeof tablesCheckSchema>;

export const addedTablesSchema = z.object({
  workflow: workflowInputSchema,
  baselines: baselinesSchema,
  report: z.array(fidelityNoteSchema),
  addedTasks: z.number().int(),
});
