import type { Diagnostic } from '../../../core/model/diagnostic.ts';
import type { Schedule } from '../../../core/model/schedule.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { verify } from '../../../core/problem/verify.ts';

/** Everything that is wrong with a schedule. */
export function verifyTask(input: { readonly workflow: Workflow; readonly schedule: Schedule }): readonly Diagnostic[] {
  return verify(input.workflow, input.schedule);
}
