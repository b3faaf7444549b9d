/**
 * `not-json`: broken or truncated; `not-a-plan`: JSON of something else; `newer`: a later format version; `invalid`: fields
 * that are absent, unknown or out of range; `duplicate-id`: two records of one table share an id.
 */
export type PlanFileErrorCode = 'not-json' | 'not-a-plan' | 'newer' | 'invalid' | 'duplicate-id';

/** Why a text is not a plan that can be opened. The message names the place and the value and suggests a way out. */
export class PlanFileError extends Error {
  override readonly name = 'PlanFileError';
  readonly code: PlanFileErrorCode;
  /** Every problem found, at most {@link MAX_PROBLEMS}; the message shows the first ones. */
  readonly problems: readonly string[];

  constructor(code: PlanFileErrorCode, message: string, problems: readonly string[] = [message]) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}

export const MAX_PROBLEMS = 50;
