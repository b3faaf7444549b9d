/** A table that can't be read as observations; the message says what is missing and ends with a way out. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
