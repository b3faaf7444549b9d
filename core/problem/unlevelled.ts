import { LIMITS } from '../model/limits.ts';
import type { Schedule } from '../model/schedule.ts';
import type { Resource, Workflow } from '../model/workflow.ts';
import { compile } from './compile.ts';
import { criticalPath } from './critical-path.ts';
import type { Problem } from './problem.ts';
import { type ResourceLoad, resourceLoads } from './resource-load.ts';
import { toSchedule } from './schedule-arrays.ts';
import { UnschedulableError } from './unschedulable-error.ts';

/** A plan as if everybody could do everything at once: its early dates, and what they would take of each resource. */
export interface Unlevelled {
  readonly schedule: Schedule;
  /** Ticks that each task may slip before the end or a deadline moves; shape tasks, negative where it is too late already. */
  readonly totalFloat: Float64Array;
  /** Elapsed ticks that each task may end later without that, at least 0; shape tasks. */
  readonly slack: Float64Array;
  /** Of the renewable resources, held against what there really is. */
  readonly loads: readonly ResourceLoad[];
}

/**
 * Where links, dates and calendars alone put each task, and the use of resources that comes of it. It is no schedule: where more
 * is used than there is, tasks will have to give way. Modes are the shortest, and of equally short ones that whose
 * resources have been given least to do so far, so that the people of a role share its work.
 *
 * @returns `null` where errors of the workflow leave no dates
 */
export function unlevelled(workflow: Workflow): Unlevelled | null {
  let problem: Problem;
  try {
    problem = compile({ ...workflow, resources: workflow.resources.map(withoutLimit) });
  } catch (error) {
    if (error instanceof UnschedulableError) return null;
    throw error;
  }
  const modes = sharedModes(problem, workflow.resources);
  const { earlyStart: starts, earlyFinish: ends, totalFloat, lateFinish } = criticalPath(problem, modes);
  // Calendars that never work again have no date for a task.
  if (!ends.every(Number.isFinite)) return null;
  const schedule = toSchedule(problem, { starts, ends, modes });
  const slack = lateFinish.map((late, task) => Math.max(0, late - ends[task]));
  return { schedule, totalFloat, slack, loads: resourceLoads(problem, schedule, workflow.resources) };
}

function withoutLimit({ capacityChanges: _changes, setups: _setups, ...resource }: Resource): Resource {
  return { ...resource, capacity: resource.kind === 'renewable' ? LIMITS.amount : LIMITS.budget };
}

function sharedModes(problem: Problem, resources: readonly Resource[]): Int32Array {
  const { taskCount, firstMode, duration, firstDemand, demandResource, demandAmount, resourceIndex } = problem;
  const given = new Float64Array(problem.resourceCount);
  const busyness = (mode: number) => {
    let sum = 0;
    for (let d = firstDemand[mode]; d < firstDemand[mode + 1]; d++) sum += given[demandResource[d]];
    return sum;
  };
  return Int32Array.from({ length: taskCount }, (_, task) => {
    let best = firstMode[task];
    for (let mode = best + 1; mode < firstMode[task + 1]; mode++) {
      const isShorter = duration[mode] < duration[best];
      if (isShorter || (duration[mode] === duration[best] && busyness(mode) < busyness(best))) best = mode;
    }
    for (let d = firstDemand[best]; d < firstDemand[best + 1]; d++) {
      const capacity = Math.max(1, resources[resourceIndex[demandResource[d]]].capacity);
      given[demandResource[d]] += (demandAmount[d] * duration[best]) / capacity;
    }
    return best;
  });
}
