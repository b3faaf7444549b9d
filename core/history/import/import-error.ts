import type { Diagnostic } from '../../model/diagnostic.ts';

/** What is wrong with a table as a whole. */
export type ImportTrouble =
  | 'missing-columns'
  | 'empty-file'
  | 'no-rows'
  | 'no-usable-row'
  | 'open-quote'
  | 'not-a-table'
  | 'no-such-file'
  | 'damaged-archive'
  | 'imported-before'
  | 'not-wfcommons';

/**
 * A table that can't be read as observations; the message says what is missing and ends with a way out. the
 * diagnostics let the app say the same in another language.
 */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly code: ImportTrouble;
  /** The same as one finding, which the app can say in another language. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(code: ImportTrouble, message: string, values: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.code = code;
    this.diagnostics = [{ code: `import-${code}`, severity: 'error', message, items: [], values }];
  }
}
