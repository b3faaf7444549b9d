import type { TaskId } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import { closedFrom, type PlannedPlace } from './plan-order.ts';
import type { RunView, TaskStatus } from './run-view.ts';
import type { SignalReading } from './task-signals.ts';

/** Signals that need to know what waits for what. */
type OrderSignal = 'pushedPercent' | 'closedPercent' | 'overtakenTimes';

/** A task is pushed where it comes later than planned by this share of the plan's length. */
const LATE_SHARE = 0.05;
/** It waits for long where it has not begun so much of the plan's length after it was to. */
const LONG_SHARE = 0.2;
const NONE: SignalReading = { value: 0, subject: null };

/** Reads them from a run whose order is known; all are 0 where it is not. */
export function orderSignals(view: RunView): Readonly<Record<OrderSignal, SignalReading>> {
  if (view.order === undefined) return { pushedPercent: NONE, closedPercent: NONE, overtakenTimes: NONE };
  const statuses = new Map(view.tasks.map((status) => [status.task, status]));
  return {
    pushedPercent: pushed(view, view.order, statuses),
    closedPercent: closed(view, view.order, statuses),
    overtakenTimes: overtaken(view, view.order, statuses),
  };
}

type Statuses = ReadonlyMap<TaskId, TaskStatus>;

interface Slip {
  readonly end: Ticks;
  readonly by: Ticks;
  /** The task under way or overdue that it comes from. */
  readonly origin: TaskId | null;
}

/**
 * The share of tasks that one late task pushes. Lateness runs along links and along the resources that one task hands to the next, less
 * the time that the plan leaves between them.
 */
function pushed({ now, span, tasks }: RunView, order: readonly PlannedPlace[], statuses: Statuses): SignalReading {
  const slips = new Map<TaskId, Slip>();
  const counts = new Map<TaskId, number>();
  for (const place of order) {
    const { task, start, end } = place;
    const status = statuses.get(task);
    if (status === undefined || status.state === 'failed') continue;
    if (status.state === 'done') {
      slips.set(task, { end, by: Math.max(0, (status.finishedAt ?? end) - end), origin: null });
      continue;
    }
    if (status.startedAt !== null) {
      slips.set(task, { end, by: Math.max(0, now - end, status.startedAt - start), origin: task });
      continue;
    }
    const own = Math.max(0, now - start);
    let heaviest: Slip = { end, by: 0, origin: null };
    for (const before of [...place.after, ...place.behind]) {
      const slip = slips.get(before);
      if (slip === undefined) continue;
      const by = slip.by - Math.max(0, start - slip.end);
      if (by > heaviest.by) heaviest = { end, by, origin: slip.origin };
    }
    const isPushed = heaviest.by >= own && heaviest.by > 0;
    const origin = isPushed ? (heaviest.origin ?? task) : task;
    const by = Math.max(own, heaviest.by);
    slips.set(task, { end, by, origin });
    if (origin !== task && by > LATE_SHARE * span) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  }
  let worst = NONE;
  for (const [subject, count] of counts) {
    const value = (100 * count) / tasks.length;
    if (value > worst.value) worst = { value, subject };
  }
  return worst;
}

/** The longest closed time that a task was begun in, or is planned in. */
function closed({ span }: RunView, order: readonly PlannedPlace[], statuses: Statuses): SignalReading {
  let worst = NONE;
  for (const { task, hours, closedTicks } of order) {
    const status = statuses.get(task);
    if (status === undefined || status.state === 'done' || status.state === 'failed') continue;
    const ticks = status.startedAt === null ? closedTicks : closedFrom(hours, status.startedAt);
    const value = (100 * ticks) / span;
    if (value > worst.value) worst = { value, subject: task };
  }
  return worst;
}

/** How often others that are planned later, or matter less, began on the same resources while a task that could begin waited for long. */
function overtaken({ now, span }: RunView, order: readonly PlannedPlace[], statuses: Statuses): SignalReading {
  let worst = NONE;
  for (const place of order) {
    const status = statuses.get(place.task);
    const isOpen = status !== undefined && status.startedAt === null && status.state !== 'done';
    if (!isOpen || status.state === 'failed' || now - place.start <= LONG_SHARE * span) continue;
    const before = place.after.map((id) => statuses.get(id));
    if (before.some((each) => each?.state !== 'done')) continue;
    const since = Math.max(place.start, ...before.map((each) => each?.finishedAt ?? 0));
    const passing = order.filter((other) => {
      const startedAt = statuses.get(other.task)?.startedAt ?? null;
      if (startedAt === null || startedAt <= since) return false;
      const comesAfter = other.priorityRank > place.priorityRank || other.start > place.start;
      return comesAfter && other.resources.some((resource) => place.resources.includes(resource));
    });
    if (passing.length > worst.value) worst = { value: passing.length, subject: place.task };
  }
  return worst;
}
