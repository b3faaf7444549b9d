import { withAssigned } from '../model/assignments.ts';
import type { Schedule } from '../model/schedule.ts';
import type { CapacityChange, ResourceId, Task, TaskId, Workflow } from '../model/workflow.ts';
import { type Unlevelled, unlevelled } from '../problem/unlevelled.ts';
import type { Ticks } from '../time/ticks.ts';

/** A stretch in which more of a resource is wanted than there is. */
export interface Overload {
  readonly resource: ResourceId;
  readonly from: Ticks;
  readonly to: Ticks;
}

/** A change that takes an overload away, or some of it. */
export type OverloadChange =
  /** The task waits until another one is finished; a pin of it goes. */
  | { readonly kind: 'after'; readonly task: TaskId; readonly first: TaskId }
  /** The task starts no earlier than this; a pin of it goes. */
  | { readonly kind: 'later'; readonly task: TaskId; readonly at: Ticks }
  /** So much of the resource, in thousandths of a unit, during the overload. */
  | { readonly kind: 'more'; readonly overload: Overload; readonly amount: number };

export interface OverloadWay {
  readonly change: OverloadChange;
  /** Share of the overload that goes, above 0; 1: all of it. */
  readonly share: number;
  /** Ticks by which the last early date moves. */
  readonly later: Ticks;
}

export interface TaskInOverload {
  readonly task: TaskId;
  /** Thousandths of a unit. */
  readonly amount: number;
}

/** Tasks that are tried one by one; more would be a list that nobody reads. */
const MOST_TASKS = 3;
/** Less of a share is no help. */
const LEAST_SHARE = 0.05;

/** The tasks of a schedule that take of an overloaded resource meanwhile, in the plan's order. */
export function tasksInOverload(
  { tasks }: Workflow,
  schedule: Schedule,
  { resource, from, to }: Overload,
): TaskInOverload[] {
  const entries = new Map(schedule.map((entry) => [entry.task, entry]));
  return tasks.flatMap((task) => {
    const entry = entries.get(task.id);
    if (entry === undefined || entry.start >= to || entry.end <= from) return [];
    const mode = withAssigned(task.modes[entry.mode - 1] ?? task.modes[0], entry.assigned ?? []);
    const amount = mode.demands.find((demand) => demand.resource === resource)?.amount ?? 0;
    return amount > 0 ? [{ task: task.id, amount }] : [];
  });
}

/**
 * Changes of the plan that help against an overload of its early dates. Each was tried: what it is said to do, it does. Those that
 * do more come first, then those that cost less time.
 */
export function overloadWays(workflow: Workflow, known: Unlevelled, overload: Overload): OverloadWay[] {
  const before = excessIn(workflow, known, overload);
  if (before <= 0) return [];
  const ways = candidates(workflow, known, overload).flatMap((change): OverloadWay[] => {
    const changed = unlevelled(withOverloadChange(workflow, change));
    if (changed === null) return [];
    const share = 1 - excessIn(workflow, changed, overload) / before;
    // What only moves the overload elsewhere is no way out.
    const isGain = totalExcess(workflow, changed, overload.resource) < totalExcess(workflow, known, overload.resource);
    return share >= LEAST_SHARE && isGain ? [{ change, share, later: lastEnd(changed) - lastEnd(known) }] : [];
  });
  return ways.sort((a, b) => b.share - a.share || a.later - b.later);
}

