import type { TaskId } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { WorkingTime } from '../time/working-time.ts';
import { orderSignals } from './order-signals.ts';
import type { RunView, TaskStatus } from './run-view.ts';
import { workedBetween } from './tracked/task-hours.ts';

/**
 * What a monitor works out from the tasks and resources of a run; rules name these as they name metrics.
 *
 * - `capacityLossPercent`: greatest share of a resource's planned capacity that is missing
 * - `stalledPercent`: longest time for which a running task has made no progress, of the plan's length
 * - `overrunPercent`: work done of a task that has not ended, of what 95 % of such tasks do not exceed
 * - `failedInARow`: most failed attempts of a task that has not ended
 * - `waitingPercent`: longest time that a task waits for resources, of the plan's length
 * - `lateStartPercent`: how late the latest task begins, or has not begun, of the plan's length
 * - `pushedPercent`: share of tasks whose starts one late task pushes back, by links and resources; see `order-signals.ts`
 * - `closedPercent`: longest closed time that a task was begun in or is planned in, of the plan's length
 * - `overtakenTimes`: how often later or lesser tasks began on the resources that a task waits for long after its planned start
 * - `retriesLately`: failed attempts of all tasks within the latest twentieth of the plan's length
 * - `shortageAheadPercent`: by how much what is planned to come asks for more of a resource than there will be; see `run-outlook.ts`
 * - `milestoneRiskPercent`: greatest chance that a task misses its deadline or due date; see there
 */
export const TASK_SIGNALS = [
  'capacityLossPercent',
  'stalledPercent',
  'overrunPercent',
  'failedInARow',
  'waitingPercent',
  'lateStartPercent',
  'pushedPercent',
  'closedPercent',
  'overtakenTimes',
  'retriesLately',
  'shortageAheadPercent',
  'milestoneRiskPercent',
] as const;
export type TaskSignal = (typeof TASK_SIGNALS)[number];

/** Signals that take a while to work out, so that somebody does so now and then. */
export type SlowSignal = 'shortageAheadPercent' | 'milestoneRiskPercent';

export interface SignalReading {
  readonly value: number;
  /** The task or resource that it comes from; `null` where there is none. */
  readonly subject: string | null;
}

/** What failed within this share of the plan's length failed lately. */
const LATELY_SHARE = 0.05;
const NO_HOURS: ReadonlyMap<TaskId, WorkingTime | null> = new Map();
const NONE: SignalReading = { value: 0, subject: null };
/** Progress smaller than this share of the time that passed counts as none. */
const NO_PROGRESS = 0.01;

/** Some tasks are always a little beyond what 95 % do not exceed. */
const TELLING_PERCENT = 110;

interface Progress {
  readonly state: TaskStatus['state'];
  readonly attempt: number;
  readonly workDone: Ticks;
  readonly at: Ticks;
  /** Time at work without progress, pauses left out. */
  readonly stalled: Ticks;
}

/** Reads signals from one view of a run after another. */
export class TaskSignals {
  private readonly progress = new Map<TaskId, Progress>();
  private readonly attempts = new Map<TaskId, number>();
  private failures: { readonly at: Ticks; readonly task: TaskId }[] = [];
  private slow: Readonly<Record<SlowSignal, SignalReading>> = {
    shortageAheadPercent: NONE,
    milestoneRiskPercent: NONE,
  };

  /** Readings that hold until there are others. */
  setSlow(readings: Readonly<Record<SlowSignal, SignalReading>>): void {
    this.slow = readings;
  }

  read(view: RunView): Readonly<Record<TaskSignal, SignalReading>> {
    const { now, span, tasks, resources } = view;
    const percent = (ticks: Ticks) => (100 * Math.max(0, ticks)) / span;
    const open = tasks.filter(({ state }) => state !== 'done' && state !== 'failed');
    const hours = hoursOfTold(view);
    for (const task of tasks) this.follow(task, task.toldAt ?? now, hours.get(task.task) ?? null);
    if (this.failures.length > 0) this.failures = this.failures.filter(({ at }) => at > now - LATELY_SHARE * span);
    return {
      capacityLossPercent: greatest(
        resources,
        ({ planned, available }) => (planned > 0 ? (100 * Math.max(0, planned - available)) / planned : 0),
        ({ resource }) => resource,
      ),
      stalledPercent: ofTask(
        tasks.filter(({ state }) => state === 'running'),
        ({ task }) => percent(this.progress.get(task)?.stalled ?? 0),
      ),
      overrunPercent: named(
        ofTask(open, ({ workDone, longTicks }) => (longTicks > 0 ? (100 * workDone) / longTicks : 0)),
      ),
      failedInARow: ofTask(open, ({ attempt }) => attempt - 1),
      waitingPercent: ofTask(open, ({ waitsSince }) => (waitsSince === null ? 0 : percent(now - waitsSince))),
      lateStartPercent: ofTask(open, ({ startedAt, plannedStart }) => percent((startedAt ?? now) - plannedStart)),
      retriesLately: { value: this.failures.length, subject: this.failures.at(-1)?.task ?? null },
      ...orderSignals(view),
      ...this.slow,
    };
  }

  /** @param hours of a task whose progress is told, so that closed ones do not count as a standstill */
  private follow({ task, state, attempt, workDone }: TaskStatus, at: Ticks, hours: WorkingTime | null): void {
    const known = this.attempts.get(task) ?? attempt;
    for (let failed = known; failed < attempt; failed++) this.failures.push({ at, task });
    this.attempts.set(task, attempt);
    if (state !== 'running' && state !== 'paused') {
      this.progress.delete(task);
      return;
    }
    const before = this.progress.get(task);
    let stalled = 0;
    if (before !== undefined && before.attempt === attempt) {
      const passed = workedBetween(hours, before.at, at);
      const gotOn = workDone - before.workDone > NO_PROGRESS * passed;
      const wasAtWork = before.state === 'running' && state === 'running';
      stalled = wasAtWork && !gotOn ? before.stalled + passed : gotOn ? 0 : before.stalled;
    }
    this.progress.set(task, { state, attempt, workDone, at, stalled });
  }
}

function hoursOfTold({ tasks, order = [] }: RunView): ReadonlyMap<TaskId, WorkingTime | null> {
  if (tasks.every(({ toldAt }) => toldAt === undefined)) return NO_HOURS;
  return new Map(order.map(({ task, hours }) => [task, hours]));
}

/** Which task takes too long is not known before one clearly takes longer than 95 % do. */
function named(reading: SignalReading): SignalReading {
  return reading.value > TELLING_PERCENT ? reading : { value: reading.value, subject: null };
}

function ofTask(tasks: readonly TaskStatus[], of: (task: TaskStatus) => number): SignalReading {
  return greatest(tasks, of, ({ task }) => task);
}

function greatest<Item>(
  items: readonly Item[],
  of: (item: Item) => number,
  nameOf: (item: Item) => string,
): SignalReading {
  let value = 0;
  let subject: string | null = null;
  for (const item of items) {
    const own = of(item);
    if (own <= value) continue;
    value = own;
    subject = nameOf(item);
  }
  return { value, subject };
}
