import type { Diagnostic } from './diagnostic.ts';
import { LIMITS } from './limits.ts';
import { quoted } from './quoted.ts';
import type { Workflow } from './workflow.ts';

/**
 * Durations that are absent, negative, fractions or beyond all measure. Files can't hold them, but plans under construction
 * (an import, a script) may.
 */
export function diagnoseDurations(workflow: Workflow): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const task of workflow.tasks) {
    if (task.modes.length === 0) {
      found.push({
        code: 'no-mode',
        severity: 'error',
        message: `Task ${quoted(task.name)} has no mode, so nobody knows how long it takes. Maybe give it a duration.`,
        items: [{ kind: 'task', id: task.id }],
        values: { task: task.name },
      });
    }
    for (const [m, { duration }] of task.modes.entries()) {
      if (Number.isInteger(duration) && duration >= 0 && duration <= LIMITS.durationTicks) continue;
      found.push({
        code: 'invalid-duration',
        severity: 'error',
        message:
          `Task ${quoted(task.name)}, mode ${m + 1}, has the duration ${duration}; ` +
          `it must be a whole number of ticks from 0 to ${LIMITS.durationTicks}. Maybe the estimate is missing; 0 makes a milestone.`,
        items: [{ kind: 'task', id: task.id }],
        values: { task: task.name, mode: m + 1, duration: String(duration) },
      });
    }
  }
  return found;
}
