import { earliestStartByLink, latestStartByLink } from '../../problem/link-time.ts';
import { LAG_ELAPSED, type Problem } from '../../problem/problem.ts';
import { endOf } from '../../problem/task-time.ts';
import { startDistance } from '../distance-network.ts';
import { capacityBlocks } from './capacity-blocks.ts';
import type { ArcRule, LazyClauseModel, LazyClauseResource } from './model.ts';
import { hasTooManySetupPairs } from './setup-orders.ts';
import { clockOfMode, NEVER, type TaskClock } from './task-clock.ts';

/** Times beyond this are not 32-bit safe once durations and distances are added. */
const LARGEST_TIME = 2 ** 29;

/** Why the exact search cannot express a problem, in a sentence, or `null` where it can. */
export function whyNoModel(problem: Problem): string | null {
  if (hasTooManySetupPairs(problem)) return 'Too many tasks share resources that have set-up times.';
  if (problem.horizon > LARGEST_TIME) return `It may last more than ${LARGEST_TIME} ticks.`;
  return null;
}

/**
 * The exact search's view of a problem that {@link whyNoModel} has nothing against and in which every task has one mode
 * (`m` is the only one of task `m`) and no budget is spent, and no resource has set-ups; see `build-mode-model.ts` for others.
 */
export function buildLazyClauseModel(problem: Problem): LazyClauseModel {
  const { taskCount } = problem;
  const clocks = Array.from({ length: taskCount }, (_, task) => {
    const clock = clockOfMode(problem, task);
    return clock.table === null ? null : clock;
  });
  const arcs: Arc[] = [];
  for (let link = 0; link < problem.linkCount; link++) arcs.push(linkArc(problem, link, clocks));
  for (let task = 0; task < taskCount; task++) arcs.push(finishArc(problem, task, clocks[task]));
  return {
    taskCount: taskCount + 1,
    duration: Int32Array.from([...problem.duration, 0]),
    clocks: [...clocks, null],
    ...firstBounds(problem, clocks),
    arcFrom: Int32Array.from(arcs, ({ from }) => from),
    arcTo: Int32Array.from(arcs, ({ to }) => to),
    arcDistance: Int32Array.from(arcs, ({ distance }) => distance),
    arcRule: arcs.map(({ rule }) => rule),
    resources: Array.from({ length: problem.resourceCount }, (_, resource) => buildResource(problem, resource)),
    sink: taskCount,
  };
}

function firstBounds(
  problem: Problem,
  clocks: readonly (TaskClock | null)[],
): Pick<LazyClauseModel, 'earliest' | 'latest'> {
  const earliest = new Int32Array(problem.taskCount + 1);
  const latest = new Int32Array(problem.taskCount + 1).fill(problem.horizon);
  clocks.forEach((clock, task) => {
    const end = Math.min(problem.horizon, problem.deadline[task]);
    earliest[task] = clock === null ? problem.release[task] : clock.next(problem.release[task]);
    latest[task] = clock === null ? end - problem.duration[task] : clock.latestStartEndingBy(end);
    const pin = problem.pin[task];
    if (pin < 0) return;
    // A pin where the task cannot start leaves no start at all.
    const fits = clock === null || clock.next(pin) === pin;
    earliest[task] = Math.max(earliest[task], fits ? pin : NEVER);
    latest[task] = Math.min(latest[task], pin);
  });
  return { earliest, latest };
}

interface Arc {
  readonly from: number;
  readonly to: number;
  readonly distance: number;
  readonly rule: ArcRule | null;
}

function linkArc(problem: Problem, link: number, clocks: readonly (TaskClock | null)[]): Arc {
  const from = problem.linkFrom[link];
  const to = problem.linkTo[link];
  const runsOnClock = problem.lagUnit[link] === LAG_ELAPSED || problem.lagCalendar[link] < 0 || problem.lag[link] === 0;
  if (clocks[from] === null && clocks[to] === null && runsOnClock) {
    const distance = startDistance(problem, link, problem.duration[from], problem.duration[to]);
    return { from, to, distance, rule: null };
  }
  const rule: ArcRule = {
    earliest: (start) => within(earliestStartByLink(problem, link, from, start, endOf(problem, from, start), to)),
    latest: (start) => within(latestStartByLink(problem, link, from, start, endOf(problem, to, start))),
  };
  return { from, to, distance: 0, rule };
}

/** The makespan is no less than the finish of any task. */
function finishArc(problem: Problem, task: number, clock: TaskClock | null): Arc {
  const rule = clock === null ? null : { earliest: clock.end, latest: clock.latestStartEndingBy };
  return { from: task, to: problem.taskCount, distance: problem.duration[task], rule };
}

function within(time: number): number {
  return Math.max(-NEVER, Math.min(NEVER, time));
}

function buildResource(problem: Problem, resource: number): LazyClauseResource {
  const tasks: number[] = [];
  const demands: number[] = [];
  for (let task = 0; task < problem.taskCount; task++) {
    if (problem.duration[task] === 0) continue;
    for (let k = problem.firstDemand[task]; k < problem.firstDemand[task + 1]; k++) {
      if (problem.demandResource[k] !== resource) continue;
      tasks.push(task);
      demands.push(problem.demandAmount[k]);
    }
  }
  return {
    capacity: problem.peakCapacity[resource],
    tasks: Int32Array.from(tasks),
    demands: Int32Array.from(demands),
    ...capacityBlocks(problem, resource),
  };
}
