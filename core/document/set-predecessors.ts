import { cycleClosedBy } from '../model/cycle.ts';
import type { Plan } from '../model/plan.ts';
import type { Predecessor } from '../model/predecessor-notation.ts';
import type { Link, LinkId, TaskId } from '../model/workflow.ts';
import { diffOf } from './diffs.ts';
import type { LinkRefusal, LinkResult } from './link-commands.ts';
import { freshId } from './record-changes.ts';

/**
 * Gives a task exactly these predecessors, unless one of them closes a cycle or stands there twice. Links from tasks
 * that stay predecessors keep their ids; new ones come after the last link.
 */
export function setPredecessors(plan: Plan, task: TaskId, predecessors: readonly Predecessor[]): LinkResult {
  const { links, tasks } = plan.workflow;
  const known = new Set(tasks.map(({ id }) => id));
  const others = links.filter(({ to }) => to !== task);
  const reused = new Map<LinkId, Link>();
  const added: Link[] = [];
  for (const { from, type, lag } of predecessors) {
    if (!known.has(from)) return refuse({ reason: 'unknown-task', task: from });
    if (from === task) return refuse({ reason: 'itself' });
    const wanted = [...reused.values(), ...added];
    if (wanted.some((link) => link.from === from && link.type === type)) return refuse({ reason: 'linked' });
    const path = cycleClosedBy(others, from, task);
    if (path !== null) return refuse({ reason: 'cycle', path });
    const free = links.filter((link) => link.to === task && link.from === from && !reused.has(link.id));
    const old = free.find((link) => link.type === type) ?? free[0];
    if (old === undefined) added.push({ id: freshId([...links, ...added], 'l'), from, to: task, type, lag });
    else reused.set(old.id, { ...old, type, lag });
  }
  const kept = links.flatMap((link) => (link.to === task ? (reused.get(link.id) ?? []) : [link]));
  const after = { ...plan.workflow, links: [...kept, ...added] };
  return { ok: true, diff: diffOf(plan, { ...plan, workflow: after }) };
}

function refuse(refusal: LinkRefusal): LinkResult {
  return { ok: false, refusal };
}
