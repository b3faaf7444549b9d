import { percentOf } from '../../problem/link-time.ts';
import {
  FINISH_FINISH,
  FINISH_START,
  LAG_ELAPSED,
  LAG_PERCENT,
  type Problem,
  START_START,
} from '../../problem/problem.ts';
import type { ModeBudget, ModeOption } from './mode-model.ts';

/** Rounds of the search for good weights: no more, and fewer in large plans. */
const MOST_ROUNDS = 1_000;
const ROUND_ENTRIES = 200_000;
/** Length of the steps of budget prices, as a share of the bound. */
const STEP = 2;
/** Sums stay whole numbers below this, which a double holds exactly. */
const LARGEST_SUM = 2 ** 51;

/**
 * One linear inequality over modes and makespan that follows from all budgets, the work on all resources and the links.
 *
 * Every path through the links says that the makespan is no less than the durations and lags along it; every resource, that
 * makespan × capacity is no less than the work on it; every budget, that no more is spent. Each is linear in the 0/1
 * variables of the modes, and so is every sum of them with weights that are not negative. The weights that give the
 * highest bound are those of the dual of the linear program with all of these; they are approached by fictitious play
 * (Brown 1951) between paths and resources on the one side and modes on the other, with a subgradient step for the
 * budgets (Held, Wolfe & Crowder 1974). Whatever the weights, the inequality holds: they are whole numbers, and so is all that
 * is computed from them. It bounds the makespan, and as the search goes on it rules out modes that would cost too much of
 * everything.
 *
 * @param optionsOf modes that each task may take
 * @returns `null` where sums would be too large
 */
export function modeSurrogate(problem: Problem, optionsOf: readonly (readonly ModeOption[])[]): ModeBudget | null {
  return new SurrogateSearch(problem, optionsOf).find();
}

class SurrogateSearch {
  private readonly problem: Problem;
  private readonly optionsOf: readonly (readonly ModeOption[])[];
  /** By mode: work on each resource as a share of what it can do in a tick; what it takes of each budget as a share. */
  private readonly work: Float64Array;
  private readonly spending: Float64Array;
  /** Share of each mode in the answer to the weights so far. */
  private readonly share: Float64Array;
  private readonly weights: Weights;
  /** Price of a whole budget, in ticks. */
  private readonly price: Float64Array;
  private readonly startValue: Float64Array;
  private readonly endValue: Float64Array;
  private readonly startBefore: Int32Array;
  private readonly endBefore: Int32Array;

  constructor(problem: Problem, optionsOf: readonly (readonly ModeOption[])[]) {
    const { taskCount, resourceCount, budgetCount, duration } = problem;
    this.problem = problem;
    this.optionsOf = optionsOf;
    this.work = new Float64Array(duration.length * resourceCount);
    this.spending = new Float64Array(duration.length * budgetCount);
    for (let mode = 0; mode < duration.length; mode++) {
      for (let k = problem.firstDemand[mode]; k < problem.firstDemand[mode + 1]; k++) {
        const resource = problem.demandResource[k];
        const capacity = problem.peakCapacity[resource];
        if (capacity > 0)
          this.work[mode * resourceCount + resource] += (problem.demandAmount[k] * duration[mode]) / capacity;
      }
      for (let k = problem.firstBudgetDemand[mode]; k < problem.firstBudgetDemand[mode + 1]; k++) {
        const budget = problem.budgetDemandBudget[k];
        this.spending[mode * budgetCount + budget] +=
          problem.budgetDemandAmount[k] / Math.max(1, problem.budgetAmount[budget]);
      }
    }
    this.share = new Float64Array(duration.length);
    for (const options of optionsOf) for (const { mode } of options) this.share[mode] = 1 / options.length;
    this.weights = {
      task: new Float64Array(taskCount),
      link: new Float64Array(problem.linkCount),
      release: new Float64Array(taskCount),
      resource: new Float64Array(resourceCount),
      total: 0,
    };
    this.price = new Float64Array(budgetCount);
    this.startValue = new Float64Array(taskCount);
    this.endValue = new Float64Array(taskCount);
    this.startBefore = new Int32Array(taskCount);
    this.endBefore = new Int32Array(taskCount);
  }

