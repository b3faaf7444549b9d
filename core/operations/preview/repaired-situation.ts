import type { Schedule } from '../../model/schedule.ts';
import { makespanOf } from '../../model/schedule.ts';
import type { Actual, Mode, ResourceId, Task, TaskId, Workflow } from '../../model/workflow.ts';
import { withCapacity } from '../../simulation/change-capacity.ts';
import type { Ticks } from '../../time/ticks.ts';
import { withLaterDates } from '../later-dates.ts';
import type { Repair } from '../repair.ts';
import { PACKING, RESTART_SHARE, SETUP_SHARE, speedWith, TRANSFER_SHARE } from '../repair-effects.ts';
import type { Situation } from './situation.ts';
import type { Trouble } from './trouble.ts';

/** Name of what is left of a task that was split. */
function restOf(task: TaskId): TaskId {
  return `${task}:rest`;
}

/**
 * A situation as it is once a repair was done: the plan, the schedule and what is believed to be wrong. It is what a tracked run is told to do,
 * and what previews play; the simulator does the same by its interventions.
 *
 * @throws Error where the repair names a task or resource that there is not
 */
export function repairedSituation(situation: Situation, repair: Repair): Situation {
  const { workflow, schedule, troubles, span } = situation;
  const now = workflow.statusAt ?? 0;
  const without = (cured: (trouble: Trouble) => boolean) => troubles.filter((trouble) => !cured(trouble));
  switch (repair.kind) {
    case 'scale-up': {
      const { factor } = repair;
      const standing = span * SETUP_SHARE;
      return {
        ...situation,
        workflow: withTask(workflow, repair.task, (task) =>
          withWorkLeft(
            withDemands(task, task.actual?.mode ?? 1, factor),
            (left) => left / speedWith(factor) + standing,
          ),
        ),
      };
    }
    case 'optimise-queries':
      return {
        ...situation,
        workflow: withTask(workflow, repair.task, (task) =>
          withWorkLeft(withDemands(task, task.actual?.mode ?? 1, repair.factor), (left) => left + span * SETUP_SHARE),
        ),
      };
    case 'throttle':
      return { ...situation, mostAtOnce: repair.most };
    case 'restart-service':
    case 'more-heap':
      return {
        ...situation,
        workflow: {
          ...workflow,
          tasks: workflow.tasks.map((task) => withWorkLeft(task, (left) => left + span * RESTART_SHARE)),
        },
        troubles: without(({ kind }) => kind === 'leak'),
      };
    case 'enable-compression':
      return {
        ...situation,
        workflow: { ...workflow, tasks: workflow.tasks.map((task) => withWorkLeft(task, (left) => left * PACKING)) },
        troubles: without(({ kind }) => kind === 'network'),
      };
    case 're-allocate':
      return { ...situation, workflow: withLoan(workflow, repair, now, span) };
    case 're-order': {
      const start = repair.priority === 'high' ? now : makespanOf(schedule);
      return repair.priority === 'medium'
        ? situation
        : { ...situation, schedule: withEntry(schedule, repair.task, { start }) };
    }
    case 'swap-mode':
      return { ...situation, schedule: withEntry(schedule, repair.task, { mode: repair.mode }) };
    case 'split':
      return splitUp(situation, repair.task);
    case 'extend-deadline':
      return { ...situation, workflow: withLaterDates(workflow, repair.task, repair.by) };
    case 'retry':
    case 'retry-elsewhere':
      return {
        ...situation,
        workflow: withTask(workflow, repair.task, (task) =>
          startedOver(task, repair.kind === 'retry' ? null : repair.mode),
        ),
        schedule: repair.kind === 'retry' ? schedule : withEntry(schedule, repair.task, { mode: repair.mode }),
        troubles: without((trouble) => 'task' in trouble && trouble.task === repair.task),
        ...(situation.done === undefined ? {} : { done: { ...situation.done, [repair.task]: 0 } }),
      };
  }
}

