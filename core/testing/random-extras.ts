import { assignmentsOf } from '../model/assignments.ts';
import type { ScheduledTask } from '../model/schedule.ts';
import { ANY_OTHER_KIND, type Mode, type Resource, type Role, type Task, type Workflow } from '../model/workflow.ts';
import type { Random } from '../solvers/random.ts';

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.below(items.length)];
}

/** Gives one renewable resource set-ups: its capacity sinks to one unit at most, and with it the demands for it. */
export function addSetups(random: Random, workflow: Workflow, longest: number): Workflow {
  const machines = workflow.resources.filter(({ kind }) => kind === 'renewable');
  if (machines.length === 0) return workflow;
  const { id } = pick(random, machines);
  const names = ['', 'build', 'test', 'review', ANY_OTHER_KIND];
  const setups = new Map<string, NonNullable<Resource['setups']>[number]>();
  for (let count = 1 + random.below(6); count > 0; count--) {
    const [from, to] = [pick(random, names), pick(random, names)];
    setups.set(`${from}\n${to}`, { from, to, ticks: random.below(Math.ceil(longest / 2)) });
  }
  const clip = (mode: Mode): Mode => ({
    ...mode,
    demands: mode.demands.map((demand) =>
      demand.resource === id ? { ...demand, amount: Math.min(demand.amount, 1000) } : demand,
    ),
  });
  return {
    ...workflow,
    resources: workflow.resources.map((resource) => {
      if (resource.id !== id) return resource;
      const { capacityChanges, ...rest } = resource;
      const changes = capacityChanges?.map((change) => ({ ...change, capacity: Math.min(1000, change.capacity) }));
      return {
        ...rest,
        capacity: Math.min(1000, resource.capacity),
        ...(changes === undefined ? {} : { capacityChanges: changes }),
        setups: [...setups.values()],
      };
    }),
    tasks: workflow.tasks.map((task) => ({ ...task, modes: task.modes.map(clip) as [Mode, ...Mode[]] })),
  };
}

/** Gives some modes a role among the renewable resources, of which nobody is demanded by name any more. */
export function addRoles(random: Random, workflow: Workflow): Workflow {
  const people = workflow.resources.filter(({ kind }) => kind === 'renewable');
  if (people.length < 2) return workflow;
  const withRole = (mode: Mode): Mode => {
    if (random.below(2) === 0) return mode;
    const shuffled = [...people];
    random.shuffle(shuffled);
    const chosen = shuffled.slice(0, 2 + random.below(2));
    const ids = chosen.map(({ id }) => id);
    const least = chosen.reduce((a, { capacity }) => Math.min(a, capacity), Number.POSITIVE_INFINITY);
    const role: Role = { anyOf: ids, count: 1 + random.below(ids.length), amount: 250 * random.below(least / 250 + 1) };
    return { ...mode, demands: mode.demands.filter(({ resource }) => !ids.includes(resource)), roles: [role] };
  };
  return {
    ...workflow,
    tasks: workflow.tasks.map((task) => ({ ...task, modes: task.modes.map(withRole) as [Mode, ...Mode[]] })),
  };
}

/** Lets some tasks have begun, whatever that breaks. */
export function addActuals(random: Random, workflow: Workflow, longest: number): Workflow {
  const statusAt = random.below(longest * 3);
  return {
    ...workflow,
    statusAt,
    tasks: workflow.tasks.map((task): Task => {
      if (random.below(3) > 0) return task;
      const number = 1 + random.below(task.modes.length);
      const assigned = assignmentsOf(task.modes[number - 1]).ways[0]?.assigned ?? [];
      const start = random.below(statusAt + 1);
      return {
        ...task,
        actual: {
          start,
          mode: number,
          ...(assigned.length > 0 ? { assigned } : {}),
          ...(random.below(2) === 0 ? { finish: start + random.below(statusAt - start + 1) } : {}),
          ...(random.below(3) === 0 ? { remaining: random.below(longest) } : {}),
        },
      };
    }),
  };
}

/**
 * Lets the part of a schedule before some moment have happened; the schedule stays one. Now and then a finished task began
 * earlier than the schedule says, which breaks links and capacities among things that happened.
 */
export function beginSchedule(
  random: Random,
  workflow: Workflow,
  schedule: readonly ScheduledTask[],
): { readonly workflow: Workflow; readonly schedule: readonly ScheduledTask[] } {
  const moments = schedule.flatMap(({ start, end }) => [start, end]);
  const statusAt = Math.max(0, pick(random, moments) - random.below(2));
  const entries = schedule.map((entry) => {
    const isDone = entry.end <= statusAt && entry.start < statusAt;
    return isDone && random.below(3) === 0 ? { ...entry, start: random.below(entry.start + 1) } : entry;
  });
  return {
    schedule: entries,
    workflow: {
      ...workflow,
      statusAt,
      tasks: workflow.tasks.map((task, i): Task => {
        const { start, end, mode, assigned } = entries[i];
        if (start >= statusAt) return task;
        return {
          ...task,
          actual: {
            start,
            mode,
            ...(assigned === undefined ? {} : { assigned }),
            ...(end <= statusAt ? { finish: end } : {}),
          },
        };
      }),
    },
  };
}
