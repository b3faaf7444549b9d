import { z } from 'zod';
import { LearningError } from '../learning-error.ts';
import type { SavedValue } from './saved-value.ts';

/** Schemas of the lists of numbers in saved models. */
export const doubles = z.instanceof(Float64Array);
export const wholes = z.instanceof(Int32Array);
export const texts = z.array(z.string());
export const finite = z.number();

/**
 * A saved value of the shape that an entrant expects.
 * @throws LearningError naming the entrant
 */
export function readSaved<T>(saved: SavedValue, schema: z.ZodType<T>, entrant: string): T {
  const parsed = schema.safeParse(saved);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new LearningError(
    `This is no saved model of "${entrant}": ${z.core.toDotPath(issue.path)}: ${issue.message.replace(/\.$/, '')}. ` +
      'Maybe it comes from another release; train it anew.',
  );
}
