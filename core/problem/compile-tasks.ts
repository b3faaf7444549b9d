import { type Assignment, assignmentsOf } from '../model/assignments.ts';
import { hasSetups } from '../model/setups.ts';
import { type Mode, PRIORITIES, type ResourceId, type Task, type Workflow } from '../model/workflow.ts';
import { type BegunTask, begunMode } from './begun-tasks.ts';
import type { CalendarSets } from './compile-calendars.ts';
import type { Problem } from './problem.ts';

type TaskPart = Pick<
  Problem,
  | 'taskCount'
  | 'taskIds'
  | 'firstMode'
  | 'modeTask'
  | 'modeNumber'
  | 'modeAssigned'
  | 'duration'
  | 'modeCost'
  | 'firstDemand'
  | 'demandResource'
  | 'demandAmount'
  | 'firstSetup'
  | 'setupResource'
  | 'firstBudgetDemand'
  | 'budgetDemandBudget'
  | 'budgetDemandAmount'
  | 'release'
  | 'due'
  | 'deadline'
  | 'pin'
  | 'weight'
  | 'hasBegun'
  | 'priorityRank'
  | 'mustNotPause'
> & {
  /** Shape modes: calendar set of each mode; -1 for that of a task that has begun. */
  readonly modeSet: Int32Array;
  readonly begunTasks: readonly BegunInSet[];
  /** Shape tasks: calendar set of each task, else of the plan. */
  readonly taskSet: Int32Array;
};

/** What {@link BegunTask} is worked out from, once there are tables. */
export interface BegunInSet {
  readonly task: number;
  /** Calendar set of its mode. */
  readonly set: number;
  readonly uses: BegunTask['uses'];
}

