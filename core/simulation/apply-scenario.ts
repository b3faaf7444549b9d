import { LIMITS } from '../model/limits.ts';
import type { Plan } from '../model/plan.ts';
import type { CapacityChange, Link, Mode, Resource, Task, TaskId, Workflow } from '../model/workflow.ts';
import type { Objective } from '../problem/objective.ts';
import { type ScenarioChange, ScenarioError } from './scenario.ts';

/** What a scenario makes of a plan. */
export interface ScenarioPlan {
  readonly workflow: Workflow;
  /** Objectives that the scenario asks for; `null`: those of whoever compares. */
  readonly objectives: readonly Objective[] | null;
}

const MOST_COPIES = 100;

/**
 * The plan after the changes, one after another.
 * @throws ScenarioError naming the change that does not fit
 */
export function applyScenario(plan: Plan, changes: readonly ScenarioChange[]): ScenarioPlan {
  let workflow = plan.workflow;
  let objectives: readonly Objective[] | null = null;
  for (const change of changes) {
    if (change.kind === 'objective') objectives = change.objectives;
    else workflow = changed(workflow, plan, change);
  }
  return { workflow, objectives };
}

function changed(workflow: Workflow, plan: Plan, change: Exclude<ScenarioChange, { kind: 'objective' }>): Workflow {
  switch (change.kind) {
    case 'capacity':
      return withResource(workflow, change.resource, (resource) => withCapacity(resource, change));
    case 'away':
      return withResource(workflow, change.resource, (resource) =>
        withWindow(resource, { from: change.from, to: change.until, capacity: 0 }),
      );
    case 'delay': {
      const planned = plan.schedule?.entries.find(({ task }) => task === change.task)?.start;
      return withTask(workflow, change.task, ({ pin, ...task }) => {
        const start = planned ?? pin ?? task.releaseAt ?? 0;
        return { ...task, releaseAt: Math.max(task.releaseAt ?? 0, start + change.ticks) };
      });
    }
    case 'add-task':
      if (workflow.tasks.some(({ id }) => id === change.task.id)) {
        throw new ScenarioError(`There is a task "${change.task.id}" already. Maybe give the new one another id.`);
      }
      return { ...workflow, tasks: [...workflow.tasks, change.task], links: [...workflow.links, ...change.links] };
    case 'remove-task':
      return withoutTask(workflow, change.task);
    case 'duration':
      return withDurations(workflow, change.tasks, change.factor);
    case 'mode':
      return withTask(workflow, change.task, (task) => {
        const mode = task.modes[change.mode - 1];
        if (mode === undefined) {
          throw new ScenarioError(`Task "${task.name}" has ${task.modes.length} modes, not ${change.mode}.`);
        }
        return { ...task, modes: [mode] };
      });
    case 'link':
      return withLink(workflow, change.link, (link) => [{ ...link, type: change.type, lag: change.lag }]);
    case 'remove-link':
      return withLink(workflow, change.link, () => []);
    case 'add-link':
      return { ...workflow, links: [...workflow.links, change.link] };
    case 'deadline':
      return withTask(workflow, change.task, ({ deadline: _, ...task }) =>
        change.at === null ? task : { ...task, deadline: change.at },
      );
    case 'calendar':
      return withCalendar(workflow, change);
    case 'surge':
      return surge(workflow, change.times, change.spacing);
  }
}

function withTask(workflow: Workflow, id: TaskId, change: (task: Task) => Task): Workflow {
  if (!workflow.tasks.some((task) => task.id === id)) {
    throw new ScenarioError(`The plan has no task "${id}". Maybe it was removed since.`);
  }
  return { ...workflow, tasks: workflow.tasks.map((task) => (task.id === id ? change(task) : task)) };
}

function withResource(workflow: Workflow, id: string, change: (resource: Resource) => Resource): Workflow {
  if (!workflow.resources.some((resource) => resource.id === id)) {
    throw new ScenarioError(`The plan has no resource "${id}". Maybe it was removed since.`);
  }
  return {
    ...workflow,
    resources: workflow.resources.map((resource) => (resource.id === id ? change(resource) : resource)),
  };
}

function withLink(workflow: Workflow, id: string, change: (link: Link) => readonly Link[]): Workflow {
  if (!workflow.links.some((link) => link.id === id)) {
    throw new ScenarioError(`The plan has no link "${id}". Maybe it was removed since.`);
  }
  return { ...workflow, links: workflow.links.flatMap((link) => (link.id === id ? change(link) : [link])) };
}

