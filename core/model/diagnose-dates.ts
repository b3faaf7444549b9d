import type { Diagnostic } from './diagnostic.ts';
import { durationScale, formatLongDuration } from './duration-notation.ts';
import { planMoments } from './plan-moments.ts';
import { quoted } from './quoted.ts';
import type { Task, Workflow } from './workflow.ts';

/**
 * Dates of one task that exclude each other whatever the others do: a pin before the release, a deadline too close to release,
 * pin or the plan's start. Links and calendars are left to the critical path.
 */
export function diagnoseDates(workflow: Workflow): Diagnostic[] {
  const found: Diagnostic[] = [];
  const moment = planMoments(workflow);
  const scale = durationScale(workflow);
  const { statusAt = 0 } = workflow;
  for (const task of workflow.tasks) {
    const { releaseAt, pin, deadline } = task;
    if (task.actual !== undefined) continue;
    if (pin !== undefined && pin < (releaseAt ?? 0)) found.push(pinBeforeRelease(task, pin, releaseAt ?? 0, moment));
    if (deadline === undefined) continue;
    const earliest = pin ?? Math.max(statusAt, releaseAt ?? 0);
    const shortest = task.modes.reduce((least, { duration }) => Math.min(least, duration), Number.POSITIVE_INFINITY);
    if (deadline >= earliest + shortest) continue;
    const bound = pin !== undefined ? 'is pinned to' : releaseAt !== undefined ? 'is released at' : 'can start at';
    const duration = formatLongDuration(shortest, scale);
    found.push({
      code: 'deadline-too-early',
      severity: 'error',
      message:
        `Task ${quoted(task.name)} ${bound} ${moment(earliest)} and takes ${duration}, but must be finished by ${moment(deadline)}. ` +
        'Maybe move the deadline, or start the task earlier.',
      items: [
        { kind: 'date', task: task.id, field: 'deadline' },
        ...(pin !== undefined ? [{ kind: 'date', task: task.id, field: 'pin' } as const] : []),
        ...(pin === undefined && releaseAt !== undefined
          ? [{ kind: 'date', task: task.id, field: 'releaseAt' } as const]
          : []),
      ],
      values: { task: task.name, earliest: moment(earliest), duration, deadline: moment(deadline) },
    });
  }
  return found;
}

function pinBeforeRelease(task: Task, pin: number, releaseAt: number, moment: (at: number) => string): Diagnostic {
  return {
    code: 'pin-before-release',
    severity: 'error',
    message:
      `Task ${quoted(task.name)} is pinned to ${moment(pin)}, before ${moment(releaseAt)}, when it may start first. ` +
      'Maybe move the pin, or the release.',
    items: [
      { kind: 'date', task: task.id, field: 'pin' },
      { kind: 'date', task: task.id, field: 'releaseAt' },
    ],
    values: { task: task.name, pin: moment(pin), releaseAt: moment(releaseAt) },
  };
}
