/** What was asked of a run can't be done; the message is fit for a person. */
export class RunError extends Error {
  override readonly name = 'RunError';
}
