import { withAssigned } from '../model/assignments.ts';
import type { Schedule, ScheduledTask } from '../model/schedule.ts';
import type { Demand, Mode, Resource, ResourceId, Task, TaskId, Workflow } from '../model/workflow.ts';
import { MILLI_UNITS } from '../model/workflow.ts';
import { capacitySteps } from '../problem/capacity-steps.ts';
import type { Ticks } from '../time/ticks.ts';

/** Tasks of a plan that compete for its renewable resources at a moment. */
export interface Competition {
  readonly at: Ticks;
  /** In the order of the plan: the renewable resources that at least one of them asks for. */
  readonly resources: readonly CompetedResource[];
  readonly tasks: readonly Competitor[];
}

export interface CompetedResource {
  readonly resource: Resource;
  /** Capacity at the moment, in thousandths of a unit. */
  readonly capacity: number;
  /** What tasks that do not compete use of it then. */
  readonly held: number;
  /** Smallest part that is handed out: whole units where the plan counts it in whole units only, else thousandths. */
  readonly part: number;
}

export interface Competitor {
  readonly task: Task;
  /** The mode that it would like to work in, by its number from 1. */
  readonly modeNumber: number;
  /** Shape resources of the competition: thousandths of a unit. */
  readonly requests: readonly number[];
}

/**
 * Who uses resources at a moment of a schedule, or could start by then but for the resources: all predecessors by
 * finish-start links are done, and the release has come. Tasks that have begun are facts, and no longer compete.
 */
export function competingTasks({ tasks, links }: Workflow, schedule: Schedule, at: Ticks): readonly TaskId[] {
  const entryOf = new Map(schedule.map((entry) => [entry.task, entry]));
  const isDone = (id: TaskId) => (entryOf.get(id)?.end ?? Number.POSITIVE_INFINITY) <= at;
  const waiting = new Set(
    links.filter(({ type, from }) => type === 'finish-start' && !isDone(from)).map(({ to }) => to),
  );
  return tasks.flatMap(({ id, actual, releaseAt = 0, pin = 0 }) => {
    const entry = entryOf.get(id);
    if (entry === undefined || actual !== undefined || entry.end <= at || entry.end === entry.start) return [];
    const couldStart = !waiting.has(id) && releaseAt <= at && pin <= at;
    return entry.start <= at || couldStart ? [id] : [];
  });
}

/**
 * What the chosen tasks ask for at a moment of a schedule, and what the others leave them. A malleable task asks for what its
 * first mode demands, any other for what its scheduled mode does. Capacity counts whether or not its calendar works just then;
 * roles are people, who are not shared. Tasks that the schedule does not have and tasks that have begun are passed over.
 */
export function competitionAt(
  workflow: Workflow,
  schedule: Schedule,
  at: Ticks,
  chosen: ReadonlySet<TaskId>,
): Competition {
  const entryOf = new Map(schedule.map((entry) => [entry.task, entry]));
  const asking: { task: Task; modeNumber: number; demands: readonly Demand[] }[] = [];
  const held = new Map<ResourceId, number>();
  for (const task of workflow.tasks) {
    const entry = entryOf.get(task.id);
    if (entry === undefined) continue;
    if (chosen.has(task.id) && task.actual === undefined) {
      const modeNumber = task.malleable === true ? 1 : entry.mode;
      asking.push({ task, modeNumber, demands: task.modes[modeNumber - 1]?.demands ?? [] });
    } else if (entry.start <= at && at < entry.end) {
      for (const { resource, amount } of usedIn(task, entry)) held.set(resource, (held.get(resource) ?? 0) + amount);
    }
  }
  const asked = new Set(
    asking.flatMap(({ demands }) => demands.filter(({ amount }) => amount > 0).map(({ resource }) => resource)),
  );
  const resources = workflow.resources.filter(({ id, kind }) => kind === 'renewable' && asked.has(id));
  const whole = countedInWholeUnits(workflow);
  return {
    at,
    resources: resources.map((resource) => ({
      resource,
      capacity: capacityAt(resource, at),
      held: held.get(resource.id) ?? 0,
      part: whole.has(resource.id) ? MILLI_UNITS : 1,
    })),
    tasks: asking.map(({ task, modeNumber, demands }) => ({
      task,
      modeNumber,
      requests: resources.map(({ id }) => demands.find(({ resource }) => resource === id)?.amount ?? 0),
    })),
  };
}

function usedIn(task: Task, { mode, assigned = [] }: ScheduledTask): readonly Demand[] {
  const chosen: Mode | undefined = task.modes[mode - 1];
  return chosen === undefined ? [] : withAssigned(chosen, assigned).demands;
}

function capacityAt(resource: Resource, at: Ticks): number {
  const { times, amounts } = capacitySteps(resource);
  let step = 0;
  while (step + 1 < times.length && times[step + 1] <= at) step++;
  return amounts[step];
}

/** Resources of which no capacity and no demand of the plan is a part of a unit. */
function countedInWholeUnits({ resources, tasks }: Workflow): ReadonlySet<ResourceId> {
  const isWhole = (amount: number) => amount % MILLI_UNITS === 0;
  const whole = new Set(
    resources
      .filter(({ capacity, capacityChanges = [] }) =>
        [{ capacity }, ...capacityChanges].every((each) => isWhole(each.capacity)),
      )
      .map(({ id }) => id),
  );
  for (const { modes } of tasks) {
    for (const { demands } of modes)
      for (const { resource, amount } of demands) if (!isWhole(amount)) whole.delete(resource);
  }
  return whole;
}
