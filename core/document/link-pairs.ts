import { cycleClosedBy, findCycles } from '../model/cycle.ts';
import type { Plan } from '../model/plan.ts';
import type { Link, LinkId, TaskId } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import type { LinkResult } from './link-commands.ts';
import { freshId, insertedAt } from './record-changes.ts';
import { deleteTasksAndLinks } from './task-commands.ts';

const LINK_PREFIX = 'l';

/**
 * Links pairs of tasks, finish-start and without lag, all or, where one of them would close a cycle, none. Pairs that are linked so
 * already stay as they are. Linear, but for finding the cycle.
 */
export function linkPairs({ workflow }: Plan, pairs: readonly (readonly [from: TaskId, to: TaskId])[]): LinkResult {
  const { links } = workflow;
  const known = new Set(links.flatMap(({ from, to, type }) => (type === 'finish-start' ? [pairKey(from, to)] : [])));
  let next = Number(freshId(links, LINK_PREFIX).slice(LINK_PREFIX.length));
  const added: Link[] = [];
  for (const [from, to] of pairs) {
    if (known.has(pairKey(from, to))) continue;
    if (from === to) return { ok: false, refusal: { reason: 'itself' } };
    known.add(pairKey(from, to));
    const id = `${LINK_PREFIX}${next++}`;
    added.push({ id, from, to, type: 'finish-start', lag: { unit: 'working', ticks: 0 } });
  }
  const all = [...links, ...added];
  if (findCycles({ tasks: workflow.tasks, links: all }).length > 0) {
    const first = added.findIndex(
      (link, k) => cycleClosedBy([...links, ...added.slice(0, k)], link.from, link.to) !== null,
    );
    const path =
      first < 0 ? null : cycleClosedBy([...links, ...added.slice(0, first)], added[first].from, added[first].to);
    if (path !== null) return { ok: false, refusal: { reason: 'cycle', path } };
  }
  return { ok: true, diff: planDiff({ links: { added: insertedAt(links, added) } }) };
}

function pairKey(from: TaskId, to: TaskId): string {
  return `${from}\u0000${to}`;
}

/** Deletes the links between some tasks; those to others stay. */
export function unlinkAmong(plan: Plan, tasks: ReadonlySet<TaskId>): PlanDiff {
  const between = plan.workflow.links.filter(({ from, to }) => tasks.has(from) && tasks.has(to));
  return deleteTasksAndLinks(plan, new Set(), new Set<LinkId>(between.map(({ id }) => id)));
}
