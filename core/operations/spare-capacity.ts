import type { Schedule } from '../model/schedule.ts';
import type { ResourceId, TaskId, Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { RunView } from './run-view.ts';

/** A run as repairs see it: the plan, the schedule that it follows, and how it stands. */
export interface RepairContext {
  readonly workflow: Workflow;
  readonly schedule: Schedule;
  readonly view: RunView;
}

/** Thousandths of a unit that a task needs of a resource in the mode that it is scheduled in. */
export function needOf({ workflow, schedule }: RepairContext, task: TaskId, resource: ResourceId): number {
  const record = workflow.tasks.find(({ id }) => id === task);
  const entry = schedule.find((each) => each.task === task);
  if (record === undefined) return 0;
  const mode = record.modes[(entry?.mode ?? 1) - 1];
  const byName = mode.demands.reduce((sum, each) => sum + (each.resource === resource ? each.amount : 0), 0);
  if (entry?.assigned === undefined || mode.roles === undefined) return byName;
  const amounts = mode.roles.flatMap(({ count, amount }) => Array.from({ length: count }, () => amount));
  return entry.assigned.reduce((sum, each, k) => sum + (each === resource ? (amounts[k] ?? 0) : 0), byName);
}

/** Thousandths of a unit that nobody uses at the moment. */
export function freeNow(context: RepairContext, resource: ResourceId): number {
  const { view } = context;
  const there = view.resources.find((each) => each.resource === resource)?.available ?? 0;
  const used = view.tasks.reduce(
    (sum, { task, state }) => (state === 'running' ? sum + needOf(context, task, resource) : sum),
    0,
  );
  return Math.max(0, there - used);
}

/**
 * Thousandths of a unit that the schedule leaves free of a resource all the time from now on for so long. Tasks that are late count as
 * if they began now.
 */
export function spareFor(context: RepairContext, resource: ResourceId, lasts: Ticks): number {
  const { schedule, view } = context;
  const entries = new Map(schedule.map((entry) => [entry.task, entry]));
  const changes: { readonly at: Ticks; readonly change: number }[] = [];
  for (const { task, state, startedAt } of view.tasks) {
    const entry = entries.get(task);
    const need = entry === undefined || state === 'done' ? 0 : needOf(context, task, resource);
    if (entry === undefined || need === 0) continue;
    const start = startedAt === null ? Math.max(view.now, entry.start) : view.now;
    if (start >= view.now + lasts) continue;
    const late = startedAt === null ? start - entry.start : startedAt - entry.start;
    changes.push({ at: start, change: need }, { at: Math.max(start + 1, entry.end + late), change: -need });
  }
  changes.sort((a, b) => a.at - b.at || a.change - b.change);
  let use = 0;
  let most = 0;
  for (const { change } of changes) {
    use += change;
    most = Math.max(most, use);
  }
  const there = view.resources.find((each) => each.resource === resource)?.available ?? 0;
  return Math.max(0, there - most);
}
