import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CliError, EXIT } from './exit-code.ts';
import { pathOf } from './named-file.ts';

const MOST_DETAILS = 10;

/**
 * Reads a JSON file that a person named.
 *
 * @param misfit end of the sentence that says what the file is not, such as `is not a list of scenarios`
 * @throws CliError naming the file, where it is no JSON or has another shape
 */
export async function readJsonFile<T>(file: string, schema: z.ZodType<T>, misfit: string): Promise<T> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(pathOf(file), 'utf8'));
  } catch (error) {
    throw new CliError(`${file} can't be read as JSON: ${(error as Error).message}`, EXIT.badInput);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const details = z.prettifyError(parsed.error).split('\n').slice(0, MOST_DETAILS);
  throw new CliError(`${file} ${misfit}:`, EXIT.badInput, details);
}
