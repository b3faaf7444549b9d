import type { ScheduledTask } from '../../model/schedule.ts';
import type { Mode, Task, TaskId, Workflow } from '../../model/workflow.ts';
import { millisecondsPerTick } from '../../time/ticks.ts';
import { instantToEpochMilliseconds } from '../../time/zone-offsets.ts';
import type { TaskFacts } from '../task-facts.ts';

/** What is known of one way to do a task of a plan; `planned` in seconds of working time. */
export interface FactsOfMode {
  readonly task: TaskId;
  /** Mode number, from 1. */
  readonly mode: number;
  readonly facts: TaskFacts;
}

/**
 * What forecasts may know of a plan's tasks: for each mode that takes time of each task that is not done. The performer is
 * who the schedule assigned, else the first renewable resource that the mode demands; the start is the scheduled one.
 * Plans of benchmark periods have no seconds, so nothing is known of their tasks.
 *
 * @param project under which the history knows the plan; `null`: under none
 */
export function factsOfPlan(
  workflow: Workflow,
  entries: readonly ScheduledTask[],
  project: string | null,
): readonly FactsOfMode[] {
  const tickMs = millisecondsPerTick(workflow.tick);
  if (tickMs === null) return [];
  const entryOf = new Map(entries.map((entry) => [entry.task, entry]));
  const groupName = new Map(workflow.groups.map(({ id, name }) => [id, name]));
  const performers = new Map(
    workflow.resources.filter(({ kind }) => kind === 'renewable').map(({ id, name }) => [id, name]),
  );
  const origin = instantToEpochMilliseconds(workflow.origin);
  return workflow.tasks.flatMap((task) => {
    if (task.actual?.finish !== undefined) return [];
    const entry = entryOf.get(task.id);
    const start = task.actual?.start ?? entry?.start;
    return task.modes.flatMap((mode, place): readonly FactsOfMode[] => {
      if (mode.duration === 0) return [];
      const assigned = entry?.mode === place + 1 ? (entry.assigned ?? []) : [];
      const facts: TaskFacts = {
        kind: task.kind === '' ? null : task.kind,
        person: performerOf(mode, assigned, performers),
        project,
        group: task.group === undefined ? null : (groupName.get(task.group) ?? null),
        mode: mode.name ?? null,
        planned: (mode.duration * tickMs) / 1000,
        startedAt: start === undefined || origin === null ? null : Math.round(origin + start * tickMs),
        batch: null,
        features: {},
      };
      return [{ task: task.id, mode: place + 1, facts }];
    });
  });
}

/** Number of the mode that a task is planned with: the one that it began in, the scheduled one, else the first that takes time. */
export function plannedMode(task: Task, entry: ScheduledTask | undefined): number {
  const usual = task.modes.findIndex(({ duration }) => duration > 0) + 1;
  return task.actual?.mode ?? entry?.mode ?? Math.max(1, usual);
}

function performerOf(
  { demands, roles = [] }: Mode,
  assigned: readonly string[],
  performers: ReadonlyMap<string, string>,
): string | null {
  const only = roles.flatMap(({ anyOf, count }) => (anyOf.length === count ? anyOf : []));
  for (const id of [...assigned, ...demands.map(({ resource }) => resource), ...only]) {
    const name = performers.get(id);
    if (name !== undefined) return name;
  }
  return null;
}
