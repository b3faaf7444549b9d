import { PRIORITIES, type Workflow } from '../model/workflow.ts';
import type { CalendarSets } from './compile-calendars.ts';
import type { Problem } from './problem.ts';

type TaskPart = Pick<
  Problem,
  | 'taskCount'
  | 'taskIds'
  | 'firstMode'
  | 'modeTask'
  | 'duration'
  | 'modeCost'
  | 'firstDemand'
  | 'demandResource'
  | 'demandAmount'
  | 'firstBudgetDemand'
  | 'budgetDemandBudget'
  | 'budgetDemandAmount'
  | 'release'
  | 'due'
  | 'deadline'
  | 'pin'
  | 'weight'
  | 'priorityRank'
  | 'mustNotPause'
> & {
  /** Shape modes: calendar set of each mode. */
  readonly modeSet: Int32Array;
  /** Shape tasks: calendar set of each task, else of the plan. */
  readonly taskSet: Int32Array;
};

/** Tasks, their modes and demands as dense arrays. */
export function compileTasks(workflow: Workflow, sets: CalendarSets): TaskPart {
  const { tasks } = workflow;
  const place = resourcePlaces(workflow);
  const firstMode = new Int32Array(tasks.length + 1);
  const modeTask: number[] = [];
  const duration: number[] = [];
  const modeCost: number[] = [];
  const modeSet: number[] = [];
  const firstDemand = [0];
  const demandResource: number[] = [];
  const demandAmount: number[] = [];
  const firstBudgetDemand = [0];
  const budgetDemandBudget: number[] = [];
  const budgetDemandAmount: number[] = [];

  tasks.forEach((task, index) => {
    for (const mode of task.modes) {
      modeTask.push(index);
      duration.push(mode.duration);
      modeCost.push(mode.cost ?? 0);
      const calendarIds: (string | undefined)[] = [task.calendar];
      let usesResources = false;
      for (const [resourceId, amount] of demandTotals(mode.demands)) {
        const resource = place.get(resourceId);
        if (resource === undefined) throw new Error(`Unknown resource "${resourceId}".`);
        if (!resource.renewable) {
          budgetDemandBudget.push(resource.index);
          budgetDemandAmount.push(amount);
        } else if (mode.duration > 0) {
          usesResources = true;
          calendarIds.push(resource.calendar);
          demandResource.push(resource.index);
          demandAmount.push(amount);
        }
      }
      if (!usesResources && task.calendar === undefined) calendarIds.push(workflow.calendar);
      modeSet.push(mode.duration === 0 ? -1 : sets.setOf(calendarIds));
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
    release: Float64Array.from(tasks, ({ releaseAt }) => Math.max(0, releaseAt ?? 0)),
    due: Float64Array.from(tasks, ({ dueAt }) => dueAt ?? Number.POSITIVE_INFINITY),
    deadline: Float64Array.from(tasks, ({ deadline }) => deadline ?? Number.POSITIVE_INFINITY),
    pin: Float64Array.from(tasks, ({ pin }) => pin ?? -1),
    weight: Float64Array.from(tasks, ({ weight }) => weight),
    priorityRank: Uint8Array.from(tasks, ({ priority }) => PRIORITIES.indexOf(priority)),
    mustNotPause: Uint8Array.from(tasks, ({ mayPause }) => (mayPause === false ? 1 : 0)),
  };
}

interface ResourcePlace {
  readonly renewable: boolean;
  /** Among the resources of its sort. */
  readonly index: number;
  readonly calendar: string | undefined;
}

function resourcePlaces(workflow: Workflow): ReadonlyMap<string, ResourcePlace> {
  const places = new Map<string, ResourcePlace>();
  let renewables = 0;
  let budgets = 0;
  for (const { id, kind, calendar } of workflow.resources) {
    const renewable = kind === 'renewable';
    places.set(id, { renewable, index: renewable ? renewables++ : budgets++, calendar: calendar ?? workflow.calendar });
  }
  return places;
}

/** Demands with those of one resource added up and zero ones left out. */
function demandTotals(demands: Workflow['tasks'][number]['modes'][number]['demands']): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { resource, amount } of demands) {
    if (amount !== 0) totals.set(resource, (totals.get(resource) ?? 0) + amount);
  }
  return totals;
}
