import type { Problem } from '../problem/problem.ts';
import { percentile, type Spread, spreadOf } from './percentiles.ts';
import { rankCorrelations } from './rank-correlation.ts';
import type { RunBatch, RunDetails } from './run-batch.ts';
import { type WatchedTasks, watchedTasks } from './watched-tasks.ts';

/** Share of all runs, by now or at the end. */
export interface RunningSpread {
  readonly runs: number;
  readonly failedRuns: number;
  readonly finish: Spread;
  /** Finish that is not exceeded with probability 0, 0.01 … 1: the S-curve. */
  readonly finishQuantiles: readonly number[];
}

/** What is known of one task over the runs that kept details; elapsed ticks. */
export interface TaskBand {
  readonly task: string;
  readonly start: Spread;
  readonly finish: Spread;
}

export interface SimulationSummary {
  readonly runs: number;
  /**
   * Runs in which some task fitted nowhere any more. They keep no date; what is told in percentiles and of tasks and resources is
   * about the others.
   */
  readonly failedRuns: number;
  readonly seed: number;
  /** When the schedule that was played ends, and the share of the runs that end no later. */
  readonly planned: { readonly finish: number; readonly probability: number };
  /** Elapsed ticks since the origin. */
  readonly finish: Spread;
  /** In the plan's currency. */
  readonly cost: Spread;
  /** Finish that is not exceeded with probability 0, 0.01 … 1: the S-curve. */
  readonly finishQuantiles: readonly number[];
  /** Tasks that have a deadline or a due date: how often it is kept. */
  readonly deadlines: readonly {
    readonly task: string;
    readonly kind: 'deadline' | 'due';
    readonly at: number;
    readonly probability: number;
  }[];
  /** Finish of each milestone, in elapsed ticks; where there are very many, over the first runs only. */
  readonly milestones: readonly { readonly task: string; readonly finish: Spread }[];
  /** Over all runs; tasks that never hold the end are left out, the most critical come first. */
  readonly criticality: readonly { readonly task: string; readonly index: number }[];
  /** Rank correlation of a task's duration with the finish, strongest first; over `detailedRuns`. */
  readonly sensitivity: readonly { readonly task: string; readonly rankCorrelation: number }[];
  /**
   * Of each renewable resource: the share of the runs in which something on the way to the end waited for it, and the mean
   * share of its highest capacity that is used from the origin to the finish.
   */
  readonly resources: readonly {
    readonly resource: string;
    readonly criticality: number;
    readonly utilisation: number;
  }[];
  /** How many runs from the first on stand behind what needs details of each task. */
  readonly detailedRuns: number;
  readonly taskBands: readonly TaskBand[];
}

/** Ticks by which drawn finishes are inexact. */
const ROUNDING = 1e-6;
/** Details are kept for so many runs that runs × tasks stays below this: 48 MB. */
const MOST_DETAILS = 4_000_000;

/** How many runs of a plan keep details. */
export function runDetails(runs: number, problem: Problem): RunDetails {
  const fitting = (count: number) => Math.min(runs, Math.max(1, Math.floor(MOST_DETAILS / Math.max(1, count))));
  return {
    taskRuns: fitting(problem.taskCount),
    milestoneRuns: fitting(watchedTasks(problem).milestones.length),
  };
}

/**
 * Batches of runs, which come in any order from any number of threads. What it tells covers the runs from the first one up to the first
 * gap, so that it depends on that number of runs alone, not on who played them.
 */
export class RunCollection {
  /** Runs without a gap before them. */
  runs = 0;
  private readonly problem: Problem;
  private readonly seed: number;
  private readonly waiting = new Map<number, RunBatch>();
  private readonly batches: RunBatch[] = [];
  private readonly watched: WatchedTasks;
  private readonly plannedFinish: number;

  /** @param plannedFinish when the schedule that is played ends, in elapsed ticks */
  constructor(problem: Problem, seed: number, plannedFinish: number) {
    this.problem = problem;
    this.seed = seed;
    this.watched = watchedTasks(problem);
    this.plannedFinish = plannedFinish;
  }

  /**
   * Takes a batch in. Each time that the runs without a gap become more, `isEnough` is asked, and no batch beyond the
   * first that is enough is taken; so an early end depends on the runs alone, too. Returns whether it is enough.
   */
  add(batch: RunBatch, isEnough: (collection: RunCollection) => boolean = () => false): boolean {
    this.waiting.set(batch.firstRun, batch);
    for (let next = this.waiting.get(this.runs); next !== undefined; next = this.waiting.get(this.runs)) {
      this.waiting.delete(this.runs);
      this.batches.push(next);
      this.runs += next.count;
      if (isEnough(this)) return true;
    }
    return false;
  }

  /** `null` as long as no run could be played. */
  running(): RunningSpread | null {
    const finish = this.played((batch) => batch.finish);
    return finish.length === 0
      ? null
      : {
          runs: this.runs,
          failedRuns: this.runs - finish.length,
          finish: spreadOf(finish),
          finishQuantiles: quantilesOf(finish),
        };
  }

