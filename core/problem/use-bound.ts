import { capacityIntegral, offeredUntil } from './capacity-integral.ts';
import { earliestDates } from './earliest-dates.ts';
import { latestDates } from './latest-dates.ts';
import type { Problem } from './problem.ts';

const MILLIONTHS = 1_000_000;
/** Windows that are tried for one resource. */
const MOST_WINDOWS = 40_000;

/** What a resource has to do, whatever modes are chosen. */
interface Need {
  /** Greatest number of thousandths of which every demand is a multiple; 0 without demands. */
  readonly grain: number;
  /** Per task: least energy (thousandths × ticks), least highest use, least Σ of squared use of the task alone. */
  readonly energy: Float64Array;
  readonly demand: Float64Array;
  readonly squares: Float64Array;
}

/**
 * No schedule keeps the highest use of a resource (a place among the renewable ones) below this; in units. The largest of
 * - the least demand of each task over its modes;
 * - for windows between an earliest start and a latest end: the least energy of the tasks that must lie within it, spread
 *   evenly over the resource's working time there and rounded up to what sums of demands can be.
 */
export function peakBound(problem: Problem, resource: number): number {
  const need = needOf(problem, resource);
  if (need.grain === 0) return 0;
  const dates = outerDates(problem);
  let best = need.demand.reduce((a, b) => Math.max(a, b), 0);
  for (const { energy, ticks } of windows(problem, resource, need, dates)) {
    if (ticks > 0) best = Math.max(best, need.grain * Math.ceil((energy / (need.grain * ticks)) * (1 - 1e-12)));
  }
  return best / 1000;
}

/**
 * No schedule has a smaller Σ over time of squared use, of one resource or (`null`) of all together; in units² × ticks.
 * Of each resource the larger of
 * - Σ over tasks of the least that the task has alone: (a + b)² ≥ a² + b²;
 * - all least energies spread as evenly as whole ticks and multiples of the demands' common grain allow over the resource's
 *   working time between the first earliest start and the last latest end (Cauchy-Schwarz), where there is a last end.
 *
 * Pauses between the resources.
 */
export function* levellingBound(problem: Problem, only: number | null): Generator<void, number> {
  const dates = outerDates(problem);
  let sum = 0;
  for (let resource = 0; resource < problem.resourceCount; resource++) {
    if (only !== null && resource !== only) continue;
    yield;
    const need = needOf(problem, resource);
    if (need.grain === 0) continue;
    let best = need.squares.reduce((a, b) => a + b, 0);
    const [whole] = windows(problem, resource, need, dates);
    if (whole !== undefined && whole.ticks > 0)
      best = Math.max(best, evenSquares(whole.energy, whole.ticks, need.grain));
    sum += best;
  }
  return sum / MILLIONTHS;
}

/** Least Σ u² of so much energy in so many ticks, with u a multiple of `grain` at each. */
function evenSquares(energy: number, ticks: number, grain: number): number {
  const pieces = Math.floor(energy / grain + 1e-9);
  const each = Math.floor(pieces / ticks);
  const more = pieces - each * ticks;
  return (ticks * each * each + more * (2 * each + 1)) * grain * grain;
}

function needOf(problem: Problem, resource: number): Need {
  const { taskCount, firstMode, firstDemand, demandResource, demandAmount, duration } = problem;
  const energy = new Float64Array(taskCount).fill(Number.POSITIVE_INFINITY);
  const demand = energy.slice();
  const squares = energy.slice();
  let grain = 0;
  for (let task = 0; task < taskCount; task++) {
    for (let mode = firstMode[task]; mode < firstMode[task + 1]; mode++) {
      let amount = 0;
      for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
        if (demandResource[k] === resource) amount += demandAmount[k];
      }
      grain = greatestCommonDivisor(grain, amount);
      energy[task] = Math.min(energy[task], amount * duration[mode]);
      demand[task] = Math.min(demand[task], duration[mode] === 0 ? 0 : amount);
      squares[task] = Math.min(squares[task], amount * amount * duration[mode]);
    }
  }
  return { grain, energy, demand, squares };
}

/** By task: its earliest start and its latest end. */
interface OuterDates {
  readonly earliest: Float64Array;
  readonly latest: Float64Array;
}

function outerDates(problem: Problem): OuterDates {
  return { earliest: earliestDates(problem).start, latest: latestDates(problem).end };
}

/** Windows with the energy that must be spent and the working ticks that there are; the widest comes first. */
function* windows(
  problem: Problem,
  resource: number,
  { energy }: Need,
  { earliest, latest }: OuterDates,
): Generator<{ energy: number; ticks: number }> {
  const tasks = Array.from(energy, (_, task) => task).filter((task) => energy[task] > 0);
  if (tasks.length === 0) return;
  const integral = capacityIntegral({ ...problem, capacity: problem.capacity.map(openCapacity) }, resource);
  const ticksBetween = (from: number, to: number) => offeredUntil(integral, to) - offeredUntil(integral, from);
  const byEnd = [...tasks].sort((a, b) => latest[a] - latest[b]);
  const starts = [...new Set(tasks.map((task) => earliest[task]))].sort((a, b) => a - b);
  const step = Math.max(1, Math.ceil((starts.length * tasks.length) / MOST_WINDOWS));
  const last = latest[byEnd[byEnd.length - 1]];
  if (last <= problem.horizon) {
    yield { energy: energy.reduce((a, b) => a + b, 0), ticks: ticksBetween(starts[0], last) };
  }
  for (let k = 0; k < starts.length; k += step) {
    let inside = 0;
    for (const task of byEnd) {
      if (latest[task] > problem.horizon) break;
      if (earliest[task] < starts[k]) continue;
      inside += energy[task];
      yield { energy: inside, ticks: ticksBetween(starts[k], latest[task]) };
    }
  }
}

/** The times at which there is any capacity, as steps of 1 and 0. */
function openCapacity({ times, amounts }: Problem['capacity'][number]): Problem['capacity'][number] {
  return { times, amounts: amounts.map((amount) => (amount > 0 ? 1 : 0)) };
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}