/** The plan with one of these changes made. */
export function withOverloadChange(workflow: Workflow, change: OverloadChange): Workflow {
  const withTask = (id: TaskId, changed: (task: Task) => Task) => ({
    ...workflow,
    tasks: workflow.tasks.map((task) => (task.id === id ? changed(task) : task)),
  });
  switch (change.kind) {
    case 'later':
      return withTask(change.task, ({ pin: _pin, ...task }) => ({ ...task, releaseAt: change.at }));
    case 'after': {
      const { first: from, task: to } = change;
      const taken = new Set(workflow.links.map(({ id }) => id));
      let number = workflow.links.length + 1;
      while (taken.has(`l${number}`)) number++;
      const lag = { unit: 'working', ticks: 0 } as const;
      const unpinned = withTask(to, ({ pin: _pin, ...task }) => task);
      return { ...unpinned, links: [...workflow.links, { id: `l${number}`, from, to, type: 'finish-start', lag }] };
    }
    case 'more': {
      const { resource: id, from, to } = change.overload;
      const added: CapacityChange = { from, to, capacity: change.amount };
      const resources = workflow.resources.map((resource) =>
        resource.id === id ? { ...resource, capacityChanges: [...(resource.capacityChanges ?? []), added] } : resource,
      );
      return { ...workflow, resources };
    }
  }
}

function candidates(workflow: Workflow, known: Unlevelled, overload: Overload): OverloadChange[] {
  const place = new Map(workflow.tasks.map(({ id }, k) => [id, k]));
  const placeOf = (id: TaskId) => place.get(id) ?? -1;
  const entryOf = (id: TaskId) => known.schedule[placeOf(id)];
  const movable = tasksInOverload(workflow, known.schedule, overload)
    .map(({ task }) => task)
    .filter((id) => workflow.tasks[placeOf(id)].actual === undefined);
  const byRoom = movable.toSorted((a, b) => known.totalFloat[placeOf(b)] - known.totalFloat[placeOf(a)]);
  const byEnd = movable.toSorted((a, b) => entryOf(a).end - entryOf(b).end);
  const ofTasks = byRoom.slice(0, MOST_TASKS).flatMap((task): OverloadChange[] => {
    const first = byEnd.find((other) => other !== task && entryOf(other).end > entryOf(task).start);
    return [
      ...(first === undefined ? [] : [{ kind: 'after', task, first } as const]),
      ...(Number.isFinite(overload.to) ? [{ kind: 'later', task, at: overload.to } as const] : []),
    ];
  });
  const load = loadOf(workflow, known, overload.resource);
  const most = load === undefined ? 0 : mostWanted(load, overload);
  return [...ofTasks, ...(most > 0 ? [{ kind: 'more', overload, amount: most } as const] : [])];
}

function loadOf(workflow: Workflow, { loads }: Unlevelled, resource: ResourceId) {
  return loads.find((load) => workflow.resources[load.resource].id === resource);
}

type Load = Unlevelled['loads'][number];

function mostWanted({ times, amounts }: Load, { from, to }: Overload): number {
  let most = 0;
  for (let k = 0; k < times.length; k++)
    if (times[k] < to && (times[k + 1] ?? Number.POSITIVE_INFINITY) > from) most = Math.max(most, amounts[k]);
  return most;
}

/** Thousandths of a unit times ticks beyond the capacity, within the overload. */
function excessIn(workflow: Workflow, known: Unlevelled, { resource, from, to }: Overload): number {
  const load = loadOf(workflow, known, resource);
  return load === undefined ? 0 : excess(load, from, to);
}

function totalExcess(workflow: Workflow, known: Unlevelled, resource: ResourceId): number {
  return excessIn(workflow, known, { resource, from: 0, to: Number.POSITIVE_INFINITY });
}

function excess({ times, amounts, capacity, overloads }: Load, from: Ticks, to: Ticks): number {
  let sum = 0;
  for (const stretch of overloads) {
    const begin = Math.max(from, stretch.from);
    const end = Math.min(to, stretch.to);
    if (begin >= end) continue;
    const cuts = [...times, ...capacity.times].filter((time) => time > begin && time < end).sort((a, b) => a - b);
    [begin, ...cuts].forEach((cut, k, all) => {
      const over = amountAt(times, amounts, cut) - amountAt(capacity.times, capacity.amounts, cut);
      sum += over * ((all[k + 1] ?? end) - cut);
    });
  }
  return sum;
}

function amountAt(times: Float64Array, amounts: ArrayLike<number>, at: Ticks): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : amounts[low - 1];
}

function lastEnd({ schedule }: Unlevelled): Ticks {
  return schedule.reduce((last, { end }) => Math.max(last, end), 0);
}
