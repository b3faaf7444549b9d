import type { Baseline } from '../model/baseline.ts';
import { type DurationScale, durationScale, formatLongDuration } from '../model/duration-notation.ts';
import { planMoments } from '../model/plan-moments.ts';
import type { Schedule, ScheduledTask } from '../model/schedule.ts';
import type { Link, Task, TaskId, Workflow } from '../model/workflow.ts';
import { type CriticalPath, criticalPath } from '../problem/critical-path.ts';
import type { Problem } from '../problem/problem.ts';
import { millisecondsPerTick, type Ticks } from '../time/ticks.ts';
import type { HealthSubject } from './health-report.ts';

const DAY = 86_400_000;

/** What every check of a plan looks at, worked out once. */
export interface HealthContext {
  readonly workflow: Workflow;
  /** `null`: errors keep the plan from being compiled. */
  readonly problem: Problem | null;
  readonly path: CriticalPath | null;
  readonly kept: Schedule | null;
  readonly shown: Schedule | null;
  readonly shownByTask: ReadonlyMap<TaskId, ScheduledTask>;
  /** The newest. */
  readonly baseline: Baseline | null;
  /** Tasks that are not done, which is what can still be mended. */
  readonly open: readonly Task[];
  /** Links whose successor has not begun: those that still bind. */
  readonly links: readonly Link[];
  readonly byId: ReadonlyMap<TaskId, Task>;
  readonly statusAt: Ticks;
  /** A working day, in ticks. */
  readonly day: Ticks;
  readonly scale: DurationScale;
  moment(at: Ticks): string;
  /** Working ticks in words. */
  length(ticks: Ticks): string;
  /** Ticks on the clock in words. */
  elapsed(ticks: Ticks): string;
}

export function healthContext(
  { workflow, kept, shown, baselines }: HealthSubject,
  problem: Problem | null,
): HealthContext {
  const scale = durationScale(workflow);
  const byId = new Map(workflow.tasks.map((task) => [task.id, task]));
  const ticksPerDay = DAY / (millisecondsPerTick(workflow.tick) ?? DAY);
  return {
    workflow,
    problem,
    path: problem === null ? null : criticalPath(problem),
    kept: kept?.entries ?? null,
    shown,
    shownByTask: new Map((shown ?? []).map((entry) => [entry.task, entry])),
    baseline: baselines.at(-1) ?? null,
    open: workflow.tasks.filter(({ actual }) => actual?.finish === undefined),
    links: workflow.links.filter(({ to }) => byId.get(to)?.actual === undefined),
    byId,
    statusAt: workflow.statusAt ?? 0,
    // Where a working day is no whole number of ticks, eight hours are meant.
    day: scale.workingDay ?? ticksPerDay / 3,
    scale,
    moment: planMoments(workflow),
    length: (ticks) => formatLongDuration(Math.round(ticks), scale),
    elapsed: (ticks) => formatLongDuration(Math.round(ticks), { ...scale, workingDay: ticksPerDay, workingWeek: null }),
  };
}

/** Whether every way to do a task takes no time. */
export function isMilestone({ modes }: Task): boolean {
  return modes.every(({ duration }) => duration === 0);
}

/** A milestone with a date of its own: something that is delivered or decided elsewhere. */
export function comesFromOutside(task: Task): boolean {
  return isMilestone(task) && (task.releaseAt !== undefined || task.pin !== undefined);
}
