import { distributionsOf } from '../model/diagnose-risks.ts';
import type { RiskImpact } from '../model/risk.ts';
import { type Quantile, quantileOf } from '../simulation/distribution.ts';
import { normalProbability, normalQuantile } from '../simulation/normal-distribution.ts';
import type { CaseRun, TaskRun } from './case-run.ts';
import { SHORTEST_TICKS } from './shortest-work.ts';
import { PURPOSE, streamOf } from './streams.ts';
import type { Template } from './template.ts';

interface UncertainTask {
  readonly isFactor: boolean;
  readonly quantile: Quantile;
  readonly group: number;
}

/** Capacity that a risk takes away. */
export interface DrawnLoss {
  readonly resource: string;
  /** Thousandths of a unit. */
  readonly lost: number;
  /** Elapsed ticks. */
  readonly from: number;
  readonly lasts: number;
}

const MOST_ATTEMPTS = 1024;

/** Draws what is uncertain of the cases of one workflow, each from a stream of its own. */
export class CaseDraws {
  private readonly template: Template;
  private readonly seed: number;
  /** In the order in which they are drawn. */
  private readonly uncertain: ReadonlyMap<number, UncertainTask>;
  private readonly correlation: readonly number[];
  private readonly quantiles = new Map<RiskImpact, readonly Quantile[]>();
  private readonly indexOfTask: ReadonlyMap<string, number>;

  constructor(template: Template, seed: number) {
    const { durations, groups, risks } = template.source.uncertainty;
    const { taskIds, hasBegun, duration, modeNumber } = template.problem;
    this.template = template;
    this.seed = seed;
    this.indexOfTask = new Map(taskIds.map((id, index) => [id, index]));
    const groupOf = new Map(groups.flatMap(({ tasks }, group) => tasks.map((task) => [task, group])));
    this.correlation = groups.map(({ correlation }) => correlation);
    this.uncertain = new Map(
      durations.flatMap(({ task, mode, unit, distribution }) => {
        const index = this.indexOfTask.get(task) as number;
        if (mode !== undefined && mode !== modeNumber[template.mode[index]]) return [];
        // A milestone stays one; what has begun is a fact.
        if (hasBegun[index] === 1 || duration[template.mode[index]] === 0) return [];
        const group = groupOf.get(task) ?? -1;
        return [[index, { isFactor: unit === 'factor', quantile: quantileOf(distribution), group }]];
      }),
    );
    for (const impact of risks.flatMap(({ impacts }) => impacts)) {
      this.quantiles.set(impact, distributionsOf(impact).map(quantileOf));
    }
  }

  /** Writes the work and demands of a case that has just arrived; returns the capacity that risks take away. */
  drawCase(run: CaseRun): readonly DrawnLoss[] {
    if (this.uncertain.size > 0) {
      const random = streamOf(this.seed, PURPOSE.durations, run.number);
      const common = this.correlation.map(() => normalQuantile(random.nextOpen()));
      for (const [task, { isFactor, quantile, group }] of this.uncertain) {
        let u = random.nextOpen();
        if (group >= 0) {
          const shared = this.correlation[group];
          u = normalProbability(Math.sqrt(shared) * common[group] + Math.sqrt(1 - shared) * normalQuantile(u));
          u = Math.min(1 - 1e-12, Math.max(1e-12, u));
        }
        this.setWork(run.tasks[task], isFactor, quantile(u));
      }
    }
    return this.drawRisks(run);
  }

  /** Draws the work of a further attempt; correlated tasks draw alone then. */
  drawAgain(run: TaskRun): void {
    const law = this.uncertain.get(run.task);
    if (law === undefined) return;
    const turn = run.task * MOST_ATTEMPTS + run.attempt;
    const random = streamOf(this.seed, PURPOSE.repeatedDurations, run.owner.number, turn);
    this.setWork(run, law.isFactor, law.quantile(random.nextOpen()));
  }

  /** Whether and after which share of its work the attempt fails; `Infinity` where it does not. */
  drawFailure(run: TaskRun): void {
    const rule = this.template.retry[run.task];
    if (rule === null || rule.failureProbability === 0) return;
    const turn = run.task * MOST_ATTEMPTS + run.attempt;
    const random = streamOf(this.seed, PURPOSE.failures, run.owner.number, turn);
    const fails = random.next() < rule.failureProbability;
    run.failsAfter = fails ? random.nextOpen() * run.work : Number.POSITIVE_INFINITY;
  }

  private setWork(run: TaskRun, isFactor: boolean, amount: number): void {
    const planned = this.template.problem.duration[run.mode];
    run.work = Math.max(SHORTEST_TICKS, isFactor ? amount * planned : amount);
  }

  private drawRisks(run: CaseRun): readonly DrawnLoss[] {
    const { risks } = this.template.source.uncertainty;
    if (risks.length === 0) return [];
    const random = streamOf(this.seed, PURPOSE.risks, run.number);
    const losses: DrawnLoss[] = [];
    for (const { probability, impacts } of risks) {
      const strikes = random.next() < probability;
      for (const impact of impacts) {
        // Numbers are drawn whether or not the risk strikes, so that risks do not disturb each other.
        const [first, second] = (this.quantiles.get(impact) as readonly Quantile[]).map((q) => q(random.nextOpen()));
        if (!strikes) continue;
        if (impact.kind === 'capacity') {
          const { resource, lost } = impact;
          losses.push({ resource, lost, from: run.arrivedAt + first, lasts: second });
          continue;
        }
        for (const id of impact.tasks) {
          const task = run.tasks[this.indexOfTask.get(id) as number];
          if (impact.kind === 'demand') task.demandFactor *= first;
          else if (task.work > 0 && this.template.problem.hasBegun[task.task] === 0) task.work *= first;
        }
      }
    }
    return losses;
  }
}
