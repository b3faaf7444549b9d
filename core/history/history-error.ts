/**
 * - `in-use`: another process owns the database
 * - `newer-version`: written by a newer release
 * - `damaged`: a record can't be read
 * - `unknown-plan`, `unknown-checkpoint`, `unknown-model`, `unknown-run`: no such record
 * - `revision-conflict`: the step does not follow the newest one
 * - `disk-full`, `read-only`, `unavailable`: the machine refuses to write or read
 */
export type HistoryErrorCode =
  | 'in-use'
  | 'newer-version'
  | 'damaged'
  | 'unknown-plan'
  | 'unknown-checkpoint'
  | 'unknown-model'
  | 'unknown-run'
  | 'revision-conflict'
  | 'disk-full'
  | 'read-only'
  | 'unavailable';

/** Expected trouble with the history; the message is meant for people and ends with a way out. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError';
  readonly code: HistoryErrorCode;

  constructor(code: HistoryErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
