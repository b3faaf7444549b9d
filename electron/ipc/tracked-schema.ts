import { z } from 'zod';
import { LIMITS } from '../../core/model/limits.ts';
import type { TaskReport } from '../../core/operations/live-run.ts';
import type { RefusedRow } from '../../core/operations/tracked/read-reports.ts';
import type { ReportedTask, TrackedReport } from '../../core/operations/tracked/tracked-report.ts';
import { call } from './method.ts';
import { runNumber } from './run-schema.ts';

/** The engine makes these; only their frames are looked at. */
function made<Value>(field: keyof Value & string): z.ZodType<Value, Value> {
  return z.custom<Value>((value) => typeof value === 'object' && value !== null && field in value);
}

const refusedRow = made<RefusedRow>('row');

/** How it stands with the file of reports that a run follows. */
const reportFileSchema = z.object({
  path: z.string(),
  /** When it was read last. */
  readAt: z.iso.datetime().nullable(),
  rows: z.number().int(),
  /** Reports that were new, since the run began or was taken up again. */
  taken: z.number().int(),
  /** The first of those that can't be read, and how many there are. */
  refused: z.array(refusedRow),
  refusedRows: z.number().int(),
  /** Why it can't be read; `null`: it can. */
  trouble: z.string().nullable(),
});
export type ReportFileState = z.infer<typeof reportFileSchema>;

const trackedState = z.object({
  report: made<TrackedReport>('statusAt'),
  file: reportFileSchema.nullable(),
});
export type TrackedRunState = z.infer<typeof trackedState>;

/** What a table of reports would do to a run. */
const reportPreview = z.object({
  /** To be sent by `run.command`, moment by moment. */
  commands: z.array(z.object({ at: z.number(), reports: z.array(made<TaskReport>('task')) })),
  /** Tasks that would change. */
  changes: z.array(z.object({ before: made<ReportedTask>('task'), after: made<ReportedTask>('task') })),
  statusAt: z.number(),
  /** What would not count, and what is odd, among what is new. */
  notes: z.array(made<TrackedReport['notes'][number]>('code')),
  refused: z.array(refusedRow),
  refusedRows: z.number().int(),
  rows: z.number().int(),
  /** Names of the columns by what they hold. */
  columns: z.record(z.string(), z.string()),
});
export type ReportPreview = z.infer<typeof reportPreview>;

/** What a window may ask about tracked runs. */
export const trackedContract = {
  /** How far a run is by what people reported, with earned value; of runs that are over, too. */
  'tracked.state': call(z.object({ run: runNumber }), trackedState),
  /** What a pasted table would change. `at`: of what its rows speak that do not say it themselves. */
  'tracked.preview': call(
    z.object({
      run: runNumber,
      text: z.string().max(25_000_000),
      at: z.number().nonnegative().max(LIMITS.momentTicks),
    }),
    reportPreview,
  ),
} as const;
