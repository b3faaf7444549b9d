import { ReadError } from './read-error.ts';

/** Parses JSON; a {@link ReadError} for `format` says where it breaks off. */
export function parseJson(text: string, format: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ReadError(
      format,
      {},
      `it is not valid JSON (${reason.replaceAll(/\s+/g, ' ').slice(0, 200)}).`,
      'Maybe the file was cut off or edited by hand.',
    );
  }
}
