import { withAssigned } from '../../model/assignments.ts';
import { calendarsOfMode } from '../../model/calendars-of-mode.ts';
import type { Schedule } from '../../model/schedule.ts';
import type { Mode, Task, TaskId, Workflow } from '../../model/workflow.ts';
import { WorkingTimeOfPlan } from '../../model/working-time-of-plan.ts';
import type { Ticks } from '../../time/ticks.ts';
import { addWorkingTime, type WorkingTime, workedUntil } from '../../time/working-time.ts';

/** How a task is done: its number of mode, the mode with its roles filled, and when that can work. */
export interface TaskWay {
  readonly task: Task;
  readonly modeNumber: number;
  readonly assigned: readonly string[];
  readonly mode: Mode;
  /** `null`: around the clock. */
  readonly hours: WorkingTime | null;
  /** Of the schedule; `null` where the schedule lacks the task. */
  readonly plannedStart: Ticks | null;
  readonly plannedEnd: Ticks | null;
}

/** How the tasks of a plan are done by a schedule, with the working hours of each. Actuals say more than the schedule. */
export class TaskHours {
  readonly workflow: Workflow;
  /** When the plan itself works; `null`: around the clock. */
  readonly planHours: WorkingTime | null;
  private readonly ways: ReadonlyMap<TaskId, TaskWay>;

  /** @param until a moment up to which dates are asked for, at least */
  constructor(workflow: Workflow, schedule: Schedule, until: Ticks = 0) {
    this.workflow = workflow;
    const last = schedule.reduce((latest, { end }) => Math.max(latest, end), Math.max(until, workflow.statusAt ?? 0));
    const tables = new WorkingTimeOfPlan(workflow, last);
    const hoursOf = (ids: readonly string[]) => (workflow.tick === 'period' ? null : tables.of(ids));
    const resources = new Map(workflow.resources.map((resource) => [resource.id, resource]));
    const entries = new Map(schedule.map((entry) => [entry.task, entry]));
    this.planHours = hoursOf(workflow.calendar === undefined ? [] : [workflow.calendar]);
    this.ways = new Map(
      workflow.tasks.map((task) => {
        const entry = entries.get(task.id);
        const wanted = task.actual?.mode ?? entry?.mode ?? 1;
        const modeNumber = task.modes[wanted - 1] === undefined ? 1 : wanted;
        const planned = entry?.mode === modeNumber ? (entry.assigned ?? []) : [];
        const assigned = task.actual?.assigned ?? planned;
        const mode = withAssigned(task.modes[modeNumber - 1], assigned);
        const hours = hoursOf(calendarsOfMode(task, mode, resources, workflow.calendar));
        const way = { task, modeNumber, assigned, mode, hours };
        return [task.id, { ...way, plannedStart: entry?.start ?? null, plannedEnd: entry?.end ?? null }];
      }),
    );
  }

  /** `undefined`: the plan has no such task. */
  get(task: TaskId): TaskWay | undefined {
    return this.ways.get(task);
  }

  /** In the plan's order. */
  all(): Iterable<TaskWay> {
    return this.ways.values();
  }
}

/** Working ticks from one moment to another; 0 where the second is no later. */
export function workedBetween(hours: WorkingTime | null, from: Ticks, to: Ticks): Ticks {
  return to <= from ? 0 : workedUntil(hours, to) - workedUntil(hours, from);
}

/** When so much work is done if it goes on from a moment; as if around the clock beyond the end of all calendars. */
export function workedFrom(hours: WorkingTime | null, from: Ticks, work: Ticks): Ticks {
  const end = addWorkingTime(hours, from, work);
  return Number.isFinite(end) ? end : from + work;
}
