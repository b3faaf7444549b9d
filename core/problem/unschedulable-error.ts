import type { Diagnostic } from '../model/diagnostic.ts';

/** A workflow that no solver can work on. The message is that of the first diagnostic. */
export class UnschedulableError extends Error {
  override readonly name = 'UnschedulableError';
  /** At least one, all of severity `error`. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const [first, ...rest] = diagnostics;
    const more = rest.length === 0 ? '' : ` (and ${rest.length} more)`;
    super(`${first?.message ?? 'The plan has errors.'}${more}`);
    this.diagnostics = diagnostics;
  }
}
