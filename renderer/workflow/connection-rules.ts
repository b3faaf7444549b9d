import { addLink, type LinkRefusal } from '../../core/document/link-commands.ts';
import { freshId } from '../../core/document/record-changes.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Link, TaskId, Workflow } from '../../core/model/workflow.ts';

/** A link as it is drawn: finish-start, without lag; both can be changed afterwards. */
export function drawnLink({ links }: Workflow, from: TaskId, to: TaskId): Link {
  return { id: freshId(links, 'l'), from, to, type: 'finish-start', lag: { unit: 'working', ticks: 0 } };
}

/** Why a link can't be drawn, or `null` if it can. Linear in tasks and links. */
export function refusalOf(plan: Plan, from: TaskId, to: TaskId): LinkRefusal | null {
  const added = addLink(plan, drawnLink(plan.workflow, from, to));
  return added.ok ? null : added.refusal;
}

const MOST_NAMES = 7;

/**
 * Names along the cycle that a link would close, with the first task again at the end: `A → B → C → A`. Long cycles
 * are shortened in the middle.
 */
export function cycleInWords(workflow: Workflow, path: readonly TaskId[]): string {
  const names = new Map(workflow.tasks.map((task) => [task.id, task.name]));
  const all = [...path, ...path.slice(0, 1)].map((id) => names.get(id) ?? id);
  const shown = all.length > MOST_NAMES ? [...all.slice(0, MOST_NAMES - 2), '…', ...all.slice(-2)] : all;
  return shown.join(' → ');
}
