import type { FidelityNote } from '../model/fidelity-note.ts';
import type { Plan } from '../model/plan.ts';

/** A plan in a foreign format, with a note of everything that was changed or left out. */
export interface WrittenFile {
  readonly text: string;
  readonly report: readonly FidelityNote[];
}

/** What writers take of a plan. */
export type WritablePlan = Omit<Plan, 'importReport'>;