/** Tasks, their modes and demands as dense arrays. */
export function compileTasks(workflow: Workflow, sets: CalendarSets): TaskPart {
  const { tasks } = workflow;
  const place = resourcePlaces(workflow);
  const firstMode = new Int32Array(tasks.length + 1);
  const modeTask: number[] = [];
  const modeNumber: number[] = [];
  const modeAssigned: (readonly ResourceId[])[] = [];
  const duration: number[] = [];
  const modeCost: number[] = [];
  const modeSet: number[] = [];
  const firstDemand = [0];
  const demandResource: number[] = [];
  const demandAmount: number[] = [];
  const firstSetup = [0];
  const setupResource: number[] = [];
  const begunTasks: BegunInSet[] = [];
  const firstBudgetDemand = [0];
  const budgetDemandBudget: number[] = [];
  const budgetDemandAmount: number[] = [];

  tasks.forEach((task, index) => {
    for (const { modeNumber: number, assigned, mode } of waysToDo(task)) {
      modeTask.push(index);
      modeNumber.push(number);
      modeAssigned.push(assigned);
      duration.push(mode.duration);
      modeCost.push(mode.cost ?? 0);
      const calendarIds: (string | undefined)[] = [task.calendar];
      const uses: [resource: number, amount: number][] = [];
      for (const [resourceId, amount] of demandTotals(mode.demands)) {
        const resource = place.get(resourceId);
        if (resource === undefined) throw new Error(`Unknown resource "${resourceId}".`);
        if (!resource.renewable) {
          budgetDemandBudget.push(resource.index);
          budgetDemandAmount.push(amount);
        } else if (mode.duration > 0) {
          calendarIds.push(resource.calendar);
          uses.push([resource.index, amount]);
          if (resource.hasSetups) setupResource.push(resource.index);
        }
      }
      if (uses.length === 0 && task.calendar === undefined) calendarIds.push(workflow.calendar);
      const set = mode.duration === 0 ? -1 : sets.setOf(calendarIds);
      if (task.actual !== undefined) begunTasks.push({ task: index, set, uses });
      else {
        for (const [resource, amount] of uses) {
          demandResource.push(resource);
          demandAmount.push(amount);
        }
      }
      modeSet.push(task.actual === undefined ? set : -1);
      firstSetup.push(setupResource.length);
      firstDemand.push(demandResource.length);
      firstBudgetDemand.push(budgetDemandBudget.length);
    }
    firstMode[index + 1] = modeTask.length;
  });

  return {
    taskCount: tasks.length,
    taskIds: tasks.map(({ id }) => id),
    firstMode,
    modeTask: Int32Array.from(modeTask),
    modeNumber: Int32Array.from(modeNumber),
    modeAssigned,
    begunTasks,
    firstSetup: Int32Array.from(firstSetup),
    setupResource: Int32Array.from(setupResource),
    duration: Float64Array.from(duration),
    modeCost: Float64Array.from(modeCost),
    modeSet: Int32Array.from(modeSet),
    taskSet: Int32Array.from(tasks, ({ calendar }) => sets.setOf([calendar ?? workflow.calendar])),
    firstDemand: Int32Array.from(firstDemand),
    demandResource: Int32Array.from(demandResource),
    demandAmount: Int32Array.from(demandAmount),
    firstBudgetDemand: Int32Array.from(firstBudgetDemand),
    budgetDemandBudget: Int32Array.from(budgetDemandBudget),
    budgetDemandAmount: Int32Array.from(budgetDemandAmount),
    release: Float64Array.from(tasks, ({ releaseAt, actual }) =>
      actual === undefined ? Math.max(0, workflow.statusAt ?? 0, releaseAt ?? 0) : 0,
    ),
    due: Float64Array.from(tasks, ({ dueAt }) => dueAt ?? Number.POSITIVE_INFINITY),
    deadline: Float64Array.from(tasks, ({ deadline, actual }) =>
      actual === undefined ? (deadline ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
    ),
    pin: Float64Array.from(tasks, ({ pin, actual }) => actual?.start ?? pin ?? -1),
    hasBegun: Uint8Array.from(tasks, ({ actual }) => (actual === undefined ? 0 : 1)),
    weight: Float64Array.from(tasks, ({ weight }) => weight),
    priorityRank: Uint8Array.from(tasks, ({ priority }) => PRIORITIES.indexOf(priority)),
    mustNotPause: Uint8Array.from(tasks, ({ mayPause }) => (mayPause === false ? 1 : 0)),
  };
}

interface Way extends Assignment {
  readonly modeNumber: number;
}

/** Every mode of a task with its roles filled in every way; the only one of a task that has begun. */
function waysToDo(task: Task): Way[] {
  const { actual } = task;
  if (actual !== undefined)
    return [{ modeNumber: actual.mode, assigned: actual.assigned ?? [], mode: begunMode(task) }];
  return task.modes.flatMap((mode, m) => assignmentsOf(mode).ways.map((way) => ({ modeNumber: m + 1, ...way })));
}

interface ResourcePlace {
  readonly renewable: boolean;
  /** Among the resources of its sort. */
  readonly index: number;
  readonly calendar: string | undefined;
  readonly hasSetups: boolean;
}

function resourcePlaces(workflow: Workflow): ReadonlyMap<string, ResourcePlace> {
  const places = new Map<string, ResourcePlace>();
  let renewables = 0;
  let budgets = 0;
  for (const resource of workflow.resources) {
    const renewable = resource.kind === 'renewable';
    places.set(resource.id, {
      renewable,
      index: renewable ? renewables++ : budgets++,
      calendar: resource.calendar ?? workflow.calendar,
      hasSetups: hasSetups(resource),
    });
  }
  return places;
}

/** Demands with those of one resource added up and zero ones left out. */
function demandTotals(demands: Mode['demands']): Iterable<readonly [ResourceId, number]> {
  // Most modes have few demands, each of another resource.
  if (demands.length === 1) {
    const [{ resource, amount }] = demands;
    return amount === 0 ? [] : [[resource, amount]];
  }
  const totals = new Map<string, number>();
  for (const { resource, amount } of demands) {
    if (amount !== 0) totals.set(resource, (totals.get(resource) ?? 0) + amount);
  }
  return totals;
}
