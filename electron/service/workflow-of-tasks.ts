import { MILLI_UNITS, type Priority, type Workflow } from '../../core/model/workflow.ts';
import type { SubmittedTask } from './service-schema.ts';

const MS = 1000;

/** A task that names what does not exist, or can never run; the message is fit for whoever sent it. */
export class SubmittedTaskError extends Error {
  override readonly name = 'SubmittedTaskError';
}

/**
 * A plan of tasks as programs submit them, in milliseconds from `origin` on, around the clock.
 *
 * @param resources units that there are
 * @param isDone whether a task that is depended on but not among `tasks` is finished
 * @throws SubmittedTaskError naming task and value
 */
export function workflowOfTasks(
  tasks: readonly (SubmittedTask & { readonly task_id: string })[],
  resources: Readonly<Record<string, number>>,
  origin: string,
  isDone: (task: string) => boolean = () => false,
): Workflow {
  const ids = new Set<string>();
  for (const { task_id: id } of tasks) {
    if (ids.has(id))
      throw new SubmittedTaskError(`Two tasks are called ${id}. Maybe give one of them another task_id.`);
    ids.add(id);
  }
  return {
    name: 'Submitted tasks',
    origin,
    timeZone: 'UTC',
    tick: 'millisecond',
    tasks: tasks.map((task) => ({
      id: task.task_id,
      name: task.name ?? task.task_id,
      kind: task.kind,
      priority: task.priority.toLowerCase() as Priority,
      weight: task.weight,
      modes: [{ duration: Math.round(task.estimated_duration * MS), demands: demandsOf(task, resources) }],
    })),
    links: tasks.flatMap(({ task_id: to, depends_on }) =>
      [...new Set(depends_on)].flatMap((from) => {
        if (ids.has(from)) {
          const lag = { unit: 'working', ticks: 0 } as const;
          return [{ id: `${from}>${to}`, from, to, type: 'finish-start', lag } as const];
        }
        if (isDone(from)) return [];
        throw new SubmittedTaskError(`${to} depends on ${from}, which is unknown. Maybe submit ${from} first.`);
      }),
    ),
    resources: Object.entries(resources).map(([id, units]) => ({
      id,
      name: id,
      kind: 'renewable',
      capacity: Math.round(units * MILLI_UNITS),
    })),
    calendars: [],
    groups: [],
  };
}

function demandsOf({ task_id, resource_requirements }: SubmittedTask, resources: Readonly<Record<string, number>>) {
  return Object.entries(resource_requirements).flatMap(([resource, units]) => {
    if (units === 0) return [];
    const there = Object.hasOwn(resources, resource) ? resources[resource] : undefined;
    if (there === undefined) {
      const known = Object.keys(resources).join(', ') || 'none';
      throw new SubmittedTaskError(
        `${task_id} needs ${resource}, which there is not (there is: ${known}). Maybe name it in resources.`,
      );
    }
    if (units > there) {
      throw new SubmittedTaskError(
        `${task_id} needs ${units} of ${resource}, there are ${there}. Maybe raise the amount in resources, or ask for less.`,
      );
    }
    return [{ resource, amount: Math.round(units * MILLI_UNITS) }];
  });
}
