import type { Task } from '../model/workflow.ts';
import { notApplicable, shareCheck, taskItems, whereFound } from './health-check.ts';
import type { HealthContext } from './health-context.ts';
import type { DateMove } from './health-fix.ts';
import type { HealthCheck } from './health-report.ts';

/** DCMA 6 and 8: working days that are at most usual, two months of work, and the share of tasks that may have more. */
const LONG_DAYS = 44;
const MOST_LONG = 0.05;
/** Working days of a part of a task that was too long: a month of work. */
const PART_DAYS = 22;

/** Floats and durations: DCMA 6, 7 and 8. Floats are those of the critical path, as if resources had no limit. */
export function checkFloats(context: HealthContext): readonly HealthCheck[] {
  const { open, path, workflow, day, length } = context;
  if (open.length === 0)
    return [notApplicable('highFloat', 'noTasks'), notApplicable('negativeFloat', 'noTasks'), longTasks(context)];
  if (path === null)
    return [notApplicable('highFloat', 'unsound'), notApplicable('negativeFloat', 'unsound'), longTasks(context)];
  const place = new Map(workflow.tasks.map(({ id }, k) => [id, k]));
  const floatOf = ({ id }: Task) => path.totalFloat[place.get(id) ?? 0];
  const high = open.filter((task) => task.actual === undefined && floatOf(task) > LONG_DAYS * day);
  const negative = open.filter((task) => floatOf(task) < 0);
  const worst = negative.reduce((least, task) => Math.min(least, floatOf(task)), 0);
  return [
    shareCheck(
      'highFloat',
      high.length,
      open.length,
      MOST_LONG,
      whereFound({ code: 'highFloat', items: taskItems(high), values: { days: LONG_DAYS }, fix: null }),
    ),
    shareCheck(
      'negativeFloat',
      negative.length,
      open.length,
      0,
      whereFound({
        code: 'negativeFloat',
        items: taskItems(negative),
        values: { most: Number.isFinite(worst) ? length(-worst) : '' },
        fix: fixOf(impossibleDates(context)),
      }),
    ),
    longTasks(context),
  ];
}

function fixOf(moves: readonly DateMove[]) {
  return moves.length === 0 ? null : ({ kind: 'moveDates', moves } as const);
}

/** Deadlines and pins that are too early even without resources, moved to the first moment that can be kept. */
function impossibleDates({ open, path, workflow }: HealthContext): readonly DateMove[] {
  if (path === null) return [];
  const place = new Map(workflow.tasks.map(({ id }, k) => [id, k]));
  return open.flatMap(({ id, pin, deadline, actual }): DateMove[] => {
    const k = place.get(id) ?? 0;
    const [start, finish] = [path.earlyStart[k], path.earlyFinish[k]];
    if (!Number.isFinite(finish)) return [];
    return [
      ...(actual === undefined && pin !== undefined && pin < start
        ? [{ task: id, field: 'pin', to: start } as const]
        : []),
      ...(deadline !== undefined && deadline < finish ? [{ task: id, field: 'deadline', to: finish } as const] : []),
    ];
  });
}

function longTasks({ open, day }: HealthContext): HealthCheck {
  if (open.length === 0) return notApplicable('longTasks', 'noTasks');
  const long = open.filter(
    ({ modes, actual }) => actual === undefined && modes.every(({ duration }) => duration > LONG_DAYS * day),
  );
  const splittable = long.filter(canBeSplit);
  return shareCheck(
    'longTasks',
    long.length,
    open.length,
    MOST_LONG,
    whereFound({
      code: 'longTask',
      items: taskItems(long),
      values: { days: LONG_DAYS },
      fix:
        splittable.length === 0
          ? null
          : { kind: 'splitTasks', tasks: splittable.map(({ id }) => id), longest: Math.floor(PART_DAYS * day) },
    }),
  );
}

/** What parts would not mean the same of: ranges of the whole, commands, and work that must not pause. */
function canBeSplit({ modes, mayPause, command }: Task): boolean {
  return mayPause !== false && command === undefined && modes.every(({ range }) => range === undefined);
}
