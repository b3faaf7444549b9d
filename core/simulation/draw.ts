import { distributionsOf } from '../model/diagnose-risks.ts';
import type { RiskImpact } from '../model/risk.ts';
import type { Problem } from '../problem/problem.ts';
import { Random } from '../solvers/random.ts';
import { type Quantile, quantileOf } from './distribution.ts';
import { normalProbability, normalQuantile } from './normal-distribution.ts';
import type { SimulatedProblem } from './simulated-problem.ts';
import type { PlayedRisk, Uncertainty } from './uncertainty.ts';

interface DrawnDuration {
  readonly task: number;
  readonly isFactor: boolean;
  readonly quantile: Quantile;
  /** Group that it shares a cause with, or -1. */
  readonly group: number;
}

/** Loss of capacity in one run. */
export interface Outage {
  /** Index of a renewable resource. */
  readonly resource: number;
  /** Thousandths of a unit. */
  readonly lost: number;
  /** Elapsed ticks, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

/** Shorter durations would turn work into milestones, which no calendar and no resource holds. */
const SHORTEST_TICKS = 1e-6;
/** Streams of a run's durations and of its risks do not depend on each other, so that one can be changed alone. */
const DURATION_STREAM = 1;
const RISK_STREAM = 2;

/**
 * Draws what is uncertain in each run. Run `i` always draws from streams forked for `i`, and the `k`-th uncertain
 * duration takes the `k`-th number of it, so that a run is the same whatever was run before, and two simulations that
 * differ in one range alone share all else (common random numbers).
 */
export class Draws {
  /** Per run: capacity that is lost; empty where none is. */
  outages: readonly Outage[] = [];
  /** Whether the last run drew demands other than planned. */
  demandsChanged = false;

  private readonly simulated: SimulatedProblem;
  private readonly durations: readonly DrawnDuration[];
  private readonly correlation: Float64Array;
  private readonly common: Float64Array;
  private readonly risks: readonly PlayedRisk[];
  /** Tasks whose durations may differ from the planned ones. */
  private readonly stretchable: readonly number[];
  private readonly quantiles = new Map<RiskImpact, readonly Quantile[]>();
  private readonly indexOfTask: ReadonlyMap<string, number>;
  private readonly indexOfResource: ReadonlyMap<string, number>;
  private readonly seed: number;
  /** For tasks that must not pause: the longest stretch of work that their calendar has. Shape tasks. */
  private readonly longestStretch: Float64Array;

  constructor(simulated: SimulatedProblem, uncertainty: Uncertainty, seed: number) {
    const { problem } = simulated;
    this.simulated = simulated;
    this.seed = seed;
    this.indexOfTask = new Map(problem.taskIds.map((id, index) => [id, index]));
    this.indexOfResource = new Map(
      Array.from(problem.resourceIndex, (place, index) => [problem.workflow.resources[place].id, index]),
    );
    const groupOf = new Map(uncertainty.groups.flatMap(({ tasks }, group) => tasks.map((task) => [task, group])));
    this.durations = uncertainty.durations.flatMap(({ task, mode, unit, distribution }) => {
      const index = this.indexOfTask.get(task) as number;
      if (mode !== undefined && mode !== problem.modeNumber[simulated.mode[index]]) return [];
      const quantile = quantileOf(distribution);
      return [{ task: index, isFactor: unit === 'factor', quantile, group: groupOf.get(task) ?? -1 }];
    });
    const stretchable = new Set(this.durations.map(({ task }) => task));
    for (const impact of uncertainty.risks.flatMap(({ impacts }) => impacts)) {
      if (impact.kind !== 'duration') continue;
      for (const task of impact.tasks) stretchable.add(this.indexOfTask.get(task) as number);
    }
    this.stretchable = [...stretchable];
    this.correlation = Float64Array.from(uncertainty.groups, ({ correlation }) => correlation);
    this.common = new Float64Array(uncertainty.groups.length);
    this.risks = uncertainty.risks;
    for (const { impacts } of this.risks) {
      for (const impact of impacts) {
        this.quantiles.set(impact, distributionsOf(impact).map(quantileOf));
      }
    }
    this.longestStretch = longestStretches(problem, simulated.mode);
  }

