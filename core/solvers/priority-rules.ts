import type { Problem } from '../problem/problem.ts';

/**
 * Classic priority rules (Kolisch 1996; Alvarez-Valdés & Tamarit 1989):
 * - `lft`, `lst`: earliest latest finish, earliest latest start;
 * - `mts`: most total successors;
 * - `wcs`: least worst-case slack, chosen anew at every step (parallel scheme only);
 * - `grpw`: greatest rank positional weight: own duration and those of the immediate successors;
 * - `spt`: shortest duration;
 * - `weight`, `priority`: the greatest weight, the highest priority that a person gave.
 */
export const PRIORITY_RULES = ['lft', 'lst', 'mts', 'wcs', 'grpw', 'spt', 'weight', 'priority'] as const;
export type PriorityRule = (typeof PRIORITY_RULES)[number];

/** Latest dates by task, resources left aside; `Infinity` where nothing limits them. */
export interface LatestDates {
  readonly start: Float64Array;
  readonly finish: Float64Array;
}

/**
 * Urgency of each task by a rule, lowest first.
 *
 * @param mode chosen mode of each task
 */
export function urgencyByRule(
  rule: PriorityRule,
  problem: Problem,
  mode: Int32Array,
  latest: LatestDates,
): Float64Array {
  switch (rule) {
    case 'lft':
      return latest.finish;
    case 'lst':
    case 'wcs':
      return latest.start;
    case 'mts':
      return totalSuccessors(problem).map((count) => -count);
    case 'grpw':
      return positionalWeight(problem, mode).map((weight) => -weight);
    case 'spt':
      return Float64Array.from(mode, (chosen) => problem.duration[chosen]);
    case 'weight':
      return problem.weight.map((weight) => -weight);
    case 'priority':
      return Float64Array.from(problem.priorityRank);
  }
}

/** Number of tasks that follow each task directly or indirectly. */
function totalSuccessors(problem: Problem): Float64Array {
  const { taskCount, order, firstOut, outLinks, linkTo } = problem;
  const words = Math.ceil(taskCount / 32);
  const reached = new Int32Array(taskCount * words);
  const total = new Float64Array(taskCount);
  for (let place = taskCount - 1; place >= 0; place--) {
    const task = order[place];
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
      const successor = linkTo[outLinks[k]];
      reached[task * words + (successor >> 5)] |= 1 << (successor & 31);
      for (let word = 0; word < words; word++) reached[task * words + word] |= reached[successor * words + word];
    }
    for (let word = 0; word < words; word++) total[task] += bitsSet(reached[task * words + word]);
  }
  return total;
}

function bitsSet(word: number): number {
  word -= (word >>> 1) & 0x5555_5555;
  word = (word & 0x3333_3333) + ((word >>> 2) & 0x3333_3333);
  return Math.imul((word + (word >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

function positionalWeight(problem: Problem, mode: Int32Array): Float64Array {
  const { firstOut, outLinks, linkTo, duration } = problem;
  return Float64Array.from({ length: problem.taskCount }, (_, task) => {
    const successors = new Set<number>();
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) successors.add(linkTo[outLinks[k]]);
    let weight = duration[mode[task]];
    for (const successor of successors) weight += duration[mode[successor]];
    return weight;
  });
}

/** Place of each task in the order of `urgency`; ties go to the lowest task number. */
export function rankByUrgency(urgency: Float64Array): Int32Array {
  const tasks = Array.from(urgency, (_, task) => task).sort((a, b) =>
    urgency[a] === urgency[b] ? a - b : urgency[a] < urgency[b] ? -1 : 1,
  );
  const rank = new Int32Array(urgency.length);
  tasks.forEach((task, place) => {
    rank[task] = place;
  });
  return rank;
}
