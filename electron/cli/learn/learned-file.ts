import { type LearnedDispatch, learnedDispatchSchema } from '../../../core/learning/dispatch/learned-schema.ts';
import { CliError } from '../exit-code.ts';
import { readJsonFile } from '../json-file.ts';

export const LEARNED_HELP = 'what `learn dispatch --save` wrote, for learned priorities';

/**
 * What was learned and saved.
 * @param needed whether a policy or method asks for it
 * @throws CliError where it is needed and not named, or the file holds something else
 */
export async function readLearnedFile(file: string | undefined, needed: boolean): Promise<LearnedDispatch | null> {
  if (file !== undefined) return await readJsonFile(file, learnedDispatchSchema, 'does not hold learned priorities');
  if (!needed) return null;
  throw new CliError(
    'Learned priorities come from a file. Maybe name one that "planloom learn dispatch --save" wrote, with --learned.',
  );
}
