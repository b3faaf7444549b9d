import type { Plan } from '../model/plan.ts';
import type { ScenarioChange } from '../model/scenario.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Link, LinkId, Resource, ResourceId, TaskId, Workflow } from '../model/workflow.ts';
import { type Objective, objectiveResource, parseObjective } from '../problem/objective.ts';
import { withAbsence, withCapacity } from './change-capacity.ts';
import { refuseBegun, withDurations, withoutTask, withTask } from './change-tasks.ts';
import { ScenarioError } from './scenario-error.ts';
import { surge } from './surge.ts';

/** What a scenario makes of a plan. */
export interface ScenarioPlan {
  readonly workflow: Workflow;
  /** Objectives that the scenario asks for; `null`: those of whoever compares. */
  readonly objectives: readonly Objective[] | null;
  /** Tasks that may be done in one mode alone, and its number in the plan; in the scenario it is number 1. */
  readonly chosenModes: ReadonlyMap<TaskId, number>;
}

/** The plan that changes are made on, with the schedule that delays count from. */
export type ScenarioGround = Pick<Plan, 'workflow'> & { readonly schedule: { readonly entries: Schedule } | null };

const nothingChanged = (workflow: Workflow): ScenarioPlan => ({ workflow, objectives: null, chosenModes: new Map() });

/**
 * The plan after the changes, one after another.
 * @throws ScenarioError naming the change that does not fit
 */
export function applyScenario(plan: ScenarioGround, changes: readonly ScenarioChange[]): ScenarioPlan {
  return withChosenModes(
    changes.reduce((state, change) => changed(state, plan, change), nothingChanged(plan.workflow)),
  );
}

/** What is wrong with each change, in their order, where those that do not fit are passed over; `null`: nothing. */
export function troublesOf(
  plan: ScenarioGround,
  changes: readonly ScenarioChange[],
): readonly (ScenarioError | null)[] {
  let state = nothingChanged(plan.workflow);
  return changes.map((change) => {
    try {
      state = changed(state, plan, change);
      return null;
    } catch (error) {
      if (error instanceof ScenarioError) return error;
      throw error;
    }
  });
}

/** A schedule of the plan in the numbers that modes have in the scenario; tasks that are in another mode there get mode 0. */
export function inScenarioModes(schedule: Schedule, { chosenModes }: ScenarioPlan): Schedule {
  if (chosenModes.size === 0) return schedule;
  return schedule.map((entry) => {
    const chosen = chosenModes.get(entry.task);
    return chosen === undefined ? entry : { ...entry, mode: entry.mode === chosen ? 1 : 0 };
  });
}

function changed(state: ScenarioPlan, plan: ScenarioGround, change: ScenarioChange): ScenarioPlan {
  switch (change.kind) {
    case 'objective':
      return { ...state, objectives: change.objectives.map(objectiveOf(state.workflow)) };
    case 'mode':
      refuseMode(state.workflow, change);
      return { ...state, chosenModes: new Map(state.chosenModes).set(change.task, change.mode) };
    case 'surge': {
      const chosen = withChosenModes(state);
      return { ...chosen, workflow: surge(chosen.workflow, change.times, change.spacing) };
    }
    default:
      return { ...state, workflow: changedWorkflow(state.workflow, plan, change) };
  }
}

function refuseMode(workflow: Workflow, change: Extract<ScenarioChange, { kind: 'mode' }>): void {
  withTask(workflow, change.task, (task) => {
    refuseBegun(task);
    if (change.mode <= task.modes.length) return task;
    throw new ScenarioError(
      'no-mode',
      `Task "${task.name}" has ${task.modes.length} modes, and no mode ${change.mode}. Maybe it was removed since.`,
      { task: task.name, mode: change.mode },
    );
  });
}

/** Leaves the chosen modes alone. Done last, so that a scenario can choose other modes than its parent. */
function withChosenModes(state: ScenarioPlan): ScenarioPlan {
  const { workflow, chosenModes } = state;
  if (chosenModes.size === 0) return state;
  const tasks = workflow.tasks.map((task) => {
    const mode = task.modes[(chosenModes.get(task.id) ?? 0) - 1];
    return mode === undefined || task.modes.length === 1 ? task : { ...task, modes: [mode] as const };
  });
  return { ...state, workflow: { ...workflow, tasks } };
}

