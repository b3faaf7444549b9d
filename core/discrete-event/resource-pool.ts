import type { CapacitySteps } from '../problem/problem.ts';
import type { Ticks } from '../time/ticks.ts';
import { type WorkingTime, workedUntil } from '../time/working-time.ts';
import { BucketedMeans, type BucketSeries } from './bucketed-means.ts';
import type { TaskRun } from './case-run.ts';

/** A renewable resource of the play. */
export interface PooledResource {
  readonly id: string;
  readonly name: string;
  readonly capacity: CapacitySteps;
  /** When it works; `null`: around the clock. */
  readonly hours: WorkingTime | null;
  readonly hasSetups: boolean;
}

/** What one resource did until now. */
export interface ResourceFigures {
  readonly resource: string;
  /** Share of the capacity there was within its hours, breakdowns left out of the capacity, that was used. */
  readonly utilisation: number;
  /** Mean and longest number of tasks that waited and need it. */
  readonly meanQueue: number;
  readonly longestQueue: number;
  readonly breakdowns: number;
  /** Share of the planned capacity that breakdowns and faults took away. */
  readonly lostShare: number;
  /** Share of its highest capacity that is used, and length of its queue, over time. */
  readonly use: BucketSeries;
  readonly queue: BucketSeries;
}

/** Capacity, use and queue of every resource now, and their integrals over time. Amounts in thousandths of a unit. */
export class ResourcePool {
  readonly resources: readonly PooledResource[];
  /** Shape resources, as all arrays here. As planned now, with what was added or taken away by interventions. */
  readonly planned: Float64Array;
  /** Taken away by breakdowns, risks and faults. */
  readonly lost: Float64Array;
  readonly added: Float64Array;
  readonly inUse: Float64Array;
  readonly queueLength: Int32Array;
  readonly breakdowns: Int32Array;
  /** On a resource with set-ups: the task that has it until it ends, and the latest ends by kind. */
  readonly holder: (TaskRun | null)[];
  readonly latestEnd: readonly Map<string, Ticks>[];
  private readonly since: Float64Array;
  private readonly useIntegral: Float64Array;
  private readonly capacityIntegral: Float64Array;
  private readonly plannedIntegral: Float64Array;
  private readonly queueIntegral: Float64Array;
  private readonly longestQueue: Int32Array;
  private readonly useSeries: readonly BucketedMeans[];
  private readonly queueSeries: readonly BucketedMeans[];
  private readonly peak: Float64Array;

  /** @param bucket elapsed ticks of the first stretches of the series */
  constructor(resources: readonly PooledResource[], bucket: Ticks) {
    const amounts = () => new Float64Array(resources.length);
    this.resources = resources;
    this.planned = Float64Array.from(resources, ({ capacity }) => capacity.amounts[0]);
    this.peak = Float64Array.from(resources, ({ capacity }) => capacity.amounts.reduce((a, b) => Math.max(a, b), 1));
    this.lost = amounts();
    this.added = amounts();
    this.inUse = amounts();
    this.since = amounts();
    this.useIntegral = amounts();
    this.capacityIntegral = amounts();
    this.plannedIntegral = amounts();
    this.queueIntegral = amounts();
    this.queueLength = new Int32Array(resources.length);
    this.longestQueue = new Int32Array(resources.length);
    this.breakdowns = new Int32Array(resources.length);
    this.holder = resources.map(() => null);
    this.latestEnd = resources.map(() => new Map());
    this.useSeries = resources.map(() => new BucketedMeans(bucket));
    this.queueSeries = resources.map(() => new BucketedMeans(bucket));
  }

  /** Thousandths that there are. */
  capacityOf(resource: number): number {
    return Math.max(0, this.planned[resource] + this.added[resource] - this.lost[resource]);
  }

  freeOf(resource: number): number {
    return Math.max(0, this.capacityOf(resource) - this.inUse[resource]);
  }

  /** What there will be at a moment if what is lost now stays lost. */
  capacityAt(resource: number, at: Ticks): number {
    const { times, amounts } = this.resources[resource].capacity;
    let step = times.length - 1;
    while (times[step] > at) step--;
    return Math.max(0, amounts[step] + this.added[resource] - this.lost[resource]);
  }

  use(resource: number, amount: number, now: Ticks): void {
    this.account(resource, now);
    this.inUse[resource] += amount;
  }

  queue(resource: number, change: number, now: Ticks): void {
    this.account(resource, now);
    this.queueLength[resource] += change;
    if (this.queueLength[resource] > this.longestQueue[resource]) {
      this.longestQueue[resource] = this.queueLength[resource];
    }
  }

  change(of: 'planned' | 'lost' | 'added', resource: number, amount: number, now: Ticks): void {
    this.account(resource, now);
    this[of][resource] = amount;
  }

  figures(now: Ticks): readonly ResourceFigures[] {
    return this.resources.map(({ id }, k) => {
      this.account(k, now);
      const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
      return {
        resource: id,
        utilisation: share(this.useIntegral[k], this.capacityIntegral[k]),
        meanQueue: share(this.queueIntegral[k], now),
        longestQueue: this.longestQueue[k],
        breakdowns: this.breakdowns[k],
        lostShare: Math.max(0, 1 - share(this.capacityIntegral[k], this.plannedIntegral[k])),
        use: this.useSeries[k].series(),
        queue: this.queueSeries[k].series(),
      };
    });
  }

  /** Adds up what was until now; before every change. */
  private account(resource: number, now: Ticks): void {
    const since = this.since[resource];
    if (now <= since) return;
    const { hours } = this.resources[resource];
    const worked = hours === null ? now - since : workedUntil(hours, now) - workedUntil(hours, since);
    const planned = Math.max(0, this.planned[resource] + this.added[resource]);
    this.useIntegral[resource] += this.inUse[resource] * (now - since);
    this.capacityIntegral[resource] += this.capacityOf(resource) * worked;
    this.plannedIntegral[resource] += planned * worked;
    this.queueIntegral[resource] += this.queueLength[resource] * (now - since);
    this.useSeries[resource].add(since, now, this.inUse[resource] / this.peak[resource]);
    this.queueSeries[resource].add(since, now, this.queueLength[resource]);
    this.since[resource] = now;
  }
}
