import { type WritableFormat, writePlanAs } from '../../../core/exchange/plan-writers.ts';
import type { WrittenFile } from '../../../core/exchange/written-file.ts';
import type { Workflow } from '../../../core/model/workflow.ts';

/** A plan in a format of other programs. */
export function writePlanTask(input: { readonly workflow: Workflow; readonly format: WritableFormat }): WrittenFile {
  return writePlanAs(input.workflow, input.format);
}