function withCapacity(resource: Resource, change: Extract<ScenarioChange, { kind: 'capacity' }>): Resource {
  const { how, amount, from, until } = change;
  const after = (before: number) => {
    const capacity = how === 'to' ? amount : before + amount;
    if (capacity >= 0) return capacity;
    throw new ScenarioError(
      `"${resource.name}" would have ${capacity / 1000} units left. Maybe take no more away than there are.`,
    );
  };
  if (from === undefined && until === undefined) {
    const { capacityChanges } = resource;
    return {
      ...resource,
      capacity: after(resource.capacity),
      ...(how === 'to' || capacityChanges === undefined
        ? {}
        : {
            capacityChanges: capacityChanges.map((each) => ({
              ...each,
              capacity: Math.max(0, each.capacity + amount),
            })),
          }),
    };
  }
  if (resource.kind === 'non-renewable') {
    throw new ScenarioError(
      `"${resource.name}" is a budget, which has one amount for the whole plan. Leave out the window.`,
    );
  }
  const window = { from: from ?? 0, to: until ?? LIMITS.momentTicks };
  if (how === 'to') return withWindow(resource, { ...window, capacity: amount });
  // On top of whatever holds inside the window: its own changes are repeated there with the amount added.
  const inside = (resource.capacityChanges ?? []).flatMap((each) => {
    const part = { from: Math.max(each.from, window.from), to: Math.min(each.to, window.to) };
    return part.from < part.to ? [{ ...part, capacity: Math.max(0, each.capacity + amount) }] : [];
  });
  return withWindow(resource, { ...window, capacity: after(resource.capacity) }, ...inside);
}

function withWindow(resource: Resource, ...changes: readonly CapacityChange[]): Resource {
  return { ...resource, capacityChanges: [...(resource.capacityChanges ?? []), ...changes] };
}

function withDurations(workflow: Workflow, ids: readonly TaskId[], factor: number): Workflow {
  if (!(factor > 0)) throw new ScenarioError(`Durations times ${factor} make no sense. Give a factor above 0.`);
  const known = new Set(workflow.tasks.map(({ id }) => id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) throw new ScenarioError(`The plan has no task "${missing}". Maybe it was removed since.`);
  const meant = ids.length === 0 ? known : new Set(ids);
  const stretch = (mode: Mode): Mode => ({ ...mode, duration: Math.ceil(mode.duration * factor) });
  return {
    ...workflow,
    tasks: workflow.tasks.map((task) => {
      if (!meant.has(task.id)) return task;
      const [first, ...others] = task.modes;
      return { ...task, modes: [stretch(first), ...others.map(stretch)] };
    }),
  };
}

function withoutTask(workflow: Workflow, id: TaskId): Workflow {
  withTask(workflow, id, (task) => task);
  const into = workflow.links.filter((link) => link.to === id);
  const out = workflow.links.filter((link) => link.from === id);
  const bridges = into.flatMap((before) =>
    out.map(
      (after): Link => ({
        id: `${before.id}+${after.id}`,
        from: before.from,
        to: after.to,
        type: 'finish-start',
        lag: { unit: 'elapsed', ticks: 0 },
      }),
    ),
  );
  const exists = new Set(workflow.links.map(({ from, to }) => `${from}\n${to}`));
  return {
    ...workflow,
    tasks: workflow.tasks.filter((task) => task.id !== id),
    links: [
      ...workflow.links.filter((link) => link.from !== id && link.to !== id),
      ...bridges.filter(({ from, to }) => !exists.has(`${from}\n${to}`)),
    ],
  };
}

function withCalendar(workflow: Workflow, change: Extract<ScenarioChange, { kind: 'calendar' }>): Workflow {
  const { task, resource, calendar } = change;
  if (calendar !== null && !workflow.calendars.some(({ id }) => id === calendar)) {
    throw new ScenarioError(`The plan has no calendar "${calendar}". Maybe it was removed since.`);
  }
  const swapped = <T extends { readonly calendar?: string }>(record: T): T => {
    const { calendar: _, ...rest } = record;
    return (calendar === null ? rest : { ...rest, calendar }) as T;
  };
  if (task !== undefined) return withTask(workflow, task, swapped);
  if (resource !== undefined) return withResource(workflow, resource, swapped);
  return swapped(workflow);
}

function surge(workflow: Workflow, times: number, spacing: number): Workflow {
  if (!Number.isInteger(times) || times < 1 || times > MOST_COPIES) {
    throw new ScenarioError(`A surge repeats the workflow 1 to ${MOST_COPIES} times, not ${times}.`);
  }
  const copies = Array.from({ length: times - 1 }, (_, index) => index + 1);
  const later = (at: number | undefined, copy: number) => (at === undefined ? undefined : at + copy * spacing);
  const copyTask = (task: Task, copy: number): Task => {
    const { pin, deadline, dueAt, releaseAt, ...rest } = task;
    const dates = Object.entries({
      releaseAt: Math.max(releaseAt ?? 0, 0) + copy * spacing,
      pin: later(pin, copy),
      deadline: later(deadline, copy),
      dueAt: later(dueAt, copy),
    }).filter(([, at]) => at !== undefined && !(at === 0));
    return {
      ...rest,
      id: `${task.id}~${copy + 1}`,
      name: `${task.name} (${copy + 1})`,
      ...Object.fromEntries(dates),
    };
  };
  return {
    ...workflow,
    tasks: [...workflow.tasks, ...copies.flatMap((copy) => workflow.tasks.map((task) => copyTask(task, copy)))],
    links: [
      ...workflow.links,
      ...copies.flatMap((copy) =>
        workflow.links.map((link) => ({
          ...link,
          id: `${link.id}~${copy + 1}`,
          from: `${link.from}~${copy + 1}`,
          to: `${link.to}~${copy + 1}`,
        })),
      ),
    ],
  };
}
