import type { Problem } from '../../problem/problem.ts';
import type { LazyClauseResource } from './model.ts';

/** Stretches before the horizon in which a resource has less than its peak capacity. */
export function capacityBlocks(
  problem: Problem,
  resource: number,
): Pick<LazyClauseResource, 'blockStart' | 'blockEnd' | 'blockAmount'> {
  const { horizon } = problem;
  const capacity = problem.peakCapacity[resource];
  const { times, amounts } = problem.capacity[resource];
  const blocks: [start: number, end: number, amount: number][] = [];
  amounts.forEach((amount, step) => {
    const end = Math.min(times[step + 1] ?? horizon, horizon);
    if (amount < capacity && times[step] < end) blocks.push([times[step], end, capacity - amount]);
  });
  return {
    blockStart: Int32Array.from(blocks, ([start]) => start),
    blockEnd: Int32Array.from(blocks, ([, end]) => end),
    blockAmount: Int32Array.from(blocks, ([, , amount]) => amount),
  };
}