  /** `null` where no run could be played. */
  summary(): SimulationSummary | null {
    const { problem, runs, batches } = this;
    const finish = this.played((batch) => batch.finish);
    if (finish.length === 0) return null;
    const details = this.details();
    const count = finish.length;
    const sum = (of: (batch: RunBatch) => Float64Array, index: number) =>
      batches.reduce((total, batch) => total + of(batch)[index], 0);
    const finishSpread = spreadOf(finish);
    return {
      runs,
      failedRuns: runs - finish.length,
      seed: this.seed,
      planned: {
        finish: this.plannedFinish,
        probability: (shareUpTo(finish, this.plannedFinish + ROUNDING) * count) / runs,
      },
      finish: finishSpread,
      cost: spreadOf(this.played((batch) => batch.cost)),
      finishQuantiles: quantilesOf(finish),
      deadlines: this.watched.dates.map(({ task, kind, at }, index) => ({
        task: problem.taskIds[task],
        kind,
        at,
        probability: sum((batch) => batch.keptRuns, index) / runs,
      })),
      milestones: this.milestones(),
      criticality: problem.taskIds
        .map((task, index) => ({ task, index: sum((batch) => batch.criticalRuns, index) / count }))
        .filter(({ index }) => index > 0)
        .sort((a, b) => b.index - a.index),
      sensitivity: this.sensitivity(details),
      resources: Array.from(problem.resourceIndex, (place, index) => ({
        resource: problem.workflow.resources[place].id,
        criticality: sum((batch) => batch.criticalResourceRuns, index) / count,
        utilisation: sum((batch) => batch.usedShare, index) / count,
      })),
      detailedRuns: details.finishOfRun.length,
      taskBands: this.taskBands(details),
    };
  }

  /** Values of all runs that could be played. */
  private played(of: (batch: RunBatch) => Float64Array): Float64Array {
    const all = new Float64Array(this.runs);
    let count = 0;
    for (const batch of this.batches) {
      for (const value of of(batch)) if (!Number.isNaN(value)) all[count++] = value;
    }
    return all.slice(0, count);
  }

  private details(): Details {
    const { taskCount } = this.problem;
    const detailed = this.batches.reduce((sum, { detailedRuns }) => sum + detailedRuns, 0);
    const finishOfRun = new Float64Array(detailed);
    const start = new Float32Array(detailed * taskCount);
    const finish = new Float32Array(detailed * taskCount);
    const duration = new Float32Array(detailed * taskCount);
    let runs = 0;
    for (const batch of this.batches) {
      for (let run = 0; run < batch.detailedRuns; run++) {
        if (Number.isNaN(batch.finish[run])) continue;
        const from = run * taskCount;
        start.set(batch.taskStart.subarray(from, from + taskCount), runs * taskCount);
        finish.set(batch.taskFinish.subarray(from, from + taskCount), runs * taskCount);
        duration.set(batch.taskDuration.subarray(from, from + taskCount), runs * taskCount);
        finishOfRun[runs++] = batch.finish[run];
      }
    }
    const cut = (values: Float32Array) => values.subarray(0, runs * taskCount);
    return {
      finishOfRun: finishOfRun.subarray(0, runs),
      start: cut(start),
      finish: cut(finish),
      duration: cut(duration),
    };
  }

  private milestones(): SimulationSummary['milestones'] {
    const { milestones } = this.watched;
    const rows = this.batches.flatMap(({ milestoneFinish }) => (milestoneFinish.length > 0 ? [milestoneFinish] : []));
    return milestones.map((task, column) => {
      const values: number[] = [];
      for (const row of rows) {
        for (let place = column; place < row.length; place += milestones.length) {
          if (!Number.isNaN(row[place])) values.push(row[place]);
        }
      }
      return { task: this.problem.taskIds[task], finish: spreadOf(Float64Array.from(values)) };
    });
  }

  private sensitivity({ duration, finishOfRun }: Details): SimulationSummary['sensitivity'] {
    const { taskIds, taskCount } = this.problem;
    return Array.from(rankCorrelations(duration, taskCount, finishOfRun), (rankCorrelation, index) => ({
      task: taskIds[index],
      rankCorrelation,
    }))
      .filter(({ rankCorrelation }) => rankCorrelation !== 0)
      .sort((a, b) => Math.abs(b.rankCorrelation) - Math.abs(a.rankCorrelation));
  }

  private taskBands({ start, finish, finishOfRun }: Details): readonly TaskBand[] {
    const { taskIds, taskCount } = this.problem;
    const runs = finishOfRun.length;
    const columnOf = (rows: Float32Array, index: number) => {
      const column = new Float64Array(runs);
      for (let run = 0; run < runs; run++) column[run] = rows[run * taskCount + index];
      return column;
    };
    return taskIds.map((task, index) => ({
      task,
      start: spreadOf(columnOf(start, index)),
      finish: spreadOf(columnOf(finish, index)),
    }));
  }
}

/** Share of sorted values that are at most `limit`. */
function shareUpTo(ascending: Float64Array, limit: number): number {
  const above = ascending.findIndex((value) => value > limit);
  return above < 0 ? 1 : above / ascending.length;
}

/** Of sorted values, at 0, 1 … 100 %. */
function quantilesOf(ascending: Float64Array): readonly number[] {
  return Array.from({ length: 101 }, (_, percent) => percentile(ascending, percent / 100));
}

/** Runs that could be played and kept details: shape runs, and runs × tasks. */
interface Details {
  readonly finishOfRun: Float64Array;
  readonly start: Float32Array;
  readonly finish: Float32Array;
  readonly duration: Float32Array;
}
