import { type Calendar, type DaySpan, WEEKDAYS, type Weekday } from '../../model/calendar.ts';
import { LIMITS } from '../../model/limits.ts';
import { elementKey, type PlanElement } from '../../model/plan-element.ts';
import type { CapacityChange, Resource, ResourceId, Task, Workflow } from '../../model/workflow.ts';
import { capacitySteps } from '../../problem/capacity-steps.ts';

/** The plan with nothing but the given elements: all others are dropped, as {@link PlanElement} says. */
export function restrictedWorkflow(workflow: Workflow, elements: Iterable<PlanElement>): Workflow {
  const kept = new Set<string>();
  for (const element of elements) kept.add(elementKey(element));
  const tasks = workflow.tasks.filter(({ id }) => kept.has(`task ${id}`)).map((task) => restrictedTask(task, kept));
  const taskIds = new Set(tasks.map(({ id }) => id));
  const most = mostDemands(tasks);
  return {
    ...workflow,
    tasks,
    links: workflow.links.filter(({ id, from, to }) => kept.has(`link ${id}`) && taskIds.has(from) && taskIds.has(to)),
    resources: workflow.resources.map((resource) => restrictedResource(resource, kept, most.get(resource.id) ?? 0)),
    calendars: workflow.calendars.map((calendar) =>
      kept.has(`calendar ${calendar.id}`) ? calendar : allDay(calendar),
    ),
  };
}

function restrictedTask(task: Task, kept: ReadonlySet<string>): Task {
  const { mayPause, releaseAt, pin, deadline, ...rest } = task;
  const keeps = (key: string) => kept.has(`${key} ${task.id}`);
  return {
    ...rest,
    ...(mayPause === undefined || (mayPause === false && !keeps('no-pause')) ? {} : { mayPause }),
    ...(releaseAt === undefined || !keeps('releaseAt') ? {} : { releaseAt }),
    ...(pin === undefined || !keeps('pin') ? {} : { pin }),
    ...(deadline === undefined || !keeps('deadline') ? {} : { deadline }),
  };
}

function restrictedResource(resource: Resource, kept: ReadonlySet<string>, most: number): Resource {
  const keepsUsual = kept.has(`resource ${resource.id}`);
  if (resource.kind === 'non-renewable') return keepsUsual ? resource : { ...resource, capacity: LIMITS.budget };
  const keepsLess = kept.has(`capacity-changes ${resource.id}`);
  if (keepsUsual && keepsLess) return resource;
  const capacity = keepsUsual ? resource.capacity : Math.max(resource.capacity, Math.min(LIMITS.amount, most));
  const capacityChanges = changesWhere(resource, (amount) =>
    amount < resource.capacity ? keepsLess : amount > resource.capacity && keepsUsual,
  );
  // Without a limit it does any number of tasks at once, so nothing is set up between them.
  const { setups, ...rest } = resource;
  return { ...rest, capacity, capacityChanges, ...(keepsUsual && setups !== undefined ? { setups } : {}) };
}

/** The stretches whose amount meets a condition, as changes that do not overlap. */
function changesWhere(resource: Resource, holds: (amount: number) => boolean): CapacityChange[] {
  const { times, amounts } = capacitySteps(resource);
  const changes: CapacityChange[] = [];
  // The last step is the usual capacity for ever.
  for (let k = 0; k + 1 < times.length; k++) {
    if (holds(amounts[k])) changes.push({ from: times[k], to: times[k + 1], capacity: amounts[k] });
  }
  return changes;
}

/** What all tasks together may demand of each resource at one moment, whichever modes and people they take. */
function mostDemands(tasks: readonly Task[]): ReadonlyMap<ResourceId, number> {
  const total = new Map<ResourceId, number>();
  for (const { modes } of tasks) {
    for (const { demands, roles = [] } of modes) {
      for (const { resource, amount } of demands) total.set(resource, (total.get(resource) ?? 0) + amount);
      for (const { anyOf, amount } of roles) for (const id of anyOf) total.set(id, (total.get(id) ?? 0) + amount);
    }
  }
  return total;
}

const ALL_DAY: readonly DaySpan[] = [{ from: '00:00', to: '24:00' }];
const ALL_WEEK = Object.fromEntries(WEEKDAYS.map((day) => [day, ALL_DAY])) as Record<Weekday, readonly DaySpan[]>;

function allDay(calendar: Calendar): Calendar {
  return { ...calendar, week: ALL_WEEK, exceptions: [] };
}
