import { nextWorkingMoment, type WorkingTime } from '../time/working-time.ts';
import { assignmentsOf } from './assignments.ts';
import { calendarsOfMode } from './calendars-of-mode.ts';
import type { Diagnostic } from './diagnostic.ts';
import { durationScale, formatLongDuration } from './duration-notation.ts';
import { planMoments } from './plan-moments.ts';
import { quoted } from './quoted.ts';
import type { Mode, Resource, ResourceId, Task, Workflow } from './workflow.ts';
import { longestStretch, type WorkingTimeOfPlan } from './working-time-of-plan.ts';

type Trouble = 'task-without-working-time' | 'task-fits-nowhere' | 'pin-outside-working-time';

/**
 * Tasks that their calendars never let work: calendars that never work at the same time, a task that must not pause and is
 * longer than every working stretch, a pin at a moment when nobody works. An error where it holds for every mode, else
 * a warning.
 */
export function diagnoseWorkingTime(workflow: Workflow, workingTime: WorkingTimeOfPlan): Diagnostic[] {
  const resources = new Map<ResourceId, Resource>(workflow.resources.map((resource) => [resource.id, resource]));
  const calendarNames = new Map(workflow.calendars.map(({ id, name }) => [id, name]));
  const longest = new Map<WorkingTime, number>();
  const stretchOf = (table: WorkingTime): number => {
    const known = longest.get(table) ?? longestStretch(table);
    longest.set(table, known);
    return known;
  };
  /** The trouble that a mode has whoever fills its roles, as the first who could has it. */
  const troubleOf = (task: Task, mode: Mode): { readonly trouble: Trouble; readonly mode: Mode } | null => {
    let first: { readonly trouble: Trouble; readonly mode: Mode } | null = null;
    for (const way of assignmentsOf(mode).ways) {
      const trouble = troubleOfWay(task, way.mode);
      if (trouble === null) return null;
      first ??= { trouble, mode: way.mode };
    }
    return first;
  };
  const troubleOfWay = (task: Task, mode: Mode): Trouble | null => {
    const ids = calendarsOfMode(task, mode, resources, workflow.calendar);
    const table = workingTime.of(ids);
    if (table === null) return null;
    // A single calendar without working time has a message of its own.
    if (table.starts.length === 0) return ids.length > 1 ? 'task-without-working-time' : null;
    if (task.mayPause === false && stretchOf(table) < mode.duration) return 'task-fits-nowhere';
    const { pin } = task;
    if (pin !== undefined && workingTime.reaches(pin) && nextWorkingMoment(table, pin) !== pin) {
      return 'pin-outside-working-time';
    }
    return null;
  };

  const moment = planMoments(workflow);
  const scale = durationScale(workflow);
  const found: Diagnostic[] = [];
  for (const task of workflow.tasks) {
    // What has begun worked when it worked.
    if (task.actual !== undefined) continue;
    const troubles = task.modes.map((mode) => troubleOf(task, mode));
    if (troubles.every((trouble) => trouble === null)) continue;
    const severity = troubles.every((trouble) => trouble !== null) ? 'error' : 'warning';
    troubles.forEach((troubleOfMode, m) => {
      if (troubleOfMode === null) return;
      const { trouble, mode } = troubleOfMode;
      const ids = calendarsOfMode(task, mode, resources, workflow.calendar);
      const table = workingTime.of(ids);
      const name = quoted(task.name) + (task.modes.length === 1 ? '' : `, mode ${m + 1},`);
      const calendars = ids.map((id) => quoted(calendarNames.get(id) ?? id)).join(' and ');
      const duration = formatLongDuration(task.modes[m].duration, scale);
      const stretch =
        table === null || trouble !== 'task-fits-nowhere' ? '' : formatLongDuration(stretchOf(table), scale);
      const pin = task.pin === undefined ? '' : moment(task.pin);
      const next = table === null || task.pin === undefined ? Infinity : nextWorkingMoment(table, task.pin);
      found.push({
        code: trouble,
        severity,
        message: {
          'task-without-working-time': `Task ${name} can never work: the calendars ${calendars} have no working time in common. Maybe give it another calendar, or other resources.`,
          'task-fits-nowhere': `Task ${name} must not pause and takes ${duration}, but the longest working stretch of ${calendars} is ${stretch}. Maybe let it pause, shorten it, or give it longer hours.`,
          'pin-outside-working-time': `Task ${name} is pinned to ${pin}, when ${calendars} does not work. Maybe move the pin${Number.isFinite(next) ? ` to ${moment(next)}` : ''}, or change the calendar.`,
        }[trouble],
        items: [
          trouble === 'pin-outside-working-time'
            ? { kind: 'date', task: task.id, field: 'pin' }
            : { kind: 'task', id: task.id },
          ...ids.map((id) => ({ kind: 'calendar', id }) as const),
        ],
        values: { task: task.name, mode: m + 1, calendars, duration, stretch, pin },
      });
    });
  }
  return found;
}