  find(): ModeBudget | null {
    const { share, problem, weights } = this;
    const rounds = Math.min(MOST_ROUNDS, Math.ceil(ROUND_ENTRIES / (share.length + problem.linkCount)));
    let best = Number.NEGATIVE_INFINITY;
    let found: { readonly weights: Weights; readonly price: Float64Array } | null = null;
    for (let round = 1; round <= rounds; round++) {
      this.weigh(round);
      const price = this.price.slice();
      const bound = this.answer(round);
      if (bound <= best || round < rounds / 2) continue;
      best = bound;
      found = { weights: copyOf(weights), price };
    }
    return found === null ? null : this.inequality(found.weights, found.price);
  }

  /** The inequality in whole numbers, all weights scaled up alike so that rounding costs nothing. */
  private inequality(weights: Weights, price: Float64Array): ModeBudget | null {
    const { problem, optionsOf } = this;
    const { budgetAmount, peakCapacity, release, pin } = problem;
    const scale = Math.floor(LARGEST_SUM / (4 * weights.total * Math.max(1, problem.horizon)));
    if (scale < 1) return null;
    const prices = Array.from(price, (value, k) =>
      Math.round((scale * weights.total * value) / Math.max(1, budgetAmount[k])),
    );
    const rates = Array.from(weights.resource, (weight, k) =>
      peakCapacity[k] > 0 ? Math.floor((scale * weight) / peakCapacity[k]) : 0,
    );
    let paths = weights.total;
    for (const weight of weights.resource) paths -= weight;
    let makespanRate = scale * paths;
    rates.forEach((rate, k) => {
      makespanRate += rate * peakCapacity[k];
    });
    let amount = 0;
    prices.forEach((value, k) => {
      amount += value * budgetAmount[k];
    });
    let largest = amount + makespanRate * problem.horizon;
    for (let task = 0; task < problem.taskCount; task++) {
      amount -= scale * weights.release[task] * Math.max(release[task], pin[task]);
    }
    const spenders = optionsOf.map((options, task) => {
      const amounts = Float64Array.from(options, ({ mode }) => this.costOf(task, mode, weights, scale, rates, prices));
      largest += amounts.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      return { options, amounts };
    });
    if (!Number.isInteger(amount) || !(largest + Math.abs(amount) < Number.MAX_SAFE_INTEGER)) return null;
    for (const { options, amounts } of spenders) if (options.length === 1) amount -= amounts[0];
    return { amount, makespanRate, spenders: spenders.filter(({ options }) => options.length > 1) };
  }

  private costOf(
    task: number,
    mode: number,
    weights: Weights,
    scale: number,
    rates: readonly number[],
    prices: readonly number[],
  ): number {
    const { problem } = this;
    const { duration, firstDemand, demandResource, demandAmount } = problem;
    const { firstBudgetDemand, budgetDemandBudget, budgetDemandAmount } = problem;
    let cost = scale * this.pathCostOf(task, mode, weights);
    for (let k = firstDemand[mode]; k < firstDemand[mode + 1]; k++) {
      cost += rates[demandResource[k]] * demandAmount[k] * duration[mode];
    }
    for (let k = firstBudgetDemand[mode]; k < firstBudgetDemand[mode + 1]; k++) {
      cost += prices[budgetDemandBudget[k]] * budgetDemandAmount[k];
    }
    return cost;
  }

  /** What a mode adds to the paths, times their weights. */
  private pathCostOf(task: number, mode: number, weights: Weights): number {
    const { duration, firstOut, outLinks } = this.problem;
    let cost = weights.task[task] * duration[mode];
    for (let k = firstOut[task]; k < firstOut[task + 1]; k++) {
      const weight = weights.link[outLinks[k]];
      if (weight > 0) cost += weight * this.lagOf(outLinks[k], mode);
    }
    return cost;
  }

  /** Ticks that a link adds in a mode of its predecessor; -Infinity where it may reach back further than its lag says. */
  private lagOf(link: number, mode: number): number {
    const { lagUnit, lag, lagCalendar, duration } = this.problem;
    const ticks = lagUnit[link] === LAG_PERCENT ? percentOf(lag[link], duration[mode]) : lag[link];
    const pauses = lagUnit[link] !== LAG_ELAPSED && lagCalendar[link] >= 0;
    return pauses && lag[link] < 0 ? Number.NEGATIVE_INFINITY : ticks;
  }

  private averageOf(task: number, value: (mode: number) => number): number {
    let sum = 0;
    for (const { mode } of this.optionsOf[task]) if (this.share[mode] > 0) sum += this.share[mode] * value(mode);
    return sum;
  }

