import { quoted } from '../model/quoted.ts';
import type { Resource, Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { Violation } from './verify.ts';
import type { CheckedEntry } from './verify-entries.ts';
import { type Stretch, workIn } from './verify-hours.ts';

/** Tasks that a message names at most. */
const NAMED_TASKS = 5;

interface Use {
  readonly entry: CheckedEntry;
  /** When it is used; of budgets once and for all. */
  readonly work: readonly Stretch[];
  /** Thousandths of a unit. */
  readonly amount: number;
}

/** Checks every resource: renewable ones at every moment, and only while tasks work; the others in total. */
export function verifyCapacity(
  workflow: Workflow,
  entries: Iterable<CheckedEntry>,
  at: (moment: Ticks) => string,
): Violation[] {
  const uses = new Map<string, Use[]>(workflow.resources.map(({ id }) => [id, []]));
  const renewable = new Set(workflow.resources.filter(({ kind }) => kind === 'renewable').map(({ id }) => id));
  for (const entry of entries) {
    // What tasks that have begun used before the status is past.
    const since = entry.task.actual === undefined ? entry.start : Math.max(entry.start, workflow.statusAt ?? 0);
    const work = workIn(entry.hours, since, entry.end);
    for (const { resource, amount } of entry.mode.demands) {
      const used = uses.get(resource);
      if (used === undefined) throw new Error(`Unknown resource "${resource}".`);
      if (amount === 0) continue;
      // A milestone takes no time, so it uses nothing renewable.
      if (entry.mode.duration > 0 || !renewable.has(resource)) used.push({ entry, work, amount });
    }
  }
  return workflow.resources.flatMap((resource) =>
    resource.kind === 'renewable'
      ? verifyRenewable(resource, uses.get(resource.id) ?? [], at)
      : verifyBudget(resource, uses.get(resource.id) ?? []),
  );
}

function verifyBudget(resource: Resource, uses: readonly Use[]): Violation[] {
  const needed = uses.reduce((sum, { amount }) => sum + amount, 0);
  const spent = uses.reduce((sum, { amount, entry }) => (entry.task.actual === undefined ? sum : sum + amount), 0);
  if (needed <= Math.max(spent, resource.capacity)) return [];
  return [
    {
      code: 'budget-exceeded',
      severity: 'error',
      message: `The chosen modes need ${units(needed)} of ${quoted(resource.name)}, but there is ${units(resource.capacity)}. Maybe choose cheaper modes.`,
      items: [
        { kind: 'resource', id: resource.id },
        ...uses.map(({ entry }) => ({ kind: 'task', id: entry.task.id }) as const),
      ],
      values: { resource: resource.name, needed, available: resource.capacity },
    },
  ];
}

/** One violation for each longest stretch of time in which more is used than there is, not by begun tasks alone. */
function verifyRenewable(resource: Resource, uses: readonly Use[], at: (moment: Ticks) => string): Violation[] {
  const { times, amounts } = paintCapacity(resource);
  const moments = momentsOf(uses, times);
  const changes = new Float64Array(moments.length);
  /** The same for tasks that have not begun: where these use nothing there is nobody to blame. */
  const changesByChoice = new Float64Array(moments.length);
  for (const { entry, work, amount } of uses) {
    for (const { from, to } of work) {
      const rise = placeOf(from, moments);
      const fall = placeOf(to, moments);
      changes[rise] += amount;
      changes[fall] -= amount;
      if (entry.task.actual !== undefined) continue;
      changesByChoice[rise] += amount;
      changesByChoice[fall] -= amount;
    }
  }
  const found: Violation[] = [];
  let used = 0;
  let usedByChoice = 0;
  let step = 0;
  let overload: { from: Ticks; worstAt: Ticks; used: number; capacity: number } | null = null;
  for (const [k, moment] of moments.entries()) {
    used += changes[k];
    usedByChoice += changesByChoice[k];
    while (step + 1 < times.length && times[step + 1] <= moment) step++;
    const capacity = amounts[step];
    if (used > capacity && usedByChoice > 0) {
      if (overload === null) overload = { from: moment, worstAt: moment, used, capacity };
      else if (used - capacity > overload.used - overload.capacity) {
        overload = { from: overload.from, worstAt: moment, used, capacity };
      }
    } else if (overload !== null) {
      found.push(overloaded(resource, uses, { ...overload, to: moment }, at));
      overload = null;
    }
  }
  return found;
}

/** Every moment at which use or capacity may change, ascending, each once. */
function momentsOf(uses: readonly Use[], times: readonly Ticks[]): Float64Array {
  const all = new Float64Array(uses.reduce((sum, { work }) => sum + 2 * work.length, times.length));
  let count = 0;
  for (const time of times) all[count++] = time;
  for (const { work } of uses) {
    for (const { from, to } of work) {
      all[count++] = from;
      all[count++] = to;
    }
  }
  all.sort();
  let distinct = 0;
  for (const moment of all) if (distinct === 0 || moment !== all[distinct - 1]) all[distinct++] = moment;
  return all.subarray(0, distinct);
}

/** Where a moment that is among them stands in ascending moments. */
function placeOf(moment: Ticks, moments: Float64Array): number {
  let low = 0;
  let high = moments.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle] < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

function overloaded(
  resource: Resource,
  uses: readonly Use[],
  overload: Stretch & { readonly worstAt: Ticks; readonly used: number; readonly capacity: number },
  at: (moment: Ticks) => string,
): Violation {
  const tasks = uses
    .filter(({ work }) => work.some(({ from, to }) => from <= overload.worstAt && overload.worstAt < to))
    .map(({ entry }) => entry.task);
  const names = tasks.slice(0, NAMED_TASKS).map(({ name }) => quoted(name));
  if (tasks.length > NAMED_TASKS) names.push(`${tasks.length - NAMED_TASKS} more`);
  return {
    code: 'capacity-exceeded',
    severity: 'error',
    message: `${units(overload.used)} of ${quoted(resource.name)} are used at ${at(overload.worstAt)}, but there is ${units(overload.capacity)}: ${names.join(', ')}. Maybe move one of them out of ${at(overload.from)} to ${at(overload.to)}.`,
    items: [{ kind: 'resource', id: resource.id }, ...tasks.map(({ id }) => ({ kind: 'task', id }) as const)],
    values: {
      resource: resource.name,
      from: overload.from,
      to: overload.to,
      worstAt: overload.worstAt,
      used: overload.used,
      capacity: overload.capacity,
    },
  };
}

/** Capacity as steps, changes painted over it in their order. */
function paintCapacity(resource: Resource): { readonly times: number[]; readonly amounts: Float64Array } {
  const changes = resource.capacityChanges ?? [];
  const times = [...new Set([0, ...changes.flatMap(({ from, to }) => [from, to])])]
    .filter((time) => time >= 0)
    .sort((a, b) => a - b);
  const amounts = new Float64Array(times.length).fill(resource.capacity);
  const place = new Map(times.map((time, k) => [time, k]));
  for (const { from, to, capacity } of changes) {
    if (to > from && to > 0) amounts.fill(capacity, place.get(Math.max(0, from)), place.get(to));
  }
  return { times, amounts };
}

/** Thousandths as units. */
function units(amount: number): string {
  return String(amount / 1000);
}
