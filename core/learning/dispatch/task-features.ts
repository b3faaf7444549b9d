import { criticalPath } from '../../problem/critical-path.ts';
import type { Problem } from '../../problem/problem.ts';

/**
 * What the priority network sees of a task. All are shares of the plan's own length, size or capacity, so they mean the same on any plan:
 * - `latestStart`, `latestFinish`, `earliestStart`, `slack`, `duration`: over the length of the critical path;
 * - `relativeDuration`: over the mean duration of tasks that take time;
 * - `largestShare`, `meanShare`: of the capacity of its scarcest resource, and on average over the resources;
 * - `scarceShare`: shares weighted by how much work there is for each resource;
 * - `successors`, `nextSuccessors`: all and immediate ones, over the number of tasks;
 * - `nextWork`: durations of the immediate successors, over the critical path;
 * - `workAfter`, `meanWorkAfter`: ticks that the busiest resource, and resources on average, need for it and all that follows, over the critical path;
 * - `priority`, `weight`, `dueSlack`: what a person said of it: 0 low to 1 high; over the greatest weight; time from latest start to due date
 *   over the critical path, at most 1;
 * - `scarcity`, `meanScarcity`, `planSlack`: of the whole plan: work of its busiest resource and of resources on average over the critical path,
 *   and mean slack.
 */
export const TASK_FEATURES = [
  'latestStart',
  'latestFinish',
  'earliestStart',
  'slack',
  'duration',
  'relativeDuration',
  'largestShare',
  'meanShare',
  'scarceShare',
  'successors',
  'nextSuccessors',
  'nextWork',
  'workAfter',
  'meanWorkAfter',
  'priority',
  'weight',
  'dueSlack',
  'scarcity',
  'meanScarcity',
  'planSlack',
] as const;
export const TASK_FEATURE_COUNT = TASK_FEATURES.length;

/**
 * Features of every task; shape tasks × {@link TASK_FEATURES}, row by row.
 *
 * @param mode chosen mode of each task
 */
export function taskFeatures(problem: Problem, mode: Int32Array): Float64Array {
  const { taskCount, resourceCount, peakCapacity, duration, firstDemand, demandResource, demandAmount } = problem;
  const path = criticalPath(problem, mode);
  const length = Math.max(1, path.length);
  const share = new Float64Array(taskCount * resourceCount);
  const workOf = new Float64Array(resourceCount);
  for (let task = 0; task < taskCount; task++) {
    for (let k = firstDemand[mode[task]]; k < firstDemand[mode[task] + 1]; k++) {
      const resource = demandResource[k];
      share[task * resourceCount + resource] += demandAmount[k] / Math.max(1, peakCapacity[resource]);
      workOf[resource] += (duration[mode[task]] * demandAmount[k]) / Math.max(1, peakCapacity[resource]) / length;
    }
  }
  const all = Math.max(1, resourceCount);
  const durations = Array.from(mode, (chosen) => duration[chosen]);
  const lasting = durations.filter((ticks) => ticks > 0);
  const meanDuration = Math.max(1, sumOf(lasting) / Math.max(1, lasting.length));
  const slacks = Array.from(path.totalFloat, (slack) => Math.max(-1, finite(slack, 0) / length));
  const ofPlan = [highest(workOf), sumOf(workOf) / all, sumOf(slacks) / Math.max(1, taskCount)];
  const mostWeight = highest(problem.weight);
  const after = workAfter(problem, durations, share);
  const features = new Float64Array(taskCount * TASK_FEATURE_COUNT);
  for (let task = 0; task < taskCount; task++) {
    const shares = share.subarray(task * resourceCount, (task + 1) * resourceCount);
    const work = after.work.subarray(task * resourceCount, (task + 1) * resourceCount);
    const latestStart = Math.max(-length, finite(path.lateStart[task], -length));
    features.set(
      [
        latestStart / length,
        Math.max(-length, finite(path.lateFinish[task], -length)) / length,
        path.earlyStart[task] / length,
        slacks[task],
        durations[task] / length,
        durations[task] / meanDuration,
        highest(shares),
        sumOf(shares) / all,
        sumOf(shares.map((amount, k) => amount * workOf[k])) / Math.max(1e-9, sumOf(workOf)),
        after.count[task] / taskCount,
        after.nextCount[task] / taskCount,
        after.nextWork[task] / length,
        highest(work) / length,
        sumOf(work) / all / length,
        1 - problem.priorityRank[task] / 2,
        mostWeight > 0 ? problem.weight[task] / mostWeight : 0,
        Math.max(-1, Math.min(1, (problem.due[task] - latestStart) / length)),
        ...ofPlan,
      ],
      task * TASK_FEATURE_COUNT,
    );
  }
  return features;
}

interface WorkAfter {
  /** Shape tasks × resources: ticks for the task and all that follows it at full capacity. */
  readonly work: Float64Array;
  readonly count: Float64Array;
  readonly nextCount: Float64Array;
  readonly nextWork: Float64Array;
}

/** What each task has behind it, each follower counted once. */
function workAfter(problem: Problem, durations: readonly number[], share: Float64Array): WorkAfter {
  const { taskCount, resourceCount, order, firstOut, outLinks, linkTo } = problem;
  const words = Math.ceil(taskCount / 32);
  const reached = new Int32Array(taskCount * words);
  const work = new Float64Array(taskCount * resourceCount);
  const count = new Float64Array(taskCount);
  const nextCount = new Float64Array(taskCount);
  const nextWork = new Float64Array(taskCount);
  for (let place = taskCount - 1; place >= 0; place--) {
    const task = order[place];
    const own = reached.subarray(task * words, (task + 1) * words);
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
      const successor = linkTo[outLinks[k]];
      if ((own[successor >> 5] & (1 << (successor & 31))) === 0) own[successor >> 5] |= 1 << (successor & 31);
      nextCount[task]++;
      nextWork[task] += durations[successor];
      for (let word = 0; word < words; word++) own[word] |= reached[successor * words + word];
    }
    const addWork = (from: number) => {
      for (let k = 0; k < resourceCount; k++) {
        work[task * resourceCount + k] += durations[from] * share[from * resourceCount + k];
      }
    };
    addWork(task);
    for (let word = 0; word < words; word++) {
      for (let bits = own[word]; bits !== 0; bits &= bits - 1) {
        addWork(word * 32 + 31 - Math.clz32(bits & -bits));
        count[task]++;
      }
    }
  }
  return { work, count, nextCount, nextWork };
}

function finite(value: number, otherwise: number): number {
  return Number.isFinite(value) ? value : otherwise;
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k];
  return sum;
}

function highest(values: ArrayLike<number>): number {
  let most = 0;
  for (let k = 0; k < values.length; k++) most = Math.max(most, values[k]);
  return most;
}
