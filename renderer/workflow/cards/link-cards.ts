import type { PlanDiff } from '../../../core/document/diff.ts';
import { applyDiff, squashDiffs } from '../../../core/document/diffs.ts';
import { addLink, type LinkRefusal } from '../../../core/document/link-commands.ts';
import type { Plan } from '../../../core/model/plan.ts';
import type { TaskId, Workflow } from '../../../core/model/workflow.ts';
import { drawnLink } from '../drawn-link.ts';
import type { CardGraph, CardId } from './card-graph.ts';

/** Why two cards can't be linked. */
export type CardRefusal = LinkRefusal | { readonly reason: 'too-many'; readonly links: number };

export type CardLinkResult =
  | { readonly ok: true; readonly diff: PlanDiff }
  | { readonly ok: false; readonly refusal: CardRefusal };

/** More links than this at once are hardly meant; a milestone between the groups says the same with fewer. */
const MOST_LINKS = 40;

/**
 * Links two cards, finish-start and without lag. A folded group is left from its last tasks (those that nothing in it waits for)
 * and entered at its first ones (those that wait for nothing in it), so that all of it comes before or after. Links that are there
 * already stay.
 */
export function linkCards(plan: Plan, graph: CardGraph, from: CardId, to: CardId): CardLinkResult {
  if (from === to) return { ok: false, refusal: { reason: 'itself' } };
  const sources = endTasks(plan.workflow, graph, from, 'last');
  const targets = endTasks(plan.workflow, graph, to, 'first');
  const count = sources.length * targets.length;
  if (count > MOST_LINKS) return { ok: false, refusal: { reason: 'too-many', links: count } };
  const diffs: PlanDiff[] = [];
  let now = plan;
  for (const source of sources) {
    for (const target of targets) {
      const added = addLink(now, drawnLink(now.workflow, source, target));
      if (!added.ok) {
        if (added.refusal.reason === 'linked' && count > 1) continue;
        return { ok: false, refusal: added.refusal };
      }
      diffs.push(added.diff);
      now = applyDiff(now, added.diff);
    }
  }
  return diffs.length === 0 ? { ok: false, refusal: { reason: 'linked' } } : { ok: true, diff: squashDiffs(diffs) };
}

/** The task of a card; of a folded group those at one end of it. */
function endTasks({ links }: Workflow, { cards }: CardGraph, id: CardId, end: 'first' | 'last'): readonly TaskId[] {
  const card = cards.find((each) => each.id === id);
  if (card?.group === undefined) return [id];
  const inside = new Set(card.tasks.map((task) => task.id));
  const bound = new Set<TaskId>();
  for (const { from, to } of links)
    if (inside.has(from) && inside.has(to) && from !== to) bound.add(end === 'first' ? to : from);
  const free = [...inside].filter((task) => !bound.has(task));
  // In a circle there is neither first nor last.
  return free.length > 0 ? free : [...inside];
}
