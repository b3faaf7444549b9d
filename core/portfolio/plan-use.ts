import { makespanOf, type Schedule } from '../model/schedule.ts';
import type { Resource, ResourceId, TaskId, Workflow } from '../model/workflow.ts';
import { capacitySteps } from '../problem/capacity-steps.ts';
import { compile } from '../problem/compile.ts';
import type { Problem } from '../problem/problem.ts';
import { resourceLoads } from '../problem/resource-load.ts';
import { UnschedulableError } from '../problem/unschedulable-error.ts';
import { millisecondsPerTick } from '../time/ticks.ts';
import { instantToEpochMilliseconds } from '../time/zone-offsets.ts';

/** A plan with a schedule of it, to be seen with others on one axis. */
export interface PlannedPlan {
  /** Unique among the plans. */
  readonly id: string;
  readonly workflow: Workflow;
  readonly schedule: Schedule;
}

/** Amounts in thousandths of a unit over time: `amounts[k]` from `moments[k]` (milliseconds since 1970) on, ascending. */
export interface AmountsOverTime {
  readonly moments: Float64Array;
  readonly amounts: Float64Array;
}

/** One renewable resource of one plan: what there is of it, without what other plans book, and what the plan uses. */
export interface ResourceUse {
  readonly resource: ResourceId;
  readonly name: string;
  readonly used: AmountsOverTime;
  readonly capacity: AmountsOverTime;
  /** Tasks that use it. */
  readonly tasks: readonly TaskId[];
}

/** What a plan uses of its resources, and when it runs. */
export interface PlanUse {
  readonly plan: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  readonly resources: readonly ResourceUse[];
}

/** Ticks of a plan as milliseconds since 1970; `null` where it has no dates. */
export function clockOf({ tick, origin }: Workflow): ((at: number) => number) | null {
  const tickLength = millisecondsPerTick(tick);
  const start = instantToEpochMilliseconds(origin);
  return tickLength === null || start === null ? null : (at) => start + at * tickLength;
}

/** A resource without what other plans book of it. */
export function unbooked({ capacityChanges = [], ...resource }: Resource): Resource {
  return { ...resource, capacityChanges: capacityChanges.filter(({ bookedBy }) => bookedBy === undefined) };
}

/** Reads a plan's use of its renewable resources; `null` where it has no dates, or no schedule can be one of it. */
export function planUse({ id, workflow, schedule }: PlannedPlan): PlanUse | null {
  const clock = clockOf(workflow);
  if (clock === null) return null;
  let problem: Problem;
  try {
    problem = compile(workflow);
  } catch (error) {
    if (error instanceof UnschedulableError) return null;
    throw error;
  }
  const users = new Map<ResourceId, Set<TaskId>>();
  for (const task of workflow.tasks)
    for (const { demands, roles = [] } of task.modes)
      for (const resource of [...demands.map((each) => each.resource), ...roles.flatMap(({ anyOf }) => anyOf)]) {
        const tasks = users.get(resource) ?? new Set();
        users.set(resource, tasks.add(task.id));
      }
  const resources = resourceLoads(problem, schedule).map(({ resource, times, amounts }): ResourceUse => {
    const record = workflow.resources[resource];
    const own = capacitySteps(unbooked(record));
    return {
      resource: record.id,
      name: record.name,
      used: { moments: times.map(clock), amounts },
      capacity: { moments: own.times.map(clock), amounts: Float64Array.from(own.amounts) },
      tasks: [...(users.get(record.id) ?? [])],
    };
  });
  const start = schedule.reduce((first, entry) => Math.min(first, entry.start), Number.POSITIVE_INFINITY);
  return {
    plan: id,
    name: workflow.name,
    start: clock(Number.isFinite(start) ? start : 0),
    end: clock(makespanOf(schedule)),
    resources,
  };
}
