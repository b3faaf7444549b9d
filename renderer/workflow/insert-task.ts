import i18next from 'i18next';
import { insertOnLinks } from '../../core/document/insert-on-links.ts';
import { newTask } from '../../core/document/new-task.ts';
import { defaultDuration } from '../../core/model/default-duration.ts';
import type { LinkId } from '../../core/model/workflow.ts';
import { dispatch, mark, usePlan } from '../state/plan-store.ts';
import { revealTask } from '../state/selection-store.ts';
import { useView } from '../state/view-store.ts';
import { useCanvas } from './canvas-store.ts';
import { endRenaming } from './workflow-edits.ts';

/** Puts a new task onto links and, in the graph, lets the person type its name: one step, which Escape takes back. */
export function insertTaskOn(links: ReadonlySet<LinkId>): void {
  endRenaming();
  const { plan, isInGesture } = usePlan.getState();
  if (plan === null || isInGesture || links.size === 0) return;
  const task = newTask(plan.workflow, i18next.t('workflow:newTask'), defaultDuration(plan.workflow));
  const isNamed = useView.getState().view === 'workflow';
  if (isNamed) mark();
  dispatch('workflow:steps.addTask', insertOnLinks(plan, links, task));
  revealTask(task.id);
  if (isNamed) useCanvas.setState({ editingLink: null, renaming: task.id, current: task.id });
}
