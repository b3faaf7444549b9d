import { diffOf } from '../../core/document/diffs.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { dispatch, usePlan } from './plan-store.ts';

/**
 * Makes one undoable step of an edit of the open plan's workflow (see `core/document/edits`).
 * @param label text key with namespace, such as `steps:deleteTasks`
 */
export function edit(label: string, change: (workflow: Workflow) => Workflow): void {
  const { plan } = usePlan.getState();
  if (plan === null) return;
  dispatch(label, diffOf(plan, { ...plan, workflow: change(plan.workflow) }));
}
