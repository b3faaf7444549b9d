import type { z } from 'zod';
import { HistoryError } from './history-error.ts';

/**
 * Reads a JSON cell and checks its shape, since the file lies on a disk that others can write to.
 * @param what names the record in the message, for example `step 12 of plan "p1"`
 * @throws HistoryError `damaged`
 */
export function readStoredJson<T>(text: string, schema: z.ZodType<T>, what: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw damaged(what, cause);
  }
  const checked = schema.safeParse(value);
  if (!checked.success) throw damaged(what, checked.error);
  return checked.data;
}

function damaged(what: string, cause: unknown): HistoryError {
  return new HistoryError(
    'damaged',
    `The history can't read ${what}. Maybe the disk is failing; open the plan's file, or a checkpoint of it.`,
    { cause },
  );
}
