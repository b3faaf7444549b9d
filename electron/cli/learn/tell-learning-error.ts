import { LearningError } from '../../../core/learning/learning-error.ts';
import { CliError, EXIT } from '../exit-code.ts';

/** Runs `work`; data that nothing can be learned from becomes a message of the command line. */
export async function tellLearningError<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof LearningError ? new CliError(error.message, EXIT.badInput) : error;
  }
}
