import { withAssigned } from '../model/assignments.ts';
import type { Mode, Task, Workflow } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import { addWorkingTime, intervalAt, type WorkingTime, workedUntil } from '../time/working-time.ts';
import type { CapacitySteps } from './problem.ts';

/** A task that has begun: where it lies is known, and it is not for a solver to move. */
export interface BegunTask {
  /** Place in `workflow.tasks`. */
  readonly task: number;
  readonly start: Ticks;
  /** When it was done, or will be if what is left goes on from the status; `Infinity` beyond the tables. */
  readonly end: Ticks;
  /** Stretches within these in which its mode's calendar works. */
  readonly work: readonly (readonly [from: Ticks, to: Ticks])[];
  /** Renewable resources that it uses while it works, and thousandths of a unit of each. */
  readonly uses: readonly (readonly [resource: number, amount: number])[];
}

/** The mode that a task that has begun is in, with its roles filled. */
export function begunMode(task: Task): Mode {
  const mode = task.modes[(task.actual?.mode ?? 1) - 1];
  if (mode === undefined) throw new Error(`Task "${task.id}" has no mode ${task.actual?.mode}.`);
  return withAssigned(mode, task.actual?.assigned ?? []);
}

/** When a task that has begun ends; `calendar` is that of its mode. */
export function begunEnd(task: Task, statusAt: Ticks, calendar: WorkingTime | null): Ticks {
  const { actual } = task;
  if (actual === undefined) throw new Error(`Task "${task.id}" has not begun.`);
  const { duration } = begunMode(task);
  const { start, finish, remaining } = actual;
  if (finish !== undefined) return finish;
  // A milestone is done when it begins.
  if (duration === 0 && remaining === undefined) return start;
  const worked = workedUntil(calendar, statusAt) - workedUntil(calendar, start);
  return addWorkingTime(calendar, statusAt, remaining ?? Math.max(0, duration - worked));
}

/** Stretches of `[from, to)` in which a calendar works. */
export function workingStretches(calendar: WorkingTime | null, from: Ticks, to: Ticks): (readonly [Ticks, Ticks])[] {
  if (calendar === null) return from < to ? [[from, to]] : [];
  const stretches: (readonly [Ticks, Ticks])[] = [];
  for (let k = Math.max(0, intervalAt(calendar, from)); k < calendar.starts.length && calendar.starts[k] < to; k++) {
    const begin = Math.max(from, calendar.starts[k]);
    const end = Math.min(to, calendar.ends[k]);
    if (begin < end) stretches.push([begin, end]);
  }
  return stretches;
}

/** What tasks that have begun leave of one resource from the plan's status on; never less than nothing. */
export function capacityLeft(
  capacity: CapacitySteps,
  resource: number,
  begun: readonly BegunTask[],
  { statusAt = 0 }: Pick<Workflow, 'statusAt'>,
): CapacitySteps {
  const changes = new Map<Ticks, number>();
  for (const { work, uses } of begun) {
    for (const [used, amount] of uses) {
      if (used !== resource) continue;
      for (const [from, to] of work) {
        if (to <= statusAt) continue;
        const begin = Math.max(statusAt, from);
        changes.set(begin, (changes.get(begin) ?? 0) + amount);
        changes.set(to, (changes.get(to) ?? 0) - amount);
      }
    }
  }
  if (changes.size === 0) return capacity;
  const moments = [...new Set([...capacity.times, ...changes.keys()])].sort((a, b) => a - b);
  const times: number[] = [];
  const amounts: number[] = [];
  let step = 0;
  let used = 0;
  for (const moment of moments) {
    while (step + 1 < capacity.times.length && capacity.times[step + 1] <= moment) step++;
    used += changes.get(moment) ?? 0;
    const left = Math.max(0, capacity.amounts[step] - used);
    if (amounts.length > 0 && amounts[amounts.length - 1] === left) continue;
    times.push(moment);
    amounts.push(left);
  }
  return { times: Float64Array.from(times), amounts: Int32Array.from(amounts) };
}
