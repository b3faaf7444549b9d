import type { Plan } from '../../core/model/plan.ts';
import type { TaskId, Workflow } from '../../core/model/workflow.ts';
import type { CardGraph, CardId } from './cards/card-graph.ts';
import { type CardRefusal, linkCards } from './cards/link-cards.ts';

/** Why a link can't be drawn, or `null` if it can. Linear in tasks and links. */
export function refusalOf(plan: Plan, graph: CardGraph, from: CardId, to: CardId): CardRefusal | null {
  const added = linkCards(plan, graph, from, to);
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