  /** Writes run `run` (from 0) into the simulated problem's durations and demands, and into `outages`. */
  draw(run: number): void {
    const { problem, mode, plannedDuration, plannedDemand, plannedMustNotPause } = this.simulated;
    const { duration, mustNotPause } = problem;
    for (const task of this.stretchable) duration[mode[task]] = plannedDuration[mode[task]];
    const random = new Random(this.seed, 2 * run + DURATION_STREAM);
    for (let group = 0; group < this.common.length; group++) this.common[group] = normalQuantile(random.nextOpen());
    for (const { task, isFactor, quantile, group } of this.durations) {
      let u = random.nextOpen();
      if (group >= 0) {
        const shared = this.correlation[group];
        u = normalProbability(Math.sqrt(shared) * this.common[group] + Math.sqrt(1 - shared) * normalQuantile(u));
        u = Math.min(1 - 1e-12, Math.max(1e-12, u));
      }
      const amount = quantile(u);
      const chosen = mode[task];
      if (this.isCertain(task)) continue;
      duration[chosen] = Math.max(SHORTEST_TICKS, isFactor ? amount * plannedDuration[chosen] : amount);
    }
    if (this.demandsChanged) problem.demandAmount.set(plannedDemand);
    this.demandsChanged = false;
    this.outages = [];
    if (this.risks.length > 0) this.drawRisks(run);
    for (const task of this.stretchable) {
      mustNotPause[task] = duration[mode[task]] <= this.longestStretch[task] ? plannedMustNotPause[task] : 0;
    }
  }

  private drawRisks(run: number): void {
    const random = new Random(this.seed, 2 * run + RISK_STREAM);
    const outages: Outage[] = [];
    for (const { probability, impacts } of this.risks) {
      const strikes = random.next() < probability;
      for (const impact of impacts) {
        // Numbers are drawn whether or not the risk strikes, so that risks do not disturb each other.
        const [first, second] = (this.quantiles.get(impact) as readonly Quantile[]).map((q) => q(random.nextOpen()));
        if (!strikes) continue;
        if (impact.kind === 'capacity') {
          const resource = this.indexOfResource.get(impact.resource) as number;
          outages.push({ resource, lost: impact.lost, from: first, to: first + second });
        } else {
          for (const id of impact.tasks) this.multiply(impact.kind, this.indexOfTask.get(id) as number, first);
        }
      }
    }
    this.outages = outages;
  }

  /** A milestone stays one; what has begun is a fact, and what is left of it is taken as reported. */
  private isCertain(task: number): boolean {
    const { problem, mode, plannedDuration } = this.simulated;
    return plannedDuration[mode[task]] === 0 || problem.hasBegun[task] === 1;
  }

  private multiply(kind: 'duration' | 'demand', task: number, factor: number): void {
    const { problem, mode } = this.simulated;
    const chosen = mode[task];
    if (this.isCertain(task)) return;
    if (kind === 'duration') {
      problem.duration[chosen] = Math.max(SHORTEST_TICKS, problem.duration[chosen] * factor);
      return;
    }
    this.demandsChanged = true;
    for (let k = problem.firstDemand[chosen]; k < problem.firstDemand[chosen + 1]; k++) {
      // More than there ever is would never start; the task then takes all there is.
      const most = problem.peakCapacity[problem.demandResource[k]];
      problem.demandAmount[k] = Math.min(most, Math.round(problem.demandAmount[k] * factor));
    }
  }
}

function longestStretches(problem: Problem, mode: Int32Array): Float64Array {
  return Float64Array.from(mode, (chosen, task) => {
    const calendar = problem.modeCalendar[chosen];
    if (calendar < 0 || problem.mustNotPause[task] === 0) return Number.POSITIVE_INFINITY;
    const { starts, ends } = problem.calendars[calendar];
    return ends.reduce((longest, end, k) => Math.max(longest, end - starts[k]), 0);
  });
}
