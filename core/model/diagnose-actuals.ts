import { fillsRoles } from './assignments.ts';
import type { Diagnostic } from './diagnostic.ts';
import { planMoments } from './plan-moments.ts';
import { quoted } from './quoted.ts';
import type { Actual, Task, Workflow } from './workflow.ts';

/**
 * What is said to have happened and cannot have: after the plan's status, in a mode that the task does not have, or done by
 * people who do not fill its roles. And tasks pinned to a moment before the status that have not begun.
 */
export function diagnoseActuals(workflow: Workflow): Diagnostic[] {
  const moment = planMoments(workflow);
  const { statusAt = 0 } = workflow;
  const found: Diagnostic[] = [];
  for (const task of workflow.tasks) {
    if (task.actual !== undefined) found.push(...diagnoseActual(task, task.actual, statusAt, moment));
    else if (task.pin !== undefined && task.pin < statusAt) {
      found.push({
        code: 'pin-before-status',
        severity: 'error',
        message: `Task ${quoted(task.name)} is pinned to ${moment(task.pin)}, before the plan's status ${moment(statusAt)}, and has not begun. Maybe enter when it began, or move the pin.`,
        items: [{ kind: 'date', task: task.id, field: 'pin' }],
        values: { task: task.name, pin: moment(task.pin), status: moment(statusAt) },
      });
    }
  }
  return found;
}

function diagnoseActual(
  task: Task,
  { start, finish, mode: number, assigned = [] }: Actual,
  statusAt: number,
  moment: (at: number) => string,
): Diagnostic[] {
  const items = [{ kind: 'task', id: task.id } as const];
  const name = quoted(task.name);
  const found: Diagnostic[] = [];
  const last = Math.max(start, finish ?? 0);
  if (last > statusAt) {
    const what = finish === undefined || finish < start ? 'began' : 'was done';
    found.push({
      code: 'actual-after-status',
      severity: 'error',
      message: `Task ${name} ${what} at ${moment(last)}, after the plan's status ${moment(statusAt)}. Maybe set the plan's status to ${moment(last)}, or correct when it happened.`,
      items: [...items, { kind: 'plan', field: 'statusAt' }],
      values: { task: task.name, at: moment(last), status: moment(statusAt) },
    });
  }
  if (finish !== undefined && finish < start) {
    found.push({
      code: 'finished-before-start',
      severity: 'error',
      message: `Task ${name} was done at ${moment(finish)}, before it began at ${moment(start)}. Maybe the two were swapped.`,
      items,
      values: { task: task.name, start: moment(start), finish: moment(finish) },
    });
  }
  const mode = task.modes[number - 1];
  if (mode === undefined) {
    found.push({
      code: 'actual-without-mode',
      severity: 'error',
      message: `Task ${name} began in mode ${number}, but it has ${task.modes.length}. Maybe the mode was removed; say which one it is.`,
      items,
      values: { task: task.name, mode: number, modes: task.modes.length },
    });
  } else if (!fillsRoles(mode, assigned)) {
    found.push({
      code: 'actual-without-people',
      severity: 'error',
      message: `Task ${name} has begun, but ${assigned.length === 0 ? 'nobody is named' : `${assigned.map(quoted).join(', ')} do not fit`} for its roles. Maybe say who works on it.`,
      items,
      values: { task: task.name, mode: number },
    });
  }
  return found;
}
