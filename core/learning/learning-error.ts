/** Data that nothing can be learned from as asked; the message says why and ends with a way out. */
export class LearningError extends Error {
  override readonly name = 'LearningError';
}
