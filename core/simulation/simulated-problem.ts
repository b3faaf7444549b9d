import type { Schedule } from '../model/schedule.ts';
import type { Link, Mode, Task, Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import type { Problem } from '../problem/problem.ts';
import { scheduleArrays } from '../problem/schedule-arrays.ts';
import { listByRank } from '../solvers/list-by-rank.ts';
import { practicalMaximum } from './distribution.ts';
import type { Policy, Uncertainty } from './uncertainty.ts';
import { type WatchedTasks, watchedTasks } from './watched-tasks.ts';

/** A plan in the form in which runs play it. */
export interface SimulatedProblem {
  /** `duration`, `demandAmount` and `mustNotPause` belong to whoever simulates, who changes them from run to run. */
  readonly problem: Problem;
  /** Mode of each task (index into the problem's modes). */
  readonly mode: Int32Array;
  /** Tasks by planned start, predecessors first: who goes first in every run. */
  readonly order: Int32Array;
  /** As planned; shape modes, shape demands, shape tasks. */
  readonly plannedDuration: Float64Array;
  readonly plannedDemand: Int32Array;
  readonly plannedMustNotPause: Uint8Array;
  readonly watched: WatchedTasks;
}

/**
 * Prepares a plan for simulation. In a run nobody can promise a moment, so a pin means "not earlier"; deadlines do not
 * steer the run, they are counted. Calendars reach as far as the longest practical durations and outages need.
 *
 * @param schedule the plan to play: its modes, and its order of starts
 * @throws UnschedulableError where the workflow has errors
 */
export function simulatedProblem(
  workflow: Workflow,
  schedule: Schedule,
  uncertainty: Uncertainty,
  policy: Policy,
): SimulatedProblem {
  const plan = compile(workflow);
  const { starts, modes } = scheduleArrays(plan, schedule);
  const order = listByRank(plan, rankByStart(plan, starts));
  const loose: Workflow = {
    ...workflow,
    tasks: workflow.tasks.map(withoutPromises),
    links: policy === 'sequence' ? [...workflow.links, ...handOverLinks(plan, modes, order)] : workflow.links,
  };
  // Once with the longest durations, to learn how far the calendars' tables must reach; then with the planned ones.
  const factors = longestFactors(plan, uncertainty);
  const longest = { ...loose, tasks: loose.tasks.map((task, index) => stretched(task, factors[index])) };
  const horizonAtLeast = compile(longest).horizon + longestOutages(uncertainty);
  const problem = compile(loose, { horizonAtLeast });
  return {
    problem: {
      ...problem,
      duration: problem.duration.slice(),
      demandAmount: problem.demandAmount.slice(),
      mustNotPause: problem.mustNotPause.slice(),
    },
    mode: modes,
    order: listByRank(problem, rankByStart(problem, starts)),
    plannedDuration: problem.duration,
    plannedDemand: problem.demandAmount,
    plannedMustNotPause: problem.mustNotPause,
    watched: watchedTasks(plan),
  };
}

function rankByStart({ order }: Problem, starts: Float64Array): Int32Array {
  const place = new Int32Array(order.length);
  order.forEach((task, index) => {
    place[task] = index;
  });
  const rank = new Int32Array(order.length);
  Int32Array.from(place.keys())
    .sort((a, b) => starts[a] - starts[b] || place[a] - place[b])
    .forEach((task, index) => {
      rank[task] = index;
    });
  return rank;
}

function withoutPromises({ pin, deadline: _, ...task }: Task): Task {
  return pin === undefined ? task : { ...task, releaseAt: Math.max(pin, task.releaseAt ?? 0) };
}

/** For each task the longest factor on its durations that practically ever happens, at least 1. */
function longestFactors(problem: Problem, { durations, risks }: Uncertainty): Float64Array {
  const indexOf = new Map(problem.taskIds.map((id, index) => [id, index]));
  const factors = new Float64Array(problem.taskCount).fill(1);
  for (const { task, unit, distribution } of durations) {
    const index = indexOf.get(task) as number;
    const longest = practicalMaximum(distribution);
    const shortest = problem.duration
      .subarray(problem.firstMode[index], problem.firstMode[index + 1])
      .reduce((a, b) => Math.min(a, b));
    factors[index] = Math.max(factors[index], unit === 'factor' ? longest : longest / Math.max(1, shortest));
  }
  for (const { impacts } of risks) {
    for (const impact of impacts) {
      if (impact.kind !== 'duration') continue;
      const longest = Math.max(1, practicalMaximum(impact.factor));
      for (const task of impact.tasks) factors[indexOf.get(task) as number] *= longest;
    }
  }
  return factors;
}

function stretched(task: Task, factor: number): Task {
  if (task.actual !== undefined) return task;
  // A task that must not pause may fit nowhere once it is stretched; how far tables reach does not depend on that.
  const { mayPause: _, ...free } = task;
  const stretch = (mode: Mode): Mode => ({ ...mode, duration: Math.ceil(mode.duration * factor) });
  const [first, ...others] = task.modes;
  return { ...free, modes: [stretch(first), ...others.map(stretch)] };
}

function longestOutages({ risks }: Uncertainty): number {
  let total = 0;
  for (const { impacts } of risks) {
    for (const impact of impacts) {
      if (impact.kind === 'capacity') total += practicalMaximum(impact.from) + practicalMaximum(impact.lasts);
    }
  }
  return Math.ceil(total);
}

/** On every renewable resource, from each task to the next in the plan's order: the later one does not start earlier. */
function handOverLinks(problem: Problem, modes: Int32Array, order: Int32Array): readonly Link[] {
  const { firstDemand, demandResource, duration, taskIds } = problem;
  const latest = new Int32Array(problem.resourceCount).fill(-1);
  const links: Link[] = [];
  for (const task of order) {
    const mode = modes[task];
    if (duration[mode] === 0) continue;
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      const before = latest[demandResource[k]];
      latest[demandResource[k]] = task;
      if (before < 0) continue;
      const id = `sequence:${demandResource[k]}:${taskIds[task]}`;
      links.push({
        id,
        from: taskIds[before],
        to: taskIds[task],
        type: 'start-start',
        lag: { unit: 'elapsed', ticks: 0 },
      });
    }
  }
  return links;
}
