import type { DurationUnit } from '../../../core/history/observation.ts';
import type { SqlValue } from '../../../core/history/sql-database.ts';
import type { ImportOutcome } from '../../ipc/history-schema.ts';
import type { ImportFileRequest, ImportProgress } from './import-file.ts';

/** What a thread that reads a file tells while it does. */
export type ImportEvent =
  | { readonly kind: 'begin'; readonly unit: DurationUnit; readonly columns: Readonly<Record<string, string>> }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly SqlValue[])[] }
  | { readonly kind: 'progress'; readonly progress: ImportProgress };

export interface ImportTaskInput {
  readonly request: ImportFileRequest;
  /** One 32-bit cell: how many portions of rows were written. The reader waits where it is too far ahead. */
  readonly written: Int32Array;
}

/** What reading a file came to; `result` is `null` where there was not even a first row. */
export interface ImportTaskOutput {
  readonly result: Omit<ImportOutcome, 'importId'> | null;
  readonly fingerprint: string;
  readonly stopped: boolean;
}
