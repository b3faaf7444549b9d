import { withAmounts } from '../model/distribution.ts';
import { LIMITS } from '../model/limits.ts';
import { risksWithoutTasks, withRiskParts } from '../model/risk-references.ts';
import type { Link, LinkId, Mode, Task, TaskId, Workflow } from '../model/workflow.ts';
import { ScenarioError } from './scenario-error.ts';

/** The workflow with one task changed. Throws where it has no such task. */
export function withTask(workflow: Workflow, id: TaskId, change: (task: Task) => Task): Workflow {
  refuseUnknownTask(workflow, id);
  return { ...workflow, tasks: workflow.tasks.map((task) => (task.id === id ? change(task) : task)) };
}

function refuseUnknownTask(workflow: Workflow, id: TaskId): void {
  if (workflow.tasks.some((task) => task.id === id)) return;
  throw new ScenarioError(
    'no-task',
    `The plan has no task "${id}". Maybe it was removed since; remove the change too.`,
    {
      id,
    },
  );
}

/** What a task that has begun would not notice is refused, since it would look like a change that brings nothing. */
export function refuseBegun(task: Task): void {
  if (task.actual === undefined) return;
  throw new ScenarioError(
    'has-begun',
    `Task "${task.name}" has begun, so when and how it began can no longer change. Maybe remove the change.`,
    { task: task.name },
  );
}

/**
 * Tasks faster or slower; all where none are named. Of a task that has begun only what is left changes, of a finished
 * one nothing.
 */
export function withDurations(workflow: Workflow, ids: readonly TaskId[], factor: number): Workflow {
  if (!(factor > 0)) {
    throw new ScenarioError('bad-factor', `Durations times ${factor} make no sense. Maybe give a factor above 0.`, {
      factor,
    });
  }
  for (const id of ids) refuseUnknownTask(workflow, id);
  const meant = new Set(ids.length === 0 ? workflow.tasks.map(({ id }) => id) : ids);
  // 10 · 1.1 is 11.000000000000002 and means 11.
  const stretch = (ticks: number) => Math.min(LIMITS.durationTicks, Math.ceil(ticks * factor - 1e-9 * ticks));
  const stretchMode = (mode: Mode): Mode => {
    const stretched = { ...mode, duration: stretch(mode.duration) };
    // A range of factors follows the duration; one of ticks is stretched as well.
    if (mode.range?.unit !== 'ticks') return stretched;
    return {
      ...stretched,
      range: { unit: 'ticks', distribution: withAmounts(mode.range.distribution, (amount) => amount * factor) },
    };
  };
  return {
    ...workflow,
    tasks: workflow.tasks.map((task) => {
      const { actual } = task;
      if (!meant.has(task.id) || actual?.finish !== undefined) return task;
      const [first, ...others] = task.modes;
      return {
        ...task,
        modes: [stretchMode(first), ...others.map(stretchMode)],
        ...(actual?.remaining === undefined ? {} : { actual: { ...actual, remaining: stretch(actual.remaining) } }),
      };
    }),
  };
}

/** The workflow without a task, and risks without it; those before it are linked to those after it by finish-start links. */
export function withoutTask(workflow: Workflow, id: TaskId): Workflow {
  refuseUnknownTask(workflow, id);
  const kept = workflow.links.filter((link) => link.from !== id && link.to !== id);
  const into = workflow.links.filter((link) => link.to === id);
  const out = workflow.links.filter((link) => link.from === id);
  const exists = new Set(kept.map(({ from, to }) => `${from}\n${to}`));
  const takenIds = new Set(workflow.links.map((link) => link.id));
  const bridges: Link[] = [];
  for (const before of into) {
    for (const after of out) {
      const ends = `${before.from}\n${after.to}`;
      if (exists.has(ends) || before.from === after.to) continue;
      exists.add(ends);
      bridges.push({
        id: freeId(`${before.id}+${after.id}`, takenIds),
        from: before.from,
        to: after.to,
        type: 'finish-start',
        lag: { unit: 'elapsed', ticks: 0 },
      });
    }
  }
  return {
    ...withRiskParts(workflow, risksWithoutTasks(workflow, new Set([id]))),
    tasks: workflow.tasks.filter((task) => task.id !== id),
    links: [...kept, ...bridges],
  };
}

function freeId(wanted: string, taken: Set<LinkId>): LinkId {
  const room = LIMITS.idLength - 8;
  const stem = wanted.slice(0, room);
  let id = stem;
  for (let number = 2; taken.has(id); number++) id = `${stem}#${number}`;
  taken.add(id);
  return id;
}
