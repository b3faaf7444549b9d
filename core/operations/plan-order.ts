import type { Schedule } from '../model/schedule.ts';
import { type Demand, PRIORITIES, type ResourceId, type TaskId, type Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import { nextWorkingMoment, type WorkingTime } from '../time/working-time.ts';
import { TaskHours, workedBetween } from './tracked/task-hours.ts';

/** Where the schedule that a run follows has a task, and what it has to wait for there. */
export interface PlannedPlace {
  readonly task: TaskId;
  readonly start: Ticks;
  readonly end: Ticks;
  /** Tasks whose finish it waits for, by links. */
  readonly after: readonly TaskId[];
  /** Tasks that hold what it needs until shortly before it starts. */
  readonly behind: readonly TaskId[];
  /** Renewable ones that it needs. */
  readonly resources: readonly ResourceId[];
  /** 0 for what matters most. */
  readonly priorityRank: number;
  /** When it can be worked on; `null`: around the clock. */
  readonly hours: WorkingTime | null;
  /** Elapsed ticks by which its planned stretch lies in closed time or holds too little working time. */
  readonly closedTicks: Ticks;
}

/** By planned start, so that what a task waits for comes before it. */
export type PlanOrder = readonly PlannedPlace[];

/** Remembers the order of the newest plan and schedule, as long as neither is another one. */
export class KnownOrder {
  private workflow: Workflow | null = null;
  private schedule: Schedule | null = null;
  private order: PlanOrder = [];
  private readonly keepsHours: boolean;

  /** @param keepsHours whether calendars bind the work; commands go on at any hour */
  constructor(keepsHours = true) {
    this.keepsHours = keepsHours;
  }

  of(workflow: Workflow, schedule: Schedule): PlanOrder {
    if (workflow !== this.workflow || schedule !== this.schedule) {
      this.order = planOrderOf(workflow, schedule, this.keepsHours);
      this.workflow = workflow;
      this.schedule = schedule;
    }
    return this.order;
  }
}

interface Use {
  readonly task: TaskId;
  readonly start: Ticks;
  readonly end: Ticks;
  readonly amount: number;
}

function planOrderOf(workflow: Workflow, schedule: Schedule, keepsHours: boolean): PlanOrder {
  const ways = new TaskHours(workflow, schedule);
  const renewable = new Map(
    workflow.resources.filter(({ kind }) => kind === 'renewable').map(({ id, capacity }) => [id, capacity]),
  );
  const after = new Map<TaskId, TaskId[]>();
  for (const { from, to, type } of workflow.links) {
    if (type !== 'finish-start') continue;
    after.set(to, [...(after.get(to) ?? []), from]);
  }
  const uses = new Map<ResourceId, Use[]>();
  const placed = schedule.flatMap((entry) => {
    const way = ways.get(entry.task);
    if (way === undefined) return [];
    const demands = way.mode.demands.filter(({ resource, amount }) => amount > 0 && renewable.has(resource));
    for (const { resource, amount } of demands) {
      const own = uses.get(resource) ?? [];
      own.push({ task: entry.task, start: entry.start, end: entry.end, amount });
      uses.set(resource, own);
    }
    return [{ entry, way, demands }];
  });
  return placed
    .map(({ entry: { task, start, end }, way, demands }): PlannedPlace => {
      const hours = keepsHours ? way.hours : null;
      return {
        task,
        start,
        end,
        after: after.get(task) ?? [],
        behind: demands.flatMap((demand) => holderBefore(demand, task, start, uses, renewable)),
        resources: demands.map(({ resource }) => resource),
        priorityRank: PRIORITIES.indexOf(way.task.priority),
        hours,
        closedTicks: closedTicksOf(hours, start, end, way.mode.duration),
      };
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Who ends last before a task starts on a resource, where the task had no room beside it. */
function holderBefore(
  { resource, amount }: Demand,
  task: TaskId,
  start: Ticks,
  uses: ReadonlyMap<ResourceId, readonly Use[]>,
  capacities: ReadonlyMap<ResourceId, number>,
): readonly TaskId[] {
  const others = (uses.get(resource) ?? []).filter((use) => use.task !== task && use.start < start);
  let last: Use | null = null;
  for (const use of others) if (use.end <= start && (last === null || use.end > last.end)) last = use;
  if (last === null) return [];
  const { end } = last;
  // At the last moment before that end.
  const load = others.reduce((sum, use) => (use.start < end && use.end >= end ? sum + use.amount : sum), 0);
  return load + amount > (capacities.get(resource) ?? 0) ? [last.task] : [];
}

function closedTicksOf(hours: WorkingTime | null, start: Ticks, end: Ticks, duration: Ticks): Ticks {
  const late = closedFrom(hours, start);
  // A stretch that is shorter than the work was not planned for this mode.
  const missing = end - start < duration ? 0 : duration - workedBetween(hours, start, end);
  return Math.max(late, missing, 0);
}

/** Elapsed ticks from a moment until its hours are open; 0 where they are, or never are again. */
export function closedFrom(hours: WorkingTime | null, at: Ticks): Ticks {
  const open = nextWorkingMoment(hours, at);
  return Number.isFinite(open) ? open - at : 0;
}
