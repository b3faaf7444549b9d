import type { Workflow } from '../../../core/model/workflow.ts';
import { type Analysis, analyse } from '../../../core/problem/analyse.ts';

/** Diagnostics of a workflow, and as far as they allow its critical path and bounds. */
export function analyseTask({ workflow }: { readonly workflow: Workflow }): Analysis {
  return analyse(workflow);
}
