import { makespanOf, type Schedule } from '../../../core/model/schedule.ts';
import type { Actual, Link, Task, Workflow } from '../../../core/model/workflow.ts';
import { compile } from '../../../core/problem/compile.ts';
import { calendarOfMode } from '../../../core/problem/task-time.ts';
import { withCapacity } from '../../../core/simulation/change-capacity.ts';
import type { Random } from '../../../core/solvers/random.ts';
import type { Ticks } from '../../../core/time/ticks.ts';
import { workedUntil } from '../../../core/time/working-time.ts';

/** What strikes a run in which everything went as planned until then. */
export const STRIKES = ['overrun', 'lost capacity', 'late start', 'new task'] as const;
export type Strike = (typeof STRIKES)[number];

/** Factor on what is left of a task that overruns, and hours that come on top. */
const OVERRUN = { factor: 2, hours: 8 };
/** Of a resource, for a share of the plan's length. */
const LOSS = { share: 1 / 3, lasts: 0.05 };
/** Tasks that wait for something from outside, and for which share of the plan's length. */
const LATE = { tasks: 3, by: 0.04 };
const ADDED_TASKS = 2;

/** The plan as it stands at `statusAt`, with what strikes it then. */
export function struckPlan(
  workflow: Workflow,
  schedule: Schedule,
  statusAt: Ticks,
  strike: Strike,
  random: Random,
): Workflow {
  const asOf = begun(workflow, schedule, statusAt);
  const span = makespanOf(schedule);
  switch (strike) {
    case 'overrun': {
      const running = asOf.tasks.filter(({ actual }) => actual !== undefined && actual.finish === undefined);
      const late = running[random.below(Math.max(1, running.length))];
      return withTasks(asOf, (task) => {
        if (task !== late || task.actual?.remaining === undefined) return task;
        const remaining = OVERRUN.factor * task.actual.remaining + OVERRUN.hours;
        return { ...task, actual: { ...task.actual, remaining } };
      });
    }
    case 'lost capacity': {
      const lost = random.below(asOf.resources.length);
      const until = Math.ceil(statusAt + LOSS.lasts * span);
      const resources = asOf.resources.map((each, k) => {
        const amount = -1000 * Math.round((LOSS.share * each.capacity) / 1000);
        const change = { kind: 'capacity', resource: each.id, how: 'by', amount, from: statusAt, until } as const;
        return k === lost ? withCapacity(each, change) : each;
      });
      return { ...asOf, resources };
    }
    case 'late start': {
      const next = schedule
        .filter(({ start }) => start >= statusAt)
        .sort((a, b) => a.start - b.start)
        .slice(0, 30);
      random.shuffle(next);
      const late = new Map(next.slice(0, LATE.tasks).map(({ task, start }) => [task, start + LATE.by * span]));
      return withTasks(asOf, (task) => {
        const from = late.get(task.id);
        return from === undefined ? task : { ...task, releaseAt: Math.round(from) };
      });
    }
    case 'new task':
      return withNewTasks(asOf, random);
  }
}

function withTasks(workflow: Workflow, change: (task: Task) => Task): Workflow {
  return { ...workflow, tasks: workflow.tasks.map(change) };
}

/** Everything went as planned until the status. */
function begun(workflow: Workflow, schedule: Schedule, statusAt: Ticks): Workflow {
  const problem = compile(workflow);
  const tasks = workflow.tasks.map((task, k) => {
    const { start, end, mode } = schedule[k];
    if (start >= statusAt) return task;
    const calendar = calendarOfMode(problem, problem.firstMode[k] + mode - 1);
    const left = task.modes[mode - 1].duration - (workedUntil(calendar, statusAt) - workedUntil(calendar, start));
    const actual: Actual = end <= statusAt ? { start, mode, finish: end } : { start, mode, remaining: left };
    return { ...task, actual };
  });
  return { ...workflow, statusAt, tasks };
}

/** Work that nobody had thought of: like a task of the plan, after what comes before that one and before what follows it. */
function withNewTasks(workflow: Workflow, random: Random): Workflow {
  const open = workflow.tasks.filter(({ actual }) => actual === undefined);
  random.shuffle(open);
  const models = open.slice(0, ADDED_TASKS);
  const named = (id: string) => `new ${id}`;
  const links = models.flatMap(({ id }): readonly Link[] =>
    workflow.links.flatMap((link) => {
      if (link.from === id) return [{ ...link, id: named(link.id), from: named(id) }];
      return link.to === id ? [{ ...link, id: named(link.id), to: named(id) }] : [];
    }),
  );
  return {
    ...workflow,
    tasks: [...workflow.tasks, ...models.map((task) => ({ ...task, id: named(task.id), name: named(task.name) }))],
    links: [...workflow.links, ...links],
  };
}
