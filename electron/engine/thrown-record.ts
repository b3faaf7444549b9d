import type { Diagnostic } from '../../core/model/diagnostic.ts';

/** An error as it travels from a worker thread: structured clones drop classes and fields. */
export interface ThrownRecord {
  readonly name: string;
  readonly message: string;
  /** `code` of typed errors, such as those of the file system or of the history. */
  readonly code: string | null;
  readonly stack: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

export function toThrownRecord(error: unknown): ThrownRecord {
  if (!(error instanceof Error)) {
    return { name: 'Error', message: String(error), code: null, stack: null, diagnostics: [] };
  }
  const { code, diagnostics } = error as { readonly code?: unknown; readonly diagnostics?: unknown };
  return {
    name: error.name,
    message: error.message,
    code: typeof code === 'string' ? code : null,
    stack: error.stack ?? null,
    diagnostics: Array.isArray(diagnostics) ? diagnostics : [],
  };
}

/** An error that a task in a worker thread threw, on the engine's side. */
export class TaskError extends Error {
  override readonly name = 'TaskError';
  readonly thrown: ThrownRecord;

  constructor(thrown: ThrownRecord) {
    super(thrown.message);
    this.thrown = thrown;
    if (thrown.stack !== null) this.stack = thrown.stack;
  }
}
