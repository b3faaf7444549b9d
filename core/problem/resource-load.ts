import { makespanOf, type Schedule } from '../model/schedule.ts';
import type { Resource } from '../model/workflow.ts';
import type { Ticks } from '../time/ticks.ts';
import { type WorkingTime, workedUntil } from '../time/working-time.ts';
import { workingStretches } from './begun-tasks.ts';
import { capacitySteps } from './capacity-steps.ts';
import type { CapacitySteps, Problem } from './problem.ts';
import { modeOfEntry } from './schedule-arrays.ts';
import { calendarOfMode } from './task-time.ts';

/** Use of one renewable resource over time, laid out like its capacity: `amounts[k]` thousandths from `times[k]` on. */
export interface ResourceLoad {
  /** Place in `workflow.resources`. */
  readonly resource: number;
  readonly times: Float64Array;
  readonly amounts: Float64Array;
  readonly capacity: CapacitySteps;
  readonly peak: number;
  /** Share of the capacity within the resource's hours, until the schedule ends, that is used. */
  readonly utilisation: number;
  /** Stretches in which more is used than there is. */
  readonly overloads: readonly { readonly from: Ticks; readonly to: Ticks }[];
}

/**
 * How much of each renewable resource a schedule uses when. Tasks use their resources only while they work, not while
 * they pause. Entries of tasks or modes that the problem does not have are left out.
 *
 * @param resources what the use is held against, laid out like those of the problem's workflow
 */
export function resourceLoads(
  problem: Problem,
  schedule: Schedule,
  resources: readonly Resource[] = problem.workflow.resources,
): readonly ResourceLoad[] {
  const taskIndex = new Map(problem.taskIds.map((id, index) => [id, index]));
  const changes = Array.from({ length: problem.resourceCount }, () => new Map<Ticks, number>());
  for (const entry of schedule) {
    const task = taskIndex.get(entry.task);
    if (task === undefined || entry.end <= entry.start) continue;
    if (problem.hasBegun[task] === 1) continue;
    const mode = modeOfEntry(problem, task, entry);
    if (mode < 0) continue;
    const stretches = workingStretches(calendarOfMode(problem, mode), entry.start, entry.end);
    for (let d = problem.firstDemand[mode]; d < problem.firstDemand[mode + 1]; d++) {
      const steps = changes[problem.demandResource[d]];
      const amount = problem.demandAmount[d];
      for (const [from, to] of stretches) {
        steps.set(from, (steps.get(from) ?? 0) + amount);
        steps.set(to, (steps.get(to) ?? 0) - amount);
      }
    }
  }
  for (const { work, uses } of problem.begun) {
    for (const [resource, amount] of uses) {
      const steps = changes[resource];
      for (const [from, to] of work) {
        steps.set(from, (steps.get(from) ?? 0) + amount);
        steps.set(to, (steps.get(to) ?? 0) - amount);
      }
    }
  }
  const end = makespanOf(schedule);
  return changes.map((steps, k) => {
    const load = loadOf(steps);
    // The problem's own capacity leaves out what tasks that have begun use.
    const capacity =
      problem.begun.length === 0 && resources === problem.workflow.resources
        ? problem.capacity[k]
        : capacitySteps(resources[problem.resourceIndex[k]]);
    const available = area(capacity, end, hoursOf(problem, k));
    return {
      ...load,
      resource: problem.resourceIndex[k],
      capacity,
      utilisation: available === 0 ? 0 : area(load, end, null) / available,
      overloads: overloadsOf(load, capacity),
    };
  });
}

function hoursOf(problem: Problem, resource: number): WorkingTime | null {
  const calendar = problem.resourceCalendar[resource];
  return calendar < 0 ? null : problem.calendars[calendar];
}

/** Thousandths times ticks of working time until `end`. */
function area(steps: Steps, end: Ticks, hours: WorkingTime | null): number {
  let sum = 0;
  for (let k = 0; k < steps.times.length && steps.times[k] < end; k++) {
    const until = Math.min(end, steps.times[k + 1] ?? end);
    sum += steps.amounts[k] * (workedUntil(hours, until) - workedUntil(hours, steps.times[k]));
  }
  return sum;
}

interface Steps {
  readonly times: Float64Array;
  readonly amounts: ArrayLike<number>;
}

function loadOf(steps: ReadonlyMap<Ticks, number>): Pick<ResourceLoad, 'times' | 'amounts' | 'peak'> {
  const moments = [...new Set([0, ...steps.keys()])].sort((a, b) => a - b);
  const times: number[] = [];
  const amounts: number[] = [];
  let used = 0;
  let peak = 0;
  for (const moment of moments) {
    used += steps.get(moment) ?? 0;
    if (amounts.length > 0 && amounts[amounts.length - 1] === used) continue;
    times.push(moment);
    amounts.push(used);
    peak = Math.max(peak, used);
  }
  return { times: Float64Array.from(times), amounts: Float64Array.from(amounts), peak };
}

function overloadsOf(load: Steps, capacity: CapacitySteps): { from: Ticks; to: Ticks }[] {
  const found: { from: Ticks; to: Ticks }[] = [];
  let step = 0;
  for (let k = 0; k < load.times.length; k++) {
    const until = load.times[k + 1] ?? Number.POSITIVE_INFINITY;
    while (step + 1 < capacity.times.length && capacity.times[step + 1] <= load.times[k]) step++;
    for (let s = step; s < capacity.times.length && capacity.times[s] < until; s++) {
      if (load.amounts[k] <= capacity.amounts[s]) continue;
      const from = Math.max(load.times[k], capacity.times[s]);
      const to = Math.min(until, capacity.times[s + 1] ?? Number.POSITIVE_INFINITY);
      const last = found.at(-1);
      if (last !== undefined && last.to === from) last.to = to;
      else found.push({ from, to });
    }
  }
  return found;
}
