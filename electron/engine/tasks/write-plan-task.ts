import { type WritableFormat, writePlanAs } from '../../../core/exchange/plan-writers.ts';
import type { WrittenFile } from '../../../core/exchange/written-file.ts';
import type { Plan } from '../../../core/model/plan.ts';

/** A plan in a format of other programs. */
export function writePlanTask(input: { readonly plan: Plan; readonly format: WritableFormat }): WrittenFile {
  return writePlanAs(input.plan, input.format);
}
