import type { Problem } from '../problem/problem.ts';
import { WaitingTasks } from './waiting-tasks.ts';

/** The order in which the serial scheme takes tasks by rank: at each step the lowest rank whose predecessors are all taken. */
export function listByRank(problem: Problem, rank: ArrayLike<number>): Int32Array {
  const { taskCount, firstIn, firstOut, outLinks, linkTo } = problem;
  const missing = new Int32Array(taskCount);
  const waiting = new WaitingTasks(taskCount);
  for (let task = 0; task < taskCount; task++) {
    missing[task] = firstIn[task + 1] - firstIn[task];
    if (missing[task] === 0) waiting.add(task, rank[task]);
  }
  const list = new Int32Array(taskCount);
  for (let place = 0; place < taskCount; place++) {
    const task = waiting.take();
    list[place] = task;
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
      const successor = linkTo[outLinks[k]];
      if (--missing[successor] === 0) waiting.add(successor, rank[successor]);
    }
  }
  return list;
}
