import type { Task } from '../model/workflow.ts';
import { notApplicable, shareCheck, taskItems, whereFound } from './health-check.ts';
import type { HealthContext } from './health-context.ts';
import type { DateMove } from './health-fix.ts';
import type { HealthCheck } from './health-report.ts';

/** Dates that can't be meant (DCMA 9), and dates that were promised and are not going to be kept. */
export function checkDates(context: HealthContext): readonly HealthCheck[] {
  return [invalidDates(context), missedDates(context)];
}

/** Work that is planned for, or wanted by, a time that has passed. What happened in the future is among the errors. */
function invalidDates(context: HealthContext): HealthCheck {
  const { open, kept, statusAt, byId } = context;
  if (open.length === 0) return notApplicable('invalidDates', 'noTasks');
  const passed = (kept ?? []).flatMap(({ task, start }) => {
    const found = byId.get(task);
    return found !== undefined && found.actual === undefined && start < statusAt ? [found] : [];
  });
  const duePast = open.filter((task) => wantedBy(task) <= statusAt && wantedBy(task) < Number.POSITIVE_INFINITY);
  return shareCheck('invalidDates', new Set([...passed, ...duePast]).size, open.length, 0, [
    ...whereFound({ code: 'plannedInPast', items: taskItems(passed), values: {}, fix: { kind: 'reschedule' } }),
    ...whereFound({
      code: 'duePast',
      items: taskItems(duePast),
      values: {},
      fix: movesTo(context, duePast),
    }),
  ]);
}

function missedDates(context: HealthContext): HealthCheck {
  const { open, shown, shownByTask } = context;
  if (shown === null) return notApplicable('missedDates', 'noSchedule');
  const dated = open.filter((task) => wantedBy(task) < Number.POSITIVE_INFINITY);
  if (dated.length === 0) return notApplicable('missedDates', 'noTarget');
  const endOf = ({ id }: Task) => shownByTask.get(id)?.end ?? Number.NEGATIVE_INFINITY;
  const late = dated.filter((task) => endOf(task) > wantedBy(task));
  const worst = late.reduce((most, task) => Math.max(most, endOf(task) - wantedBy(task)), 0);
  return shareCheck(
    'missedDates',
    late.length,
    dated.length,
    0,
    whereFound({
      code: 'late',
      items: taskItems(late),
      values: { most: context.elapsed(worst) },
      fix: movesTo(context, late),
    }),
  );
}

/** The first date by which a task is wanted. */
function wantedBy({ dueAt, deadline }: Task): number {
  return Math.min(dueAt ?? Number.POSITIVE_INFINITY, deadline ?? Number.POSITIVE_INFINITY);
}

/** Dates that the shown schedule misses, moved to when it is done. */
function movesTo({ shownByTask }: HealthContext, tasks: readonly Task[]) {
  const moves = tasks.flatMap((task): DateMove[] => {
    const end = shownByTask.get(task.id)?.end;
    if (end === undefined) return [];
    return (['dueAt', 'deadline'] as const).flatMap((field) => {
      const at = task[field];
      return at !== undefined && at < end ? [{ task: task.id, field, to: end }] : [];
    });
  });
  return moves.length === 0 ? null : ({ kind: 'moveDates', moves } as const);
}
