import { momentWhenOffered, offeredUntil } from './capacity-integral.ts';
import { type EarliestDates, earliestDates } from './earliest-dates.ts';
import { type EnergyAccount, eachEnergyAccounts } from './energy-account.ts';
import type { LowerBound } from './lower-bound.ts';
import type { Problem } from './problem.ts';
import { shortestTails } from './shortest-tails.ts';

/** Distinct tails that are tried for one resource; all of them where there are no more, else evenly spread ones. */
const MOST_TAILS = 300;
/** Pairs of tail and task that are tried for one resource. */
const MOST_PAIRS = 100_000;

/**
 * Makespan bounds by energy, at most one for each renewable resource that is used, in resource order; their
 * tasks in the workflow's order.
 *
 * Let e_j be the least energy (demand × duration) that task j needs of the resource over its modes, h_j its earliest start
 * and q_j its shortest tail. For every h and q the tasks with h_j >= h and q_j >= q are worked on only from h on, so
 * they are not done before the resource's capacity, summed over its working time from h on, reaches the sum of their
 * e_j; then q more ticks pass. The same holds within the hours of any calendar, for what the tasks must do there. The bound is the largest of these moments. (The classic resource-based bound, with heads
 * and tails; see Baptiste, Le Pape & Nuijten 1999.)
 */
export function energyBounds(problem: Problem, dates: EarliestDates = earliestDates(problem)): LowerBound[] {
  return [...eachEnergyBound(problem, dates)];
}

/** The same one by one: in a large plan each takes a few milliseconds. */
export function* eachEnergyBound(problem: Problem, dates: EarliestDates): Generator<LowerBound, void> {
  const tails = shortestTails(problem);
  for (const accounts of eachEnergyAccounts(problem)) {
    let best: Candidate | null = null;
    for (const account of accounts) {
      const candidate = strongest(account, dates, tails);
      if (best === null || candidate.value > best.value) best = candidate;
    }
    if (best === null) continue;
    const { account, head, tail } = best;
    const places = Array.from(account.tasks.keys()).filter(
      (k) => dates.start[account.tasks[k]] >= head && tails[account.tasks[k]] >= tail,
    );
    yield {
      kind: 'resource-energy',
      // Beyond the horizon the integral knows nothing, and something feasible lies within it wherever anything does.
      value: Math.min(best.value, problem.horizon),
      resource: problem.workflow.resources[problem.resourceIndex[account.resource]].id,
      tasks: places.map((k) => problem.taskIds[account.tasks[k]]),
      from: head,
      tail,
      work: places.reduce((sum, k) => sum + account.energy[k], 0),
      hours: account.hours,
    };
  }
}

/** A bound on the makespan by one account, with the head and the tail that its tasks have at least. */
interface Candidate {
  readonly account: EnergyAccount;
  readonly value: number;
  readonly head: number;
  readonly tail: number;
}

function strongest(account: EnergyAccount, dates: EarliestDates, tails: Float64Array): Candidate {
  const { integral } = account;
  const tasks = Array.from(account.tasks, (task, k) => ({ task, energy: account.energy[k] }));
  tasks.sort((a, b) => dates.start[b.task] - dates.start[a.task] || a.task - b.task);
  const offeredBefore = tasks.map(({ task }) => offeredUntil(integral, dates.start[task]));
  let best: Candidate = { account, value: 0, head: 0, tail: 0 };
  for (const tail of tailsToTry(tasks.map(({ task }) => tails[task]))) {
    let energy = 0;
    let needed = 0;
    let head = 0;
    for (let k = 0; k < tasks.length; k++) {
      if (tails[tasks[k].task] < tail) continue;
      energy += tasks[k].energy;
      if (offeredBefore[k] + energy < needed) continue;
      needed = offeredBefore[k] + energy;
      head = dates.start[tasks[k].task];
    }
    if (needed === 0) continue;
    // Sums that a double can't hold exactly are rounded down, so that the bound stays one.
    const certain = needed <= Number.MAX_SAFE_INTEGER ? needed : needed * (1 - 1e-12);
    const value = momentWhenOffered(integral, certain) + tail;
    if (value > best.value) best = { account, value, head, tail };
  }
  return best;
}

/** Distinct tails in descending order, thinned where there are too many; the longest and the shortest always stay. */
function tailsToTry(tails: readonly number[]): number[] {
  const distinct = [...new Set(tails)].sort((a, b) => b - a);
  const limit = Math.max(2, Math.min(MOST_TAILS, Math.floor(MOST_PAIRS / tails.length)));
  if (distinct.length <= limit) return distinct;
  return Array.from({ length: limit }, (_, k) => distinct[Math.round((k * (distinct.length - 1)) / (limit - 1))]);
}
