import type { ResourceId, TaskId } from '../../model/workflow.ts';
import type { LocalLedger } from './local-ledger.ts';
import type { LocalResource, LocalTask, LocalWait } from './local-plan.ts';

/** What limits a local run besides its plan. */
export interface LocalLimits {
  /** Commands at once. */
  readonly slots: number;
  /** Thousandths of a unit that resources have more or less than planned. */
  readonly lent: ReadonlyMap<ResourceId, number>;
  /** Tasks that come before (negative) or after all others when both may begin. */
  readonly ranks: ReadonlyMap<TaskId, number>;
}

export interface NextTasks {
  /** Commands to begin now, first come first; together they fit. */
  readonly begin: readonly LocalTask[];
  /** Milestones that are reached. */
  readonly reached: readonly LocalTask[];
  /** Tasks without a command that a person can do now. */
  readonly forPeople: readonly LocalTask[];
  /** Commands that wait for a slot or a resource alone. */
  readonly waiting: readonly LocalTask[];
  /** When to look again although nothing happens; `null`: not before something does. */
  readonly wakeAtMs: number | null;
}

/**
 * What may begin at a moment. A link holds for the moments that a run really has: an end of another task that has not come
 * can't be counted on, so a task waits for it and then for the lag, also where the link binds its finish (finish-finish and
 * start-finish) and would allow an earlier start of work that is long enough. Resources never hold more than their capacity of the moment.
 */
export function nextTasks(ledger: LocalLedger, nowMs: number, { slots, lent, ranks }: LocalLimits): NextTasks {
  const { plan } = ledger;
  const beganAt = ledger.beganAtMs ?? nowMs;
  const begin: LocalTask[] = [];
  const reached: LocalTask[] = [];
  const forPeople: LocalTask[] = [];
  const waiting: LocalTask[] = [];
  let wakeAtMs = Number.POSITIVE_INFINITY;
  let changesAtMs = Number.POSITIVE_INFINITY;
  const free = new Map<ResourceId, number>();
  for (const resource of plan.resources.values()) {
    const { amount, untilMs } = capacityAt(resource, nowMs - beganAt);
    free.set(resource.id, amount + (lent.get(resource.id) ?? 0));
    changesAtMs = Math.min(changesAtMs, beganAt + untilMs);
  }
  let freeSlots = slots;
  const take = (task: LocalTask) => {
    freeSlots--;
    for (const { resource, amount } of task.needs) free.set(resource, (free.get(resource) ?? 0) - amount);
  };
  for (const task of plan.tasks) if (ledger.courseOf(task.task.id).state === 'running') take(task);

  const rankOf = ({ task }: LocalTask) => ranks.get(task.id) ?? 0;
  const inOrder = ranks.size === 0 ? plan.tasks : plan.tasks.toSorted((a, b) => rankOf(a) - rankOf(b));
  for (const task of inOrder) {
    const { state, retryAtMs } = ledger.courseOf(task.task.id);
    if (state !== 'planned' && state !== 'backing-off') continue;
    const readyAtMs = Math.max(
      beganAt + task.notBeforeMs,
      retryAtMs ?? 0,
      ...task.waits.map((wait) => metAtMs(ledger, wait)),
    );
    if (readyAtMs === Number.POSITIVE_INFINITY) continue;
    if (readyAtMs > nowMs) {
      wakeAtMs = Math.min(wakeAtMs, readyAtMs);
      continue;
    }
    if (task.isMilestone) {
      reached.push(task);
      continue;
    }
    if (task.command === null) {
      forPeople.push(task);
      continue;
    }
    const setUpAtMs = setUpMs(ledger, task);
    if (setUpAtMs > nowMs) {
      wakeAtMs = Math.min(wakeAtMs, setUpAtMs);
      waiting.push(task);
      continue;
    }
    if (freeSlots > 0 && task.needs.every(({ resource, amount }) => amount <= (free.get(resource) ?? 0))) {
      take(task);
      begin.push(task);
    } else waiting.push(task);
  }
  if (waiting.length > 0) wakeAtMs = Math.min(wakeAtMs, changesAtMs);
  return { begin, reached, forPeople, waiting, wakeAtMs: Number.isFinite(wakeAtMs) ? wakeAtMs : null };
}

/** From when on a link holds; `Infinity`: what it waits for has not happened. */
function metAtMs(ledger: LocalLedger, { from, type, lagMs }: LocalWait): number {
  const { state, firstStartMs, endMs } = ledger.courseOf(from);
  const needsEnd = type === 'finish-start' || type === 'finish-finish';
  if (needsEnd) return state === 'done' ? (endMs ?? Number.NEGATIVE_INFINITY) + lagMs : Number.POSITIVE_INFINITY;
  if (firstStartMs !== null) return firstStartMs + lagMs;
  return state === 'done' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/** Thousandths of a unit at a moment of the run, and until when, in milliseconds since its beginning. */
export function capacityAt(
  { capacity, changes }: LocalResource,
  atMs: number,
): { readonly amount: number; readonly untilMs: number } {
  const amount = changes.findLast(({ from, to }) => from <= atMs && atMs < to)?.capacity ?? capacity;
  const untilMs = changes.reduce(
    (soonest, { from, to }) =>
      [from, to].reduce((least, edge) => (edge > atMs ? Math.min(least, edge) : least), soonest),
    Number.POSITIVE_INFINITY,
  );
  return { amount, untilMs };
}

/** When the resources that are set up between kinds are ready for a task, by what they did before. */
function setUpMs(ledger: LocalLedger, { task, needs }: LocalTask): number {
  const { plan } = ledger;
  let readyAtMs = Number.NEGATIVE_INFINITY;
  for (const { resource } of needs) {
    const setups = plan.resources.get(resource)?.setups ?? null;
    if (setups === null) continue;
    for (const other of plan.tasks) {
      const { endMs, attempt } = ledger.courseOf(other.task.id);
      if (endMs === null || attempt === 0 || !other.needs.some((need) => need.resource === resource)) continue;
      readyAtMs = Math.max(readyAtMs, endMs + setups(other.task.kind, task.kind) * plan.msPerTick);
    }
  }
  return readyAtMs;
}
