import { z } from 'zod';
import { planDiffSchema } from '../../core/document/diff-schema.ts';
import { fidelityNoteSchema } from '../../core/model/fidelity-schema.ts';
import type { Plan } from '../../core/model/plan.ts';
import { filePath } from './file-source.ts';

/** Of a plan in the history of this machine. */
export const planIdSchema = z.string().min(1).max(100);
/** Number of steps that a plan has taken since it was opened first; a result for an older revision is recognised by it. */
export const revisionSchema = z.number().int().nonnegative();

const TABLES = ['tasks', 'links', 'resources', 'calendars', 'groups'] as const;

/**
 * A plan that the engine hands back. It looked at every record when the plan came in, from a file, the history or a step, and
 * in a plan of ten thousand tasks that takes a fifth of a second; so only the frame is looked at again.
 */
export const enginePlanSchema = z.custom<Plan>((value) => {
  const { workflow, schedule } = (value ?? {}) as Partial<Plan>;
  return schedule !== undefined && TABLES.every((table) => Array.isArray(workflow?.[table]));
}, 'This is no plan.');

const undoableStep = z.object({ label: z.string(), diff: planDiffSchema, at: z.iso.datetime() });

/** An open plan as a window needs it: its newest state and the steps that can be undone and redone. */
export const openPlanSchema = z.object({
  planId: planIdSchema,
  plan: enginePlanSchema,
  revision: revisionSchema,
  /** Where the file is, on machines whose engine may write there; `null`: never saved, or opened through a browser. */
  path: filePath.nullable(),
  /** Revision that the file on disk holds; differs from `revision` while there are unsaved steps. */
  savedRevision: revisionSchema.nullable(),
  undo: z.array(undoableStep),
  redo: z.array(undoableStep),
  /** What became of what is in the file, where another program wrote or changed it; else empty. */
  report: z.array(fidelityNoteSchema),
  recovered: z.boolean(),
});
