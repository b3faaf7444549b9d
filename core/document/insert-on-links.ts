import type { Plan } from '../model/plan.ts';
import type { Link, LinkId, LinkType, Task } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff } from './diffs.ts';
import { freshId, insertedAt, placedWhere } from './record-changes.ts';

type End = 'start' | 'finish';

/**
 * Puts a new task onto links, which it takes the place of: it comes after the ends that they left, with their lags, and before those that
 * they bound, so that `A start-start + 2d B` becomes `A start-start + 2d new` and `new finish-start B`. Stands before the first task that
 * then waits for it in the order of tasks.
 */
export function insertOnLinks({ workflow }: Plan, ids: ReadonlySet<LinkId>, task: Task): PlanDiff {
  const { tasks, links } = workflow;
  const removed = placedWhere(links, ({ id }) => ids.has(id));
  const kept = links.filter(({ id }) => !ids.has(id));
  const added: Link[] = [];
  const add = (link: Omit<Link, 'id'>) => {
    const isThere = added.some(({ from, to, type }) => from === link.from && to === link.to && type === link.type);
    if (!isThere) added.push({ id: freshId([...links, ...added], 'l'), ...link });
  };
  for (const { record } of removed) {
    const [left, bound] = record.type.split('-') as [End, End];
    add({ from: record.from, to: task.id, type: `${left}-start` as LinkType, lag: record.lag });
    add({ from: task.id, to: record.to, type: `finish-${bound}` as LinkType, lag: { unit: 'working', ticks: 0 } });
  }
  const successors = new Set(removed.map(({ record }) => record.to));
  const index = tasks.findIndex(({ id }) => successors.has(id));
  return planDiff({
    tasks: { added: insertedAt(tasks, [task], index < 0 ? undefined : index) },
    links: { removed, added: insertedAt(kept, added) },
  });
}
