import type { LazyClauseModel } from './model.ts';

/** Pairs of tasks that never run at the same time, and a 0/1 variable for each: 1 where the first comes first. */
export interface TaskPairs {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** The variable of pair `p` is `firstVariable + p`. */
  readonly firstVariable: number;
}

/** With more, following all pairs takes longer than it helps. */
const MOST_TASKS = 400;
const MOST_PAIRS = 6_000;

/**
 * The model with a variable for the order of every two tasks that need more than a resource has and that no link orders
 * (Schutt, Feydy, Stuckey & Wallace 2013): conflicts can then be learned in terms of orders, whenever the tasks start.
 */
export function withPairs(model: LazyClauseModel): LazyClauseModel {
  const [first, second] = exclusivePairs(model);
  if (first.length === 0) return model;
  const { taskCount } = model;
  const padded = (values: Int32Array, value: number): Int32Array => {
    const longer = new Int32Array(taskCount + first.length).fill(value);
    longer.set(values);
    return longer;
  };
  return {
    ...model,
    taskCount: taskCount + first.length,
    duration: padded(model.duration, 0),
    clocks: [...model.clocks, ...first.map(() => null)],
    earliest: padded(model.earliest, 0),
    latest: padded(model.latest, 1),
    pairs: { first: Int32Array.from(first), second: Int32Array.from(second), firstVariable: taskCount },
  };
}

function exclusivePairs(model: LazyClauseModel): readonly [number[], number[]] {
  const first: number[] = [];
  const second: number[] = [];
  const { taskCount } = model;
  if (taskCount > MOST_TASKS) return [first, second];
  const follows = orderByLinks(model);
  const known = new Uint8Array(taskCount * taskCount);
  for (const { tasks, demands, capacity } of model.resources) {
    for (let a = 0; a < tasks.length; a++) {
      if (model.clocks[tasks[a]] !== null) continue;
      for (let b = a + 1; b < tasks.length; b++) {
        if (demands[a] + demands[b] <= capacity || model.clocks[tasks[b]] !== null) continue;
        const pair = tasks[a] * taskCount + tasks[b];
        if (known[pair] === 1 || follows[pair] === 1 || follows[tasks[b] * taskCount + tasks[a]] === 1) continue;
        known[pair] = 1;
        known[tasks[b] * taskCount + tasks[a]] = 1;
        first.push(tasks[a]);
        second.push(tasks[b]);
      }
    }
  }
  return first.length > MOST_PAIRS ? [[], []] : [first, second];
}

/** By pair of tasks `from · taskCount + to`: 1 where arcs let `to` start only after `from` has finished. */
function orderByLinks({ taskCount, duration, arcFrom, arcTo, arcDistance, arcRule }: LazyClauseModel): Uint8Array {
  const next: number[][] = Array.from({ length: taskCount }, () => []);
  arcFrom.forEach((from, arc) => {
    if (arcRule[arc] === null && arcDistance[arc] >= duration[from]) next[from].push(arcTo[arc]);
  });
  const follows = new Uint8Array(taskCount * taskCount);
  for (let from = 0; from < taskCount; from++) {
    const open = [from];
    for (let task = open.pop(); task !== undefined; task = open.pop()) {
      for (const to of next[task]) {
        if (follows[from * taskCount + to] === 1) continue;
        follows[from * taskCount + to] = 1;
        open.push(to);
      }
    }
  }
  return follows;
}
