import { z } from 'zod';
import { FIDELITY_KINDS, type FidelityNote, type ImportReport } from './fidelity-note.ts';
import { nameSchema } from './field-schema.ts';
import { LIMITS } from './limits.ts';

export const fidelityNoteSchema: z.ZodType<FidelityNote, FidelityNote> = z.strictObject({
  kind: z.enum(FIDELITY_KINDS),
  code: z.string().max(LIMITS.idLength),
  count: z.number().int().nonnegative(),
  message: z.string().max(LIMITS.notesLength),
  values: z.record(z.string().regex(/^[a-zA-Z]{1,30}$/), z.union([z.string().max(LIMITS.notesLength), z.number()])),
});

export const importReportSchema: z.ZodType<ImportReport, ImportReport> = z.strictObject({
  format: z.string().min(1).max(LIMITS.idLength),
  file: z.exactOptional(nameSchema),
  importedAt: z.exactOptional(z.iso.datetime()),
  notes: z.array(fidelityNoteSchema).max(LIMITS.fidelityNotes),
});
