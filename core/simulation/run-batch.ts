import { costsOfModes, type ModeCosts } from '../problem/mode-cost.ts';
import type { CapacitySteps, Problem } from '../problem/problem.ts';
import { createSimulationGenerator } from '../solvers/create-generator.ts';
import type { ScheduleGenerator } from '../solvers/schedule-generator.ts';
import { CriticalTasks } from './critical-tasks.ts';
import { Draws, type Outage } from './draw.ts';
import { ParallelDispatch } from './parallel-dispatch.ts';
import type { SimulatedProblem } from './simulated-problem.ts';
import type { Policy, Uncertainty } from './uncertainty.ts';
import type { WatchedTasks } from './watched-tasks.ts';

/** What runs `firstRun … firstRun + count - 1` gave. Structured clones carry it between threads. */
export interface RunBatch {
  readonly firstRun: number;
  readonly count: number;
  /** Shape runs: latest finish in elapsed ticks; `NaN` for a run that could not be played. */
  readonly finish: Float64Array;
  /** Shape runs: what the objective `cost` says, with the drawn durations and demands; in the plan's currency. */
  readonly cost: Float64Array;
  /** Shape tasks: in how many runs the task held the end of the plan. */
  readonly criticalRuns: Float64Array;
  /** Shape resources: in how many runs some task on the way to the end waited for the resource. */
  readonly criticalResourceRuns: Float64Array;
  /** Shape watched dates: in how many runs the date was kept. */
  readonly keptRuns: Float64Array;
  /** Shape runs × watched milestones, one run after another, elapsed ticks; of the first {@link RunDetails.milestoneRuns} runs. */
  readonly milestoneFinish: Float64Array;
  /** Shape resources: share of the time from the first start to the end that was used of the highest capacity, summed over runs. */
  readonly usedShare: Float64Array;
  /** How many runs from `firstRun` on keep details of each task. */
  readonly detailedRuns: number;
  /** Shape detailedRuns × tasks, one run after another: elapsed ticks. */
  readonly taskStart: Float32Array;
  readonly taskFinish: Float32Array;
  /** Shape detailedRuns × tasks: working ticks. */
  readonly taskDuration: Float32Array;
}

/** How many runs from the first on keep details. */
export interface RunDetails {
  /** Start, finish and duration of each task. */
  readonly taskRuns: number;
  /** Finish of each milestone. */
  readonly milestoneRuns: number;
}

/** When each task of a run starts and ends, in elapsed ticks. */
interface PlayedTimes {
  readonly start: Float64Array;
  readonly finish: Float64Array;
  readonly makespan: number;
  readonly failed: boolean;
  /** Tasks by finish, where that is known. */
  readonly byFinish?: Int32Array;
}

/** Drawn durations are no whole numbers; a date that is missed by less than this many ticks is kept. */
const ROUNDING = 1e-6;
/** A single pass of generation never takes more steps than this at once. */
const WORK_PER_STEP = 50_000;

/** Plays runs of one plan on one thread; keeps the workspace from batch to batch. */
export class RunPlayer {
  private readonly simulated: SimulatedProblem;
  private readonly policy: Policy;
  private readonly draws: Draws;
  private readonly generator: ScheduleGenerator;
  /** The quick way for the parallel policy, where nothing depends on the moment. */
  private readonly dispatch: ParallelDispatch | null;
  private readonly critical: CriticalTasks;
  private readonly rank: Int32Array;
  private readonly watched: WatchedTasks;
  /** With planned demands. */
  private readonly costs: ModeCosts;

  constructor(simulated: SimulatedProblem, uncertainty: Uncertainty, policy: Policy, seed: number) {
    const { problem, order } = simulated;
    this.simulated = simulated;
    this.policy = policy;
    this.draws = new Draws(simulated, uncertainty, seed);
    this.generator = createSimulationGenerator(problem);
    this.dispatch = policy === 'parallel' ? ParallelDispatch.create(problem, simulated.mode, order) : null;
    this.critical = new CriticalTasks(problem);
    this.rank = new Int32Array(order.length);
    order.forEach((task, place) => {
      this.rank[task] = place;
    });
    this.costs = costsOfModes(problem);
    this.watched = simulated.watched;
  }

  /**
   * Plays runs; yields after every few, so that whoever drives it can stop.
   */
  *play(firstRun: number, count: number, details: RunDetails, runsPerStep: number): Generator<void, RunBatch, void> {
    const { problem } = this.simulated;
    const { milestones, dates } = this.watched;
    const within = (runs: number) => Math.max(0, Math.min(count, runs - firstRun));
    const detailedRuns = within(details.taskRuns);
    const batch: RunBatch = {
      firstRun,
      count,
      finish: new Float64Array(count),
      cost: new Float64Array(count),
      criticalRuns: new Float64Array(problem.taskCount),
      criticalResourceRuns: new Float64Array(problem.resourceCount),
      keptRuns: new Float64Array(dates.length),
      milestoneFinish: new Float64Array(within(details.milestoneRuns) * milestones.length),
      usedShare: new Float64Array(problem.resourceCount),
      detailedRuns,
      taskStart: new Float32Array(detailedRuns * problem.taskCount),
      taskFinish: new Float32Array(detailedRuns * problem.taskCount),
      taskDuration: new Float32Array(detailedRuns * problem.taskCount),
    };
    for (let index = 0; index < count; index++) {
      this.playOne(firstRun + index, index, batch);
      if ((index + 1) % runsPerStep === 0) yield;
    }
    return batch;
  }

