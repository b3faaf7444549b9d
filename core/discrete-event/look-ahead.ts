import { workingStretches } from '../problem/begun-tasks.ts';
import { calendarOfMode } from '../problem/task-time.ts';
import type { Ticks } from '../time/ticks.ts';
import { addWorkingTime } from '../time/working-time.ts';
import type { TaskRun } from './case-run.ts';
import { demandOn } from './demands.ts';
import type { ResourcePool } from './resource-pool.ts';

type Stretches = readonly (readonly [from: Ticks, to: Ticks])[];

/** Stretches in which a task will work if it takes as long as planned, from `now` on; none where it is overdue. */
export function expectedStretches(run: TaskRun, mode: number, now: Ticks): Stretches {
  const calendar = calendarOfMode(run.owner.template.problem, mode);
  const left = Math.max(0, run.plannedWork - run.done);
  return left === 0 ? [] : workingStretches(calendar, now, addWorkingTime(calendar, now, left));
}

/**
 * Whether a task that fits now also fits for as long as it is planned to take, beside those under way and within planned changes of
 * capacity: what the scheduler asks of a start as well. Nothing drawn is looked at.
 *
 * @param users tasks under way that use the resource
 */
export function fitsUntilItsEnd(
  pool: ResourcePool,
  users: ReadonlySet<TaskRun>,
  place: number,
  demand: number,
  own: Stretches,
  now: Ticks,
): boolean {
  const end = own.length === 0 ? now : own[own.length - 1][1];
  const { times } = pool.resources[place].capacity;
  const points: Ticks[] = own.slice(1).map(([from]) => from);
  for (const at of times) if (at > now && at < end) points.push(at);
  for (const { expected } of users) for (const [from] of expected) if (from > now && from < end) points.push(from);
  for (const at of points) {
    if (!covers(own, at)) continue;
    let used = demand;
    for (const user of users) if (covers(user.expected, at)) used += demandOn(user, place);
    if (used > pool.capacityAt(place, at)) return false;
  }
  return true;
}

function covers(stretches: Stretches, at: Ticks): boolean {
  return stretches.some(([from, to]) => from <= at && at < to);
}
