import type { Problem } from '../problem/problem.ts';
import { startNoEarlierThan } from '../problem/task-time.ts';

/** Modes that can be placed at all: `modes[first[i] … first[i + 1] - 1]` of task `i`, shortest first. */
export interface UsableModes {
  readonly first: Int32Array;
  readonly modes: Int32Array;
}

/** Leaves out modes that demand more than there ever is of a resource, or that find no room in their calendar. */
export function usableModes(problem: Problem): UsableModes {
  const first = new Int32Array(problem.taskCount + 1);
  const modes: number[] = [];
  for (let task = 0; task < problem.taskCount; task++) {
    const own: number[] = [];
    for (let mode = problem.firstMode[task]; mode < problem.firstMode[task + 1]; mode++) {
      if (isUsable(problem, mode)) own.push(mode);
    }
    own.sort((a, b) => problem.duration[a] - problem.duration[b] || a - b);
    modes.push(...own);
    first[task + 1] = modes.length;
  }
  return { first, modes: Int32Array.from(modes) };
}

function isUsable(problem: Problem, mode: number): boolean {
  if (startNoEarlierThan(problem, mode, 0) === Number.POSITIVE_INFINITY) return false;
  if (problem.duration[mode] === 0) return true;
  for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
    if (problem.demandAmount[k] > problem.peakCapacity[problem.demandResource[k]]) return false;
  }
  return true;
}
