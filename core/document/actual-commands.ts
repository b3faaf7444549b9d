import { assignmentsOf, fillsRoles } from '../model/assignments.ts';
import type { Plan } from '../model/plan.ts';
import type { Actual, Task, TaskId } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import type { PlanDiff } from './diff.ts';
import { planDiff, settingsOf } from './diffs.ts';
import { updates } from './record-changes.ts';

/**
 * Says what is known of a task that has begun, or that it has not after all. The plan's status moves on to what happened where it
 * was before it; people who don't fit the mode's roles make way for those of the schedule, else for the first who could.
 */
export function setActual(plan: Plan, id: TaskId, actual: Actual | undefined): PlanDiff {
  const { workflow } = plan;
  const task = workflow.tasks.find((each) => each.id === id);
  if (task === undefined) return {};
  const known = actual === undefined ? undefined : withPeople(plan, task, actual);
  const settings = settingsOf(workflow);
  const last = Math.max(actual?.start ?? 0, actual?.finish ?? 0);
  return planDiff({
    tasks: { updated: updates(workflow.tasks, (each) => (each.id === id ? { actual: known } : null)) },
    settings: last > (workflow.statusAt ?? 0) ? [settings, { ...settings, statusAt: last }] : undefined,
  });
}

/**
 * Says what is known of several tasks at once, and until when: `undefined` for those that have not begun. Tasks that are not named stay as
 * they are.
 */
export function updateActuals(plan: Plan, actuals: ReadonlyMap<TaskId, Actual | undefined>, statusAt: Ticks): PlanDiff {
  const { workflow } = plan;
  const settings = settingsOf(workflow);
  const changeOf = (task: Task) => {
    if (!actuals.has(task.id)) return null;
    const actual = actuals.get(task.id);
    return { actual: actual === undefined ? undefined : withPeople(plan, task, actual) };
  };
  return planDiff({
    tasks: { updated: updates(workflow.tasks, changeOf) },
    settings: statusAt === (workflow.statusAt ?? 0) ? undefined : [settings, { ...settings, statusAt }],
  });
}

function withPeople({ schedule }: Plan, task: Task, actual: Actual): Actual {
  const mode = task.modes[actual.mode - 1];
  if (mode === undefined || fillsRoles(mode, actual.assigned ?? [])) return actual;
  const { assigned: _assigned, ...rest } = actual;
  const planned = schedule?.entries.find((entry) => entry.task === task.id && entry.mode === actual.mode)?.assigned;
  const people = planned !== undefined && fillsRoles(mode, planned) ? planned : assignmentsOf(mode).ways[0]?.assigned;
  return people === undefined || people.length === 0 ? rest : { ...rest, assigned: people };
}
