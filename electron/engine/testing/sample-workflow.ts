import type { Link, Mode, Task, Workflow } from '../../../core/model/workflow.ts';
import { Random } from '../../../core/solvers/random.ts';

function taskOf(id: string, mode: Mode): Task {
  return { id, name: `Task ${id}`, kind: 'work', priority: 'medium', weight: 1, modes: [mode] };
}

function linkOf(from: string, to: string): Link {
  return { id: `${from}-${to}`, from, to, type: 'finish-start', lag: { unit: 'elapsed', ticks: 0 } };
}

function workflowOf(name: string, capacity: number, tasks: readonly Task[], links: readonly Link[]): Workflow {
  return {
    name,
    origin: '2026-01-05T00:00:00Z',
    timeZone: 'UTC',
    tick: 'hour',
    tasks,
    links,
    resources: [{ id: 'cpu', name: 'CPU', kind: 'renewable', capacity: 1000 * capacity }],
    calendars: [],
    groups: [],
  };
}

/**
 * Five tasks on some CPUs: durations 3, 5, 2, 4 and 6; task 2 and 3 after 1, task 4 after 2 and 3, task 5 after 3. With
 * 10 CPUs it takes 12, with 7 it takes 14.
 */
export function fiveTasks(cpus: number): Workflow {
  const rows = [
    ['1', 3, 2],
    ['2', 5, 4],
    ['3', 2, 3],
    ['4', 4, 2],
    ['5', 6, 4],
  ] as const;
  const tasks = rows.map(([id, duration, cpu]) =>
    taskOf(id, { duration, demands: [{ resource: 'cpu', amount: 1000 * cpu }] }),
  );
  const links = [linkOf('1', '2'), linkOf('1', '3'), linkOf('2', '4'), linkOf('3', '4'), linkOf('3', '5')];
  return workflowOf('Five tasks', cpus, tasks, links);
}

/** A plan that no simple bound closes, so that a search goes on for as long as it may. The same seed gives the same plan. */
export function hardWorkflow(taskCount: number, seed: number): Workflow {
  const random = new Random(seed);
  const tasks = Array.from({ length: taskCount }, (_, index) =>
    taskOf(`t${index}`, {
      duration: 1 + random.below(10),
      demands: [{ resource: 'cpu', amount: 1000 * (3 + random.below(5)) }],
    }),
  );
  const links = tasks
    .slice(3)
    .flatMap((task, index) => (random.below(3) === 0 ? [] : [linkOf(`t${random.below(index + 3)}`, task.id)]));
  return workflowOf('Hard', 11, tasks, links);
}
