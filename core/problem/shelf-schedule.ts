import type { Ticks } from '../time/ticks.ts';
import { earliestStartByLink } from './link-time.ts';
import type { Problem } from './problem.ts';
import { startAfter } from './setup-times.ts';
import { endOf, startNoEarlierThan } from './task-time.ts';

/** How many shelves of one rank a task is tried on; more pack little better and cost time. */
const OPEN_SHELVES = 8;

/**
 * End of a simple schedule that begins at `from`: tasks of one rank (longest chain of links before them) are packed
 * first-fit into shelves that exceed no capacity, and shelves follow one another (shelf packing: Coffman, Garey, Johnson
 * & Tarjan 1980). Every task takes the mode that ends last and, of each resource, the most that any mode demands.
 * Deadlines, pins and budgets are left out. `Infinity` where the calendars' tables end too early.
 *
 * @param capacity per renewable resource: what may be used at any time from `from` on
 * @param counts per task: 0 leaves the task out
 */
export function shelfScheduleEnd(problem: Problem, from: Ticks, capacity: Float64Array, counts: Uint8Array): Ticks {
  const { firstMode, firstIn, inLinks, linkFrom } = problem;
  const chosenMode = new Int32Array(problem.taskCount);
  const start = new Float64Array(problem.taskCount);
  const end = new Float64Array(problem.taskCount);
  let latest = from;
  for (const shelf of packShelves(problem, capacity, counts)) {
    const shelfStart = afterSetups(problem, latest);
    for (const task of shelf) {
      end[task] = Number.POSITIVE_INFINITY;
      for (let mode = firstMode[task]; mode < firstMode[task + 1]; mode++) {
        let modeStart = startNoEarlierThan(problem, mode, shelfStart);
        for (let k = firstIn[task]; k < firstIn[task + 1]; k++) {
          const link = inLinks[k];
          const pred = linkFrom[link];
          if (counts[pred] === 0) continue;
          const bound = earliestStartByLink(problem, link, chosenMode[pred], start[pred], end[pred], mode);
          if (bound > modeStart) modeStart = bound;
        }
        const modeEnd = endOf(problem, mode, modeStart);
        // A mode that fits nowhere stands aside while another one fits.
        if (modeEnd === Number.POSITIVE_INFINITY) continue;
        if (end[task] === Number.POSITIVE_INFINITY || modeEnd > end[task]) {
          chosenMode[task] = mode;
          start[task] = modeStart;
          end[task] = modeEnd;
        }
      }
      if (end[task] > latest) latest = end[task];
    }
    if (latest === Number.POSITIVE_INFINITY) break;
  }
  return latest;
}

/** A moment from which on every resource has been set up for whatever comes, if nothing is done on it since `from`. */
function afterSetups(problem: Problem, from: Ticks): Ticks {
  return problem.setups.reduce(
    (latest, setup, resource) =>
      setup === null ? latest : Math.max(latest, startAfter(problem, resource, from, setup.longest)),
    from,
  );
}

/** Tasks shelf by shelf, in an order that keeps all links. A task that exceeds the capacity has a shelf of its own. */
function packShelves(problem: Problem, capacity: Float64Array, counts: Uint8Array): number[][] {
  const shelves: number[][] = [];
  for (const tasks of tasksByRank(problem, counts)) {
    let open: { readonly tasks: number[]; readonly free: Float64Array }[] = [];
    for (const task of tasks) {
      const needs = highestDemands(problem, task);
      let shelf = open.find(({ free }) => needs.every(([resource, amount]) => free[resource] >= amount));
      if (shelf === undefined) {
        shelf = { tasks: [], free: capacity.slice() };
        shelves.push(shelf.tasks);
        open = [...open.slice(1 - OPEN_SHELVES), shelf];
      }
      shelf.tasks.push(task);
      for (const [resource, amount] of needs) shelf.free[resource] -= amount;
    }
  }
  return shelves;
}

function tasksByRank(problem: Problem, counts: Uint8Array): number[][] {
  const { order, firstIn, inLinks, linkFrom } = problem;
  const rank = new Int32Array(problem.taskCount);
  const ranks: number[][] = [];
  for (const task of order) {
    for (let k = firstIn[task]; k < firstIn[task + 1]; k++) {
      rank[task] = Math.max(rank[task], rank[linkFrom[inLinks[k]]] + 1);
    }
    if (rank[task] === ranks.length) ranks.push([]);
    if (counts[task] !== 0) ranks[rank[task]].push(task);
  }
  return ranks;
}

/** Per renewable resource that some mode of the task uses: the most that any mode demands of it. */
function highestDemands(problem: Problem, task: number): (readonly [resource: number, amount: number])[] {
  const { firstMode, firstDemand, demandResource, demandAmount, firstSetup, setupResource } = problem;
  const highest = new Map<number, number>();
  for (let k = firstDemand[firstMode[task]]; k < firstDemand[firstMode[task + 1]]; k++) {
    highest.set(demandResource[k], Math.max(highest.get(demandResource[k]) ?? 0, demandAmount[k]));
  }
  // What has set-ups does one task at a time.
  for (let k = firstSetup[firstMode[task]]; k < firstSetup[firstMode[task + 1]]; k++) {
    highest.set(setupResource[k], Number.POSITIVE_INFINITY);
  }
  return [...highest];
}