  /** Adds `weight` to the path or the resource that asks for most in the answer so far. */
  private weigh(weight: number): void {
    const { resourceCount } = this.problem;
    const { weights } = this;
    const last = this.longestPath();
    let most = this.endValue[last];
    let resource = -1;
    for (let k = 0; k < resourceCount; k++) {
      let work = 0;
      for (let mode = 0; mode < this.share.length; mode++)
        work += this.share[mode] * this.work[mode * resourceCount + k];
      if (work > most) {
        most = work;
        resource = k;
      }
    }
    weights.total += weight;
    if (resource >= 0) {
      weights.resource[resource] += weight;
      return;
    }
    const { linkFrom, linkType } = this.problem;
    let task = last;
    let atEnd = true;
    for (;;) {
      const link: number = atEnd ? this.endBefore[task] : this.startBefore[task];
      if (atEnd && link < 0) {
        weights.task[task] += weight;
        atEnd = false;
        continue;
      }
      if (link < 0) {
        weights.release[task] += weight;
        return;
      }
      weights.link[link] += weight;
      task = linkFrom[link];
      atEnd = linkType[link] === FINISH_START || linkType[link] === FINISH_FINISH;
    }
  }

  /** The task that ends last in the answer so far; what came before is in `startBefore` and `endBefore` (links, or -1). */
  private longestPath(): number {
    const { order, release, pin, duration, firstIn, inLinks, linkFrom, linkType } = this.problem;
    let last = order[0];
    for (const task of order) {
      let start = Math.max(release[task], pin[task]);
      let end = Number.NEGATIVE_INFINITY;
      this.startBefore[task] = -1;
      this.endBefore[task] = -1;
      for (let k = firstIn[task]; k < firstIn[task + 1]; k++) {
        const link = inLinks[k];
        const from = linkFrom[link];
        const type = linkType[link];
        const leaves = type === FINISH_START || type === FINISH_FINISH ? this.endValue[from] : this.startValue[from];
        const value = leaves + this.averageOf(from, (mode) => this.lagOf(link, mode));
        if (type === FINISH_START || type === START_START) {
          if (value > start) {
            start = value;
            this.startBefore[task] = link;
          }
        } else if (value > end) {
          end = value;
          this.endBefore[task] = link;
        }
      }
      this.startValue[task] = start;
      const own = start + this.averageOf(task, (mode) => duration[mode]);
      if (own >= end) this.endBefore[task] = -1;
      this.endValue[task] = Math.max(own, end);
      if (this.endValue[task] > this.endValue[last]) last = task;
    }
    return last;
  }

  /** The modes that cost least by the weights so far; takes a step with the prices, and returns the bound before it. */
  private answer(round: number): number {
    const { problem, weights, price, share } = this;
    const { taskCount, resourceCount, budgetCount, release, pin } = problem;
    const excess = new Float64Array(budgetCount).fill(-1);
    const pace = 2 / (round + 1);
    let bound = 0;
    for (let task = 0; task < taskCount; task++) {
      let least = Number.POSITIVE_INFINITY;
      let chosen = -1;
      for (const { mode } of this.optionsOf[task]) {
        let cost = this.pathCostOf(task, mode, weights);
        for (let k = 0; k < resourceCount; k++) cost += weights.resource[k] * this.work[mode * resourceCount + k];
        cost /= weights.total;
        for (let k = 0; k < budgetCount; k++) cost += price[k] * this.spending[mode * budgetCount + k];
        if (cost >= least) continue;
        least = cost;
        chosen = mode;
      }
      bound += least + (weights.release[task] * Math.max(release[task], pin[task])) / weights.total;
      for (let k = 0; k < budgetCount; k++) excess[k] += this.spending[chosen * budgetCount + k];
      for (const { mode } of this.optionsOf[task]) share[mode] += pace * ((mode === chosen ? 1 : 0) - share[mode]);
    }
    for (let k = 0; k < budgetCount; k++) {
      bound -= price[k];
      price[k] = Math.max(0, price[k] + ((STEP * Math.max(1, bound)) / Math.sqrt(round)) * excess[k]);
    }
    return bound;
  }
}

/** Whole weights: how often paths run through a task, along a link, from a release; of each resource; and in all. */
interface Weights {
  readonly task: Float64Array;
  readonly link: Float64Array;
  readonly release: Float64Array;
  readonly resource: Float64Array;
  total: number;
}

function copyOf({ task, link, release, resource, total }: Weights): Weights {
  return { task: task.slice(), link: link.slice(), release: release.slice(), resource: resource.slice(), total };
}