function changedWorkflow(
  workflow: Workflow,
  plan: ScenarioGround,
  change: Exclude<ScenarioChange, { kind: 'objective' | 'mode' | 'surge' }>,
): Workflow {
  switch (change.kind) {
    case 'capacity':
      return withResource(workflow, change.resource, (resource) => withCapacity(resource, change));
    case 'away':
      return withResource(workflow, change.resource, (resource) => withAbsence(resource, change.from, change.until));
    case 'delay':
      return withTask(workflow, change.task, (before) => {
        refuseBegun(before);
        const { pin, ...task } = before;
        const planned = plan.schedule?.entries.find((entry) => entry.task === change.task)?.start;
        const start = planned ?? pin ?? task.releaseAt ?? 0;
        return { ...task, releaseAt: Math.max(task.releaseAt ?? 0, start + change.ticks) };
      });
    case 'add-task':
      if (workflow.tasks.some(({ id }) => id === change.task.id)) {
        throw new ScenarioError(
          'task-exists',
          `There is a task "${change.task.id}" already. Maybe give the new one another id.`,
          { task: change.task.name },
        );
      }
      return change.links.reduce(withNewLink, { ...workflow, tasks: [...workflow.tasks, change.task] });
    case 'remove-task':
      return withoutTask(workflow, change.task);
    case 'duration':
      return withDurations(workflow, change.tasks, change.factor);
    case 'link':
      return withLink(workflow, change.link, (link) => [{ ...link, type: change.type, lag: change.lag }]);
    case 'remove-link':
      return withLink(workflow, change.link, () => []);
    case 'add-link':
      return withNewLink(workflow, change.link);
    case 'deadline':
      return withTask(workflow, change.task, ({ deadline: _, ...task }) =>
        change.at === null ? task : { ...task, deadline: change.at },
      );
    case 'calendar':
      return withCalendar(workflow, change);
  }
}

function objectiveOf(workflow: Workflow): (name: string) => Objective {
  return (name) => {
    const objective = parseObjective(name);
    const resource = objective === null ? null : objectiveResource(objective);
    const isKnown = resource === null || workflow.resources.some(({ id }) => id === resource);
    if (objective !== null && isKnown) return objective;
    throw new ScenarioError(
      'no-objective',
      `There is no objective "${name}" for this plan. Maybe its resource was removed since; choose another.`,
      { objective: name },
    );
  };
}

function withResource(workflow: Workflow, id: ResourceId, change: (resource: Resource) => Resource): Workflow {
  if (!workflow.resources.some((resource) => resource.id === id)) {
    throw new ScenarioError(
      'no-resource',
      `The plan has no resource "${id}". Maybe it was removed since; remove the change too.`,
      { id },
    );
  }
  return {
    ...workflow,
    resources: workflow.resources.map((resource) => (resource.id === id ? change(resource) : resource)),
  };
}

function withLink(workflow: Workflow, id: LinkId, change: (link: Link) => readonly Link[]): Workflow {
  if (!workflow.links.some((link) => link.id === id)) {
    throw new ScenarioError(
      'no-link',
      `The plan has no link "${id}". Maybe it was removed since; remove the change too.`,
      { id },
    );
  }
  return { ...workflow, links: workflow.links.flatMap((link) => (link.id === id ? change(link) : [link])) };
}

function withNewLink(workflow: Workflow, link: Link): Workflow {
  if (workflow.links.some(({ id }) => id === link.id)) {
    throw new ScenarioError('link-exists', `There is a link "${link.id}" already. Maybe give the new one another id.`, {
      id: link.id,
    });
  }
  for (const end of [link.from, link.to]) withTask(workflow, end, (task) => task);
  return { ...workflow, links: [...workflow.links, link] };
}

function withCalendar(workflow: Workflow, change: Extract<ScenarioChange, { kind: 'calendar' }>): Workflow {
  const { task, resource, calendar } = change;
  if (calendar !== null && !workflow.calendars.some(({ id }) => id === calendar)) {
    throw new ScenarioError(
      'no-calendar',
      `The plan has no calendar "${calendar}". Maybe it was removed since; remove the change too.`,
      { id: calendar },
    );
  }
  if (calendar !== null && workflow.tick === 'period') {
    throw new ScenarioError(
      'period-calendar',
      'A plan that counts periods has no dates for a calendar. Maybe remove the change.',
    );
  }
  const swapped = <T extends { readonly calendar?: string }>(record: T): T => {
    const { calendar: _, ...rest } = record;
    return (calendar === null ? rest : { ...rest, calendar }) as T;
  };
  if (task !== undefined) return withTask(workflow, task, swapped);
  if (resource === undefined) return swapped(workflow);
  return withResource(workflow, resource, (record) => {
    if (record.kind === 'renewable') return swapped(record);
    throw new ScenarioError(
      'budget-calendar',
      `"${record.name}" is a budget, which works at no hours. Maybe remove the change.`,
      { resource: record.name },
    );
  });
}
