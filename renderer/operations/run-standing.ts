import { makespanOf, type Schedule } from '../../core/model/schedule.ts';
import type { RunView, TaskStateInRun } from '../../core/operations/run-view.ts';
import type { Ticks } from '../../core/time/ticks.ts';

/** How a run stands against the plan that it began with. */
export interface RunStanding {
  readonly counts: Readonly<Record<TaskStateInRun, number>>;
  readonly plannedFinish: Ticks;
  /** Of what is done; while tasks are open, none of them counts. */
  readonly finish: Ticks;
  /**
   * Over: how much later than planned everything was done. Else: the largest delay of a task that has begun, ended or ought to have.
   * Negative: everything is that much earlier.
   */
  readonly lateBy: Ticks;
  /** Less is not worth a word. */
  readonly notable: Ticks;
}

/** Smaller delays, as a share of the plan's length, are on time. */
const NOTABLE_SHARE = 0.005;

/** @param planned the schedule that the run began with */
export function runStanding(view: RunView, planned: Schedule): RunStanding {
  const counts: Record<TaskStateInRun, number> = { planned: 0, waiting: 0, running: 0, paused: 0, done: 0, failed: 0 };
  const entries = new Map(planned.map((entry) => [entry.task, entry]));
  const plannedFinish = makespanOf(planned);
  let finish = 0;
  let lateBy: Ticks | null = null;
  for (const { task, state, startedAt, finishedAt } of view.tasks) {
    counts[state]++;
    if (finishedAt !== null) finish = Math.max(finish, finishedAt);
    const entry = entries.get(task);
    if (entry === undefined) continue;
    const delay = delayOf(entry.start, entry.end, startedAt, finishedAt, view.now);
    if (delay !== null && (lateBy === null || delay > lateBy)) lateBy = delay;
  }
  const isAllDone = counts.done === view.tasks.length;
  return {
    counts,
    plannedFinish,
    finish,
    lateBy: isAllDone ? finish - plannedFinish : (lateBy ?? 0),
    notable: Math.max(1, NOTABLE_SHARE * plannedFinish),
  };
}

/** How much later than planned a task is; `null` where it is neither begun nor due. */
function delayOf(
  start: Ticks,
  end: Ticks,
  startedAt: Ticks | null,
  finishedAt: Ticks | null,
  now: Ticks,
): Ticks | null {
  if (finishedAt !== null) return finishedAt - end;
  if (startedAt !== null) return Math.max(startedAt - start, now - end);
  return now > start ? now - start : null;
}
