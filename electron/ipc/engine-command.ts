import { z } from 'zod';

/** A file that a person chose in a dialog, named at the start or opened from outside: windows may name it from then on. */
export const grantPathSchema = z.strictObject({ kind: z.literal('grant-path'), path: z.string().min(1).max(4096) });
/** Close the history and end. */
export const shutDownSchema = z.strictObject({ kind: z.literal('shut-down') });

/** What Electron's main process tells the engine process. A `connect` comes with a window's port. */
export const utilityCommandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('connect') }),
  grantPathSchema,
  shutDownSchema,
]);
export type UtilityCommand = z.infer<typeof utilityCommandSchema>;
