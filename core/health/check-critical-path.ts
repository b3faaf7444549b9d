import { floatBetween } from '../problem/critical-path.ts';
import { startNoEarlierThan } from '../problem/task-time.ts';
import { notApplicable, shareCheck } from './health-check.ts';
import { comesFromOutside, type HealthContext } from './health-context.ts';
import type { DateMove } from './health-fix.ts';
import type { HealthCheck, HealthFinding } from './health-report.ts';

/**
 * DCMA 12: whether the longest way to the finish leads back to where the plan stands, link by link, so that a delay of its
 * first task is a delay of the plan. It is broken where a date, not work, holds the task at its beginning: until then
 * everything may be late without anyone noticing.
 */
export function checkCriticalPath(context: HealthContext): HealthCheck {
  const { path, problem, workflow, statusAt, moment } = context;
  if (path === null || problem === null) return notApplicable('criticalPath', 'unsound');
  if (problem.taskCount === 0) return notApplicable('criticalPath', 'noTasks');
  let task = path.earlyFinish.reduce((last, end, k) => (end > path.earlyFinish[last] ? k : last), 0);
  for (let link = path.bindingLink[task]; link >= 0; link = path.bindingLink[task]) task = problem.linkFrom[link];
  const mode = path.modes[task];
  const possible = startNoEarlierThan(problem, mode, statusAt);
  const start = path.earlyStart[task];
  if (problem.hasBegun[task] === 1 || start <= possible) return shareCheck('criticalPath', 0, 1, 0, []);
  const { id, pin, releaseAt } = workflow.tasks[task];
  const moves: DateMove[] = [
    ...(pin === undefined ? [] : [{ task: id, field: 'pin', to: null } as const]),
    ...(releaseAt === undefined ? [] : [{ task: id, field: 'releaseAt', to: null } as const]),
  ];
  const finding: HealthFinding = {
    code: 'brokenPath',
    items: [{ kind: 'task', id }],
    values: { at: moment(start), wait: context.length(floatBetween(problem, mode, possible, start)) },
    moments: { at: start },
    fix: moves.length === 0 ? null : { kind: 'moveDates', moves },
  };
  // What comes from outside begins when it comes; a person should know of it, no more.
  return shareCheck('criticalPath', 1, 1, comesFromOutside(workflow.tasks[task]) ? 1 : 0, [finding]);
}
