import { cycleClosedBy } from '../../model/cycle.ts';
import type { Predecessor } from '../../model/predecessor-notation.ts';
import type { Link, LinkId, TaskId, Workflow } from '../../model/workflow.ts';
import { freeId, freeIds } from './free-id.ts';

/** Ids of links that the app makes: `l1`, `l2`, … */
const LINK_ID_PREFIX = 'l';

/** Why a link or a list of predecessors is refused. */
export type LinkRefusal =
  | { readonly reason: 'itself'; readonly task: TaskId }
  /** The same two tasks are linked in the same way already. */
  | { readonly reason: 'twice'; readonly from: TaskId; readonly to: TaskId }
  /** The tasks of the cycle in order. */
  | { readonly reason: 'cycle'; readonly tasks: readonly TaskId[] };

export type LinkEdit =
  | { readonly ok: true; readonly workflow: Workflow; readonly link: LinkId }
  | { readonly ok: false; readonly refusal: LinkRefusal };

/** Adds a link, unless it links a task with itself, is there already, or closes a cycle. */
export function addLink(workflow: Workflow, link: Omit<Link, 'id'>): LinkEdit {
  const refusal = refusalOf(workflow.links, link);
  if (refusal !== null) return { ok: false, refusal };
  const id = freeId(
    LINK_ID_PREFIX,
    workflow.links.map((each) => each.id),
  );
  return { ok: true, workflow: { ...workflow, links: [...workflow.links, { id, ...link }] }, link: id };
}

function refusalOf(links: readonly Link[], link: Omit<Link, 'id'>): LinkRefusal | null {
  if (link.from === link.to) return { reason: 'itself', task: link.from };
  if (links.some((each) => each.from === link.from && each.to === link.to && each.type === link.type))
    return { reason: 'twice', from: link.from, to: link.to };
  const cycle = cycleClosedBy(links, link.from, link.to);
  return cycle === null ? null : { reason: 'cycle', tasks: cycle };
}

/** The workflow with each of the named links changed. Their ends stay, so no cycle can come about. */
export function updateLinks(
  workflow: Workflow,
  ids: Iterable<LinkId>,
  change: (link: Link) => Pick<Link, 'type' | 'lag'>,
): Workflow {
  const wanted = new Set(ids);
  return {
    ...workflow,
    links: workflow.links.map((link) => (wanted.has(link.id) ? { ...link, ...pickBond(change(link)) } : link)),
  };
}

function pickBond({ type, lag }: Pick<Link, 'type' | 'lag'>): Pick<Link, 'type' | 'lag'> {
  return { type, lag };
}

export function removeLinks(workflow: Workflow, ids: Iterable<LinkId>): Workflow {
  const gone = new Set(ids);
  return { ...workflow, links: workflow.links.filter((link) => !gone.has(link.id)) };
}

export type PredecessorsEdit =
  | { readonly ok: true; readonly workflow: Workflow }
  | { readonly ok: false; readonly refusal: LinkRefusal };

/** Gives a task exactly these predecessors. Links that stay keep their ids; the rest are added after the last link. */
export function setPredecessors(
  workflow: Workflow,
  task: TaskId,
  predecessors: readonly Predecessor[],
): PredecessorsEdit {
  const before = workflow.links.filter((link) => link.to === task);
  const free = freeIds(
    LINK_ID_PREFIX,
    workflow.links.map((link) => link.id),
    predecessors.length,
  );
  const reused = new Map<LinkId, Link>();
  const added: Link[] = [];
  for (const { from, type, lag } of predecessors) {
    const same = (link: Link) => link.from === from && !reused.has(link.id);
    const old = before.find((link) => same(link) && link.type === type) ?? before.find(same);
    if (old === undefined) added.push({ id: free[added.length], from, to: task, type, lag });
    else reused.set(old.id, { ...old, type, lag });
  }
  const kept = workflow.links.flatMap((link) => (link.to === task ? (reused.get(link.id) ?? []) : [link]));
  const others = kept.filter((link) => link.to !== task);
  const seen: Link[] = [];
  for (const link of [...reused.values(), ...added]) {
    const refusal = refusalOf([...others, ...seen], link);
    if (refusal !== null) return { ok: false, refusal };
    seen.push(link);
  }
  return { ok: true, workflow: { ...workflow, links: [...kept, ...added] } };
}
