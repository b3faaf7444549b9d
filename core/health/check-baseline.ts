import { makespanOf } from '../model/schedule.ts';
import { WorkingTimeOfPlan } from '../model/working-time-of-plan.ts';
import type { Ticks } from '../time/ticks.ts';
import { workedUntil } from '../time/working-time.ts';
import { indexCheck, notApplicable, shareCheck, taskItems, whereFound } from './health-check.ts';
import type { HealthContext } from './health-context.ts';
import type { HealthCheck } from './health-report.ts';

/** DCMA 11: at most this share of what was to be done by now is late. */
const MOST_MISSED = 0.05;
/** DCMA 13 and 14: 0.95 and more is fine. */
const LEAST_INDEX = 0.95;

/** How the plan stands against what was promised: DCMA 11, 13 and 14. The newest baseline counts. */
export function checkBaseline(context: HealthContext): readonly HealthCheck[] {
  const { baseline, statusAt, byId, workflow } = context;
  if (baseline === null)
    return [
      notApplicable('missedTasks', 'noBaseline'),
      pathIndex(context),
      notApplicable('executionIndex', 'noBaseline'),
    ];
  if (workflow.statusAt === undefined)
    return [notApplicable('missedTasks', 'noStatus'), pathIndex(context), notApplicable('executionIndex', 'noStatus')];
  const planned = baseline.entries.flatMap(({ task, end }) => {
    const found = byId.get(task);
    return found !== undefined && end <= statusAt ? [{ task: found, end }] : [];
  });
  const missed = planned.filter(({ task, end }) => (task.actual?.finish ?? Number.POSITIVE_INFINITY) > end);
  const done = workflow.tasks.filter(({ actual }) => actual?.finish !== undefined).length;
  const findings = whereFound({
    code: 'behindBaseline',
    items: taskItems(missed.map(({ task }) => task)),
    values: { baseline: baseline.name },
    fix: context.shown === null ? null : { kind: 'saveBaseline' },
  });
  return [
    shareCheck('missedTasks', missed.length, planned.length, MOST_MISSED, findings),
    pathIndex(context),
    planned.length === 0
      ? notApplicable('executionIndex', 'noStatus')
      : indexCheck(
          'executionIndex',
          done / planned.length,
          LEAST_INDEX,
          done < LEAST_INDEX * planned.length ? findings : [],
        ),
  ];
}

/**
 * DCMA 13, the critical path length index: what is left until the finish, plus the working time from there to the target, as a
 * share of what is left. The target is the finish of the baseline, else the last date by which anything is wanted.
 */
function pathIndex(context: HealthContext): HealthCheck {
  const { shown, problem, statusAt, workflow } = context;
  if (shown === null || problem === null) return notApplicable('pathIndex', 'noSchedule');
  const target = targetOf(context);
  if (target === null) return notApplicable('pathIndex', 'noTarget');
  const finish = makespanOf(shown);
  const hours = new WorkingTimeOfPlan(workflow, Math.max(finish, target)).of(
    workflow.calendar === undefined || workflow.tick === 'period' ? [] : [workflow.calendar],
  );
  const left = workedUntil(hours, finish) - workedUntil(hours, statusAt);
  if (left <= 0) return notApplicable('pathIndex', 'noTasks');
  const float = workedUntil(hours, target) - workedUntil(hours, finish);
  return indexCheck('pathIndex', (left + float) / left, LEAST_INDEX, []);
}

function targetOf({ baseline, byId, open, shownByTask }: HealthContext): Ticks | null {
  const ends = (baseline?.entries ?? []).flatMap(({ task, end }) => (byId.has(task) ? [end] : []));
  if (ends.length > 0) return ends.reduce((latest, end) => Math.max(latest, end));
  // Without a promise, the date by which the last task to end is wanted.
  const last = open.reduce<{ readonly end: Ticks; readonly wanted: Ticks | undefined } | null>((latest, task) => {
    const end = shownByTask.get(task.id)?.end ?? Number.NEGATIVE_INFINITY;
    const wanted = task.deadline ?? task.dueAt;
    if (latest !== null && (end < latest.end || (end === latest.end && wanted === undefined))) return latest;
    return { end, wanted };
  }, null);
  return last?.wanted ?? null;
}
