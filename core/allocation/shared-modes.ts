import { LIMITS } from '../model/limits.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Mode, Task, TaskId, Workflow } from '../model/workflow.ts';
import type { Competition } from './competition.ts';
import type { GrantEffect } from './grant-effect.ts';

/** A plan in which tasks can work with the share that they were granted. */
export interface SharedPlan {
  /** The slower tasks have one more mode each, unless they had the very same before. */
  readonly workflow: Workflow;
  /** The same, in which they have no other mode; a schedule of it is turned into one of `workflow` by {@link scheduleOf}. */
  readonly decided: Workflow;
  /** Number of the mode for the share, from 1, of each slower task. */
  readonly modeNumbers: ReadonlyMap<TaskId, number>;
}

/** Gives each task that goes on with less a mode for that; the modes that it has stay, so that it can have more again. */
export function withSharedModes(
  workflow: Workflow,
  { tasks }: Competition,
  effects: readonly GrantEffect[],
): SharedPlan {
  const modeOf = new Map<TaskId, Mode>();
  tasks.forEach(({ task }, i) => {
    const effect = effects[i];
    if (effect.kind === 'slower') modeOf.set(task.id, effect.mode);
  });
  const modeNumbers = new Map<TaskId, number>();
  const withMode = workflow.tasks.map((task): Task => {
    const mode = modeOf.get(task.id);
    if (mode === undefined) return task;
    const known = task.modes.findIndex((each) => JSON.stringify(each) === JSON.stringify(mode));
    if (known >= 0) {
      modeNumbers.set(task.id, known + 1);
      return task;
    }
    // The place of a mode names it, so only the last one may go where a task can't have more.
    const [first, ...others] = task.modes;
    const modes = [first, ...others.slice(0, LIMITS.modesPerTask - 2), mode] as const;
    modeNumbers.set(task.id, modes.length);
    return { ...task, modes };
  });
  const decided = workflow.tasks.map((task): Task => {
    const mode = modeOf.get(task.id);
    return mode === undefined ? task : { ...task, modes: [mode] };
  });
  return { workflow: { ...workflow, tasks: withMode }, decided: { ...workflow, tasks: decided }, modeNumbers };
}

/** A schedule of the decided plan as one of the plan with all modes. */
export function scheduleOf({ modeNumbers }: SharedPlan, schedule: Schedule): Schedule {
  return schedule.map((entry) => ({ ...entry, mode: modeNumbers.get(entry.task) ?? entry.mode }));
}
