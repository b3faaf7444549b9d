import { parsePlanFile, serialisePlan } from '../model/plan-file.ts';
import { PlanFileError } from '../model/plan-file-error.ts';
import { FULL_PLAN } from './full-plan.ts';

/** What reading the text is refused with. */
export function refusalOf(text: string): PlanFileError {
  try {
    parsePlanFile(text);
  } catch (error) {
    if (error instanceof PlanFileError) return error;
    throw error;
  }
  throw new Error('The text was read as a plan.');
}

/** The file of {@link FULL_PLAN} after a change of its JSON. */
export function changedFile(change: (file: ReturnType<typeof JSON.parse>) => void): string {
  const file = JSON.parse(serialisePlan(FULL_PLAN));
  change(file);
  return JSON.stringify(file);
}