function withTask(workflow: Workflow, id: TaskId, change: (task: Task) => Task): Workflow {
  if (!workflow.tasks.some((task) => task.id === id))
    throw new Error(`There is no task "${id}". Maybe it was removed.`);
  return { ...workflow, tasks: workflow.tasks.map((task) => (task.id === id ? change(task) : task)) };
}

function withEntry(
  schedule: Schedule,
  id: TaskId,
  change: { readonly start?: Ticks; readonly mode?: number },
): Schedule {
  return schedule.map((entry) => {
    if (entry.task !== id) return entry;
    const start = change.start ?? entry.start;
    return { ...entry, ...change, end: start + (entry.end - entry.start) };
  });
}

function withDemands(task: Task, number: number, factor: number): Task {
  const modes = task.modes.map((mode, k): Mode => {
    if (k + 1 !== number) return mode;
    return { ...mode, demands: mode.demands.map((each) => ({ ...each, amount: Math.round(each.amount * factor) })) };
  });
  return { ...task, modes: [modes[0], ...modes.slice(1)] };
}

/** Nothing changes for a task that does not go on. */
function withWorkLeft(task: Task, change: (left: Ticks) => Ticks): Task {
  const { actual } = task;
  if (actual?.remaining === undefined || actual.remaining === 0) return task;
  return { ...task, actual: { ...actual, remaining: Math.max(1, Math.round(change(actual.remaining))) } };
}

function startedOver(task: Task, mode: number | null): Task {
  const { actual } = task;
  if (actual === undefined) return task;
  const { finish: _, ...begun } = actual;
  const number = mode ?? actual.mode;
  const again: Actual = { ...begun, mode: number, remaining: task.modes[number - 1].duration };
  return { ...task, actual: again };
}

function withLoan(
  workflow: Workflow,
  {
    resource,
    from,
    amount,
    lasts,
  }: { readonly resource: ResourceId; readonly from: ResourceId; readonly amount: number; readonly lasts: Ticks },
  now: Ticks,
  span: Ticks,
): Workflow {
  const until = Math.ceil(now + Math.max(1, lasts));
  const arrives = Math.min(until - 1, Math.ceil(now + span * TRANSFER_SHARE));
  return {
    ...workflow,
    resources: workflow.resources.map((each) => {
      if (each.id === resource)
        return withCapacity(each, { kind: 'capacity', resource, how: 'by', amount, from: arrives, until });
      if (each.id === from)
        return withCapacity(each, { kind: 'capacity', resource: from, how: 'by', amount: -amount, from: now, until });
      return each;
    }),
  };
}

/** What was done becomes a task that is finished; what is left a new one behind all that waits, with the links that led out of it. */
function splitUp(situation: Situation, id: TaskId): Situation {
  const { workflow, schedule } = situation;
  const now = workflow.statusAt ?? 0;
  const rest = restOf(id);
  const tasks = workflow.tasks.flatMap((task): readonly Task[] => {
    const { actual } = task;
    if (task.id !== id || actual?.remaining === undefined) return [task];
    const { actual: _, deadline, dueAt, ...plain } = task;
    const { range: __, ...mode } = task.modes[actual.mode - 1];
    const { remaining, ...done } = actual;
    return [
      { ...plain, actual: { ...done, finish: now } },
      {
        ...plain,
        id: rest,
        modes: [{ ...mode, duration: Math.max(1, remaining) }],
        ...(deadline === undefined ? {} : { deadline }),
        ...(dueAt === undefined ? {} : { dueAt }),
      },
    ];
  });
  if (tasks.length === workflow.tasks.length) throw new Error(`Task "${id}" does not run. Maybe it has ended.`);
  const links = workflow.links.map((link) =>
    link.from === id && (link.type === 'finish-start' || link.type === 'finish-finish')
      ? { ...link, from: rest }
      : link,
  );
  const start = makespanOf(schedule);
  return {
    ...situation,
    workflow: { ...workflow, tasks, links },
    schedule: schedule.flatMap((entry) =>
      entry.task === id
        ? [entry, { ...entry, task: rest, mode: 1, start, end: start + (entry.end - entry.start) }]
        : [entry],
    ),
  };
}