  private playOne(run: number, index: number, batch: RunBatch): void {
    const { mode, problem } = this.simulated;
    this.draws.draw(run);
    const played = this.playedTimes();
    if (played.failed) {
      batch.finish[index] = Number.NaN;
      batch.cost[index] = Number.NaN;
      const first = index * this.watched.milestones.length;
      batch.milestoneFinish.fill(Number.NaN, first, first + this.watched.milestones.length);
      return;
    }
    const { start, finish, makespan } = played;
    batch.finish[index] = makespan;
    batch.cost[index] = this.addUse(makespan, batch.usedShare);
    this.critical.mark(mode, start, finish, makespan, played.byFinish);
    const { critical, criticalResource } = this.critical;
    for (let task = 0; task < critical.length; task++) batch.criticalRuns[task] += critical[task];
    for (let k = 0; k < criticalResource.length; k++) batch.criticalResourceRuns[k] += criticalResource[k];
    this.watch(index, finish, batch);
    if (index >= batch.detailedRuns) return;
    const offset = index * problem.taskCount;
    batch.taskStart.set(start, offset);
    batch.taskFinish.set(finish, offset);
    for (let task = 0; task < mode.length; task++) batch.taskDuration[offset + task] = problem.duration[mode[task]];
  }

  /** Starts and finishes of the run that was drawn. */
  private playedTimes(): PlayedTimes {
    const { outages, demandsChanged } = this.draws;
    if (this.dispatch !== null && outages.length === 0 && !demandsChanged) {
      this.dispatch.play();
      return this.dispatch;
    }
    const generator = this.generatorOfRun();
    generator.mode.set(this.simulated.mode);
    generator.modesChanged();
    if (this.policy === 'parallel') generator.beginParallel(this.rank, null);
    else generator.beginSerial(this.simulated.order);
    while (!generator.advance(WORK_PER_STEP));
    return generator;
  }

  private watch(index: number, finish: Float64Array, batch: RunBatch): void {
    const { milestones, dates } = this.watched;
    dates.forEach(({ task, at }, k) => {
      if (finish[task] <= at + ROUNDING) batch.keptRuns[k]++;
    });
    const first = index * milestones.length;
    if (first >= batch.milestoneFinish.length) return;
    milestones.forEach((task, k) => {
      batch.milestoneFinish[first + k] = finish[task];
    });
  }

  /** Runs with lost capacity or other demands need a generator of their own; the usual one has packed both. */
  private generatorOfRun(): ScheduleGenerator {
    const { outages, demandsChanged } = this.draws;
    if (outages.length === 0 && !demandsChanged) return this.generator;
    const { problem } = this.simulated;
    return createSimulationGenerator(outages.length === 0 ? { ...problem } : withOutages(problem, outages));
  }

  /** Adds what the run used of each resource; returns its cost. */
  private addUse(makespan: number, usedShare: Float64Array): number {
    const { problem, mode } = this.simulated;
    const { fixed, perTick } = this.draws.demandsChanged ? costsOfModes(problem) : this.costs;
    const { duration, firstDemand, demandResource, demandAmount, peakCapacity } = problem;
    let cost = 0;
    for (let task = 0; task < mode.length; task++) {
      const chosen = mode[task];
      const ticks = duration[chosen];
      cost += Math.round(fixed[chosen] + perTick[chosen] * ticks);
      if (makespan === 0) continue;
      for (let k = firstDemand[chosen]; k < firstDemand[chosen + 1]; k++) {
        const resource = demandResource[k];
        if (peakCapacity[resource] > 0) {
          usedShare[resource] += (demandAmount[k] * ticks) / (peakCapacity[resource] * makespan);
        }
      }
    }
    return cost / 1000;
  }
}

/** The problem with less capacity while outages last; they add up. */
function withOutages(problem: Problem, outages: readonly Outage[]): Problem {
  const capacity = problem.capacity.map((steps, resource) => {
    const own = outages.filter((outage) => outage.resource === resource && outage.to > outage.from);
    return own.length === 0 ? steps : reduced(steps, own);
  });
  return { ...problem, capacity };
}

function reduced({ times, amounts }: CapacitySteps, outages: readonly Outage[]): CapacitySteps {
  const moments = Float64Array.from(new Set([...times, ...outages.flatMap(({ from, to }) => [from, to])])).sort();
  const left = Int32Array.from(moments, (moment) => {
    let step = times.length - 1;
    while (times[step] > moment) step--;
    const lost = outages.reduce((sum, { from, to, lost }) => sum + (from <= moment && moment < to ? lost : 0), 0);
    return Math.max(0, amounts[step] - lost);
  });
  return { times: moments, amounts: left };
}
