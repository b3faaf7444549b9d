import { cycleClosedBy } from '../model/cycle.ts';
import type { Plan } from '../model/plan.ts';
import type { Link, LinkId, TaskId } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import { type Change, changedRecord, insertedAt } from './record-changes.ts';

/** Why a link may not be. */
export type LinkRefusal =
  | { readonly reason: 'itself' | 'linked' }
  | { readonly reason: 'unknown-task'; readonly task: TaskId }
  /** The tasks of the cycle that the link would close, in order; the first is the one it comes from. */
  | { readonly reason: 'cycle'; readonly path: readonly TaskId[] };

export type LinkResult =
  | { readonly ok: true; readonly diff: PlanDiff }
  | { readonly ok: false; readonly refusal: LinkRefusal };

/** Adds a link, unless it closes a cycle or is there already. Linear in tasks and links. */
export function addLink(plan: Plan, link: Link): LinkResult {
  const { links } = plan.workflow;
  const refusal = refusalOf(plan, link, links);
  return refusal === null
    ? { ok: true, diff: planDiff({ links: { added: insertedAt(links, [link]) } }) }
    : { ok: false, refusal };
}

/** Changes type, lag or ends of a link, unless that closes a cycle. An unknown link changes nothing. */
export function updateLink(plan: Plan, id: LinkId, change: Change<Link>): LinkResult {
  const { links } = plan.workflow;
  const before = links.find((link) => link.id === id);
  if (before === undefined) return { ok: true, diff: {} };
  const after = changedRecord(before, change);
  if (after === before) return { ok: true, diff: {} };
  const others = links.filter((link) => link !== before);
  const refusal = refusalOf(plan, after, others);
  return refusal === null
    ? { ok: true, diff: planDiff({ links: { updated: [[before, after]] } }) }
    : { ok: false, refusal };
}

function refusalOf({ workflow }: Plan, link: Link, others: readonly Link[]): LinkRefusal | null {
  const { from, to, type } = link;
  for (const end of [from, to]) {
    if (!workflow.tasks.some(({ id }) => id === end)) return { reason: 'unknown-task', task: end };
  }
  if (from === to) return { reason: 'itself' };
  if (others.some((other) => other.from === from && other.to === to && other.type === type))
    return { reason: 'linked' };
  const path = cycleClosedBy(others, from, to);
  return path === null ? null : { reason: 'cycle', path };
}
