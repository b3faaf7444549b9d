import { withAssigned } from '../../model/assignments.ts';
import type { TaskCommand } from '../../model/command.ts';
import type { Schedule } from '../../model/schedule.ts';
import { hasSetups, type SetupTicks, setupTicksOf } from '../../model/setups.ts';
import type { CapacityChange, LinkType, ResourceId, Task, TaskId, Workflow } from '../../model/workflow.ts';
import { percentOf } from '../../problem/link-time.ts';
import { millisecondsPerTick, type Ticks } from '../../time/ticks.ts';

/** What a task waits for: an end of another task, and a distance from it. Negative distances count as none. */
export interface LocalWait {
  readonly from: TaskId;
  readonly type: LinkType;
  readonly lagMs: number;
}

/** A task as a local run sees it. */
export interface LocalTask {
  readonly task: Task;
  /** `null`: a person does it; a milestone needs nobody. */
  readonly command: TaskCommand | null;
  /** Of the schedule, from 1. */
  readonly mode: number;
  readonly isMilestone: boolean;
  /** Whether it was done before the run. */
  readonly wasDone: boolean;
  readonly plannedMs: number;
  /** Thousandths of a unit per renewable resource. */
  readonly needs: readonly { readonly resource: ResourceId; readonly amount: number }[];
  readonly waits: readonly LocalWait[];
  /** Since the beginning of the run: its release or its pin. */
  readonly notBeforeMs: number;
  readonly plannedStartMs: number;
}

export interface LocalResource {
  readonly id: ResourceId;
  readonly capacity: number;
  /** In milliseconds since the beginning of the run; later entries win. */
  readonly changes: readonly CapacityChange[];
  /** Present where it does one task after another, with set-ups between their kinds. */
  readonly setups: SetupTicks | null;
}

/** A plan with its schedule in the terms of a local run. All times in milliseconds since the beginning of the run. */
export interface LocalPlan {
  readonly msPerTick: number;
  /** Tick at which the run begins: the plan's status. */
  readonly beginTick: number;
  /** In the order of the schedule: who starts first has the first choice. */
  readonly tasks: readonly LocalTask[];
  readonly byId: ReadonlyMap<TaskId, LocalTask>;
  /** Ids in the order of the plan. */
  readonly order: readonly TaskId[];
  readonly resources: ReadonlyMap<ResourceId, LocalResource>;
}

/**
 * What a local run needs of a plan. Its clock begins at the plan's status when the run begins, and runs on: calendars say when people
 * work, and commands go on at any hour, so working lags and durations count elapsed time. A schedule gives modes, people and the order of choice.
 *
 * @param beginTick at which the run began, where the plan's status has moved on since
 * @throws LocalPlanError where the plan has no clock, or its schedule lacks a task
 */
export function localPlan(
  workflow: Workflow,
  schedule: Schedule,
  beginTick: Ticks = workflow.statusAt ?? 0,
): LocalPlan {
  const msPerTick = millisecondsPerTick(workflow.tick);
  if (msPerTick === null) {
    throw new LocalPlanError(
      'A plan in periods has no clock to run commands by. Maybe give it a tick such as "second".',
    );
  }
  const msOf = (tick: number) => (tick - beginTick) * msPerTick;
  const entries = new Map(schedule.map((entry) => [entry.task, entry]));
  const durations = new Map<TaskId, number>();
  const laid = workflow.tasks.map((task) => {
    const entry = entries.get(task.id);
    const number = task.actual?.mode ?? entry?.mode ?? 1;
    const mode = task.modes[number - 1];
    if (entry === undefined || mode === undefined) {
      throw new LocalPlanError(`The schedule lacks task "${task.name}". Maybe schedule the plan anew.`);
    }
    durations.set(task.id, mode.duration);
    return { task, entry, number, mode: withAssigned(mode, entry.assigned ?? []) };
  });
  const waits = new Map<TaskId, LocalWait[]>();
  for (const { from, to, type, lag } of workflow.links) {
    const ticks = lag.unit === 'percent' ? percentOf(lag.percent, durations.get(from) ?? 0) : lag.ticks;
    const own = waits.get(to) ?? [];
    own.push({ from, type, lagMs: Math.max(0, ticks * msPerTick) });
    waits.set(to, own);
  }
  const renewable = workflow.resources.filter(({ kind }) => kind === 'renewable');
  const isRenewable = new Set(renewable.map(({ id }) => id));
  const tasks = laid
    .map(
      ({ task, entry, number, mode }): LocalTask => ({
        task,
        command: task.command ?? null,
        mode: number,
        isMilestone: mode.duration === 0 && task.command === undefined,
        wasDone: task.actual?.finish !== undefined,
        plannedMs: mode.duration * msPerTick,
        needs: mode.demands.filter(({ resource, amount }) => amount > 0 && isRenewable.has(resource)),
        waits: waits.get(task.id) ?? [],
        notBeforeMs: task.actual === undefined ? Math.max(0, msOf(task.pin ?? task.releaseAt ?? beginTick)) : 0,
        plannedStartMs: msOf(entry.start),
      }),
    )
    .sort((a, b) => a.plannedStartMs - b.plannedStartMs);
  return {
    msPerTick,
    beginTick,
    tasks,
    byId: new Map(tasks.map((each) => [each.task.id, each])),
    order: workflow.tasks.map(({ id }) => id),
    resources: new Map(
      renewable.map((resource) => [
        resource.id,
        {
          id: resource.id,
          capacity: resource.capacity,
          changes: (resource.capacityChanges ?? []).map(({ from, to, capacity }) => ({
            from: msOf(from),
            to: msOf(to),
            capacity,
          })),
          setups: hasSetups(resource) ? setupTicksOf(resource.setups ?? []) : null,
        },
      ]),
    ),
  };
}

/** Why a plan can't be run on this machine, with a way out. */
export class LocalPlanError extends Error {
  override readonly name = 'LocalPlanError';
}
