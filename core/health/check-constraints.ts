import { notApplicable, shareCheck, taskItems, whereFound } from './health-check.ts';
import type { HealthContext } from './health-context.ts';
import type { HealthCheck } from './health-report.ts';

/** DCMA 5: at most this share of the tasks with a hard date. */
const MOST_HARD = 0.05;

/** Dates that nothing may move, so that they hide what a delay does: pins and deadlines of tasks that have not begun (DCMA 5). */
export function checkConstraints({ open }: HealthContext): HealthCheck {
  if (open.length === 0) return notApplicable('hardConstraints', 'noTasks');
  const pinned = open.filter(({ pin, actual }) => pin !== undefined && actual === undefined);
  const bounded = open.filter(({ deadline }) => deadline !== undefined);
  return shareCheck('hardConstraints', new Set([...pinned, ...bounded]).size, open.length, MOST_HARD, [
    ...whereFound({
      code: 'pinned',
      items: taskItems(pinned),
      values: {},
      fix: { kind: 'softenPin', tasks: pinned.map(({ id }) => id) },
    }),
    ...whereFound({
      code: 'deadline',
      items: taskItems(bounded),
      values: {},
      fix: { kind: 'softenDeadline', tasks: bounded.map(({ id }) => id) },
    }),
  ]);
}
