import { normalQuantile } from '../simulation/normal-distribution.ts';
import type { Random } from '../solvers/random.ts';
import type { Ticks } from '../time/ticks.ts';
import type { Observation } from './dispatch-policy.ts';
import type { FaultKind } from './fault.ts';
import type { FaultBoard } from './fault-board.ts';
import { PURPOSE, streamOf } from './streams.ts';

/** What a monitor sees. `cpu`, `memory`, `diskIo` and `network` in percent. */
export const METRICS = [
  'cpu',
  'memory',
  'diskIo',
  'network',
  'completionRate',
  'errorRate',
  'latencyP95Ms',
  'throughput',
  'activeConnections',
  'queueLength',
  'activeThreads',
  'gcPerMinute',
  'systemLoad',
] as const;
export type Metric = (typeof METRICS)[number];

/** The metrics of one moment. */
export interface MetricRow extends Readonly<Record<Metric, number>> {
  /** Elapsed ticks. */
  readonly at: Ticks;
  /** Numbers of the faults that are under way: the truth, which no detector may look at. */
  readonly faults: readonly number[];
}

/** Of a healthy system: the value at rest, what full utilisation adds, and the standard deviation of the noise. */
interface Healthy {
  readonly rest: number;
  readonly busy: number;
  readonly noise: number;
  readonly most: number;
}

const HEALTHY: Readonly<
  Record<Exclude<Metric, 'completionRate' | 'errorRate' | 'throughput' | 'queueLength'>, Healthy>
> = {
  cpu: { rest: 15, busy: 55, noise: 3, most: 100 },
  memory: { rest: 35, busy: 30, noise: 1.5, most: 100 },
  diskIo: { rest: 10, busy: 35, noise: 4, most: 100 },
  network: { rest: 12, busy: 40, noise: 4, most: 100 },
  latencyP95Ms: { rest: 180, busy: 150, noise: 20, most: 60_000 },
  activeConnections: { rest: 40, busy: 200, noise: 10, most: 100_000 },
  activeThreads: { rest: 120, busy: 450, noise: 25, most: 100_000 },
  gcPerMinute: { rest: 1.5, busy: 2, noise: 0.4, most: 1000 },
  systemLoad: { rest: 0.5, busy: 6, noise: 0.3, most: 1000 },
};

/** Towards these values a fault drives metrics as its level rises to 1; what is not named here shows by utilisation, queue and failures alone. */
const SIGNATURES: Readonly<Record<FaultKind, Partial<Readonly<Record<keyof typeof HEALTHY, number>>>>> = {
  overrun: { cpu: 96, activeThreads: 1350, systemLoad: 13 },
  stuck: { activeConnections: 420, activeThreads: 700, latencyP95Ms: 620 },
  'lost-capacity': { systemLoad: 11, latencyP95Ms: 560, diskIo: 70 },
  leak: { memory: 98.5, gcPerMinute: 18, latencyP95Ms: 520 },
  network: { network: 96, latencyP95Ms: 1700, activeConnections: 520 },
  flaky: { latencyP95Ms: 420 },
};
/** What a fault adds to the share of requests that end in an error. */
const ERRORS: Readonly<Record<FaultKind, number>> = {
  overrun: 0.005,
  stuck: 0.02,
  'lost-capacity': 0.015,
  leak: 0.02,
  network: 0.06,
  flaky: 0.18,
};
/** Share of what is due that is not completed because of a fault. */
const INCOMPLETE: Readonly<Record<FaultKind, number>> = {
  overrun: 0.06,
  stuck: 0.2,
  'lost-capacity': 0.12,
  leak: 0.08,
  network: 0.1,
  flaky: 0.15,
};
/** Noise remembers this share of the row before. */
const PERSISTENCE = 0.7;
/** Rows over which finished and failed attempts are counted. */
const WINDOW = 20;
const USUAL_ERRORS = 0.006;
const USUAL_INCOMPLETE = 0.015;

/**
 * Makes the rows that a monitor of the played system would see: what a healthy system shows at this utilisation, drawn towards the
 * signature of each fault under way, and autocorrelated noise from a stream of its own.
 */
export class MetricSampler {
  private readonly random: Random;
  private readonly noise = new Map<string, number>();
  private readonly window: { readonly finished: number; readonly failed: number }[] = [];
  private last = { finished: 0, failed: 0 };

  constructor(seed: number) {
    this.random = streamOf(seed, PURPOSE.metrics);
  }

  sample(
    observation: Observation,
    counted: { readonly tasksFinished: number; readonly failedAttempts: number },
    faults: FaultBoard,
  ): MetricRow {
    const { now, utilisation, queueLength } = observation;
    const busy = utilisation.length === 0 ? 0 : utilisation.reduce((sum, value) => sum + value, 0) / utilisation.length;
    const levels = (Object.keys(SIGNATURES) as FaultKind[])
      .map((kind) => ({ kind, level: faults.levelOf(kind) }))
      .filter(({ level }) => level > 0);
    const { finished, failed } = this.count(counted.tasksFinished, counted.failedAttempts);
    const value = (metric: keyof typeof HEALTHY) => {
      const { rest, busy: added, noise, most } = HEALTHY[metric];
      let level = rest + added * busy;
      for (const { kind, level: strength } of levels) {
        const target = SIGNATURES[kind][metric];
        if (target !== undefined && target > level) level += (target - level) * strength;
      }
      return Math.min(most, Math.max(0, level + noise * this.nextNoise(metric)));
    };
    const sum = (of: Readonly<Record<FaultKind, number>>, usual: number) =>
      levels.reduce((total, { kind, level }) => total + of[kind] * level, usual);
    const attempts = finished + failed;
    const failing = attempts === 0 ? 0 : failed / attempts;
    const share = (amount: number) => Math.min(1, Math.max(0, amount));
    return {
      at: now,
      cpu: value('cpu'),
      memory: value('memory'),
      diskIo: value('diskIo'),
      network: value('network'),
      completionRate: share(
        1 - sum(INCOMPLETE, USUAL_INCOMPLETE) - 0.5 * failing + 0.006 * this.nextNoise('completionRate'),
      ),
      errorRate: share(sum(ERRORS, USUAL_ERRORS) + 0.3 * failing + 0.003 * this.nextNoise('errorRate')),
      latencyP95Ms: value('latencyP95Ms') + 6 * Math.min(queueLength, 50),
      throughput: finished / WINDOW,
      activeConnections: Math.round(value('activeConnections') + queueLength),
      queueLength,
      activeThreads: Math.round(value('activeThreads')),
      gcPerMinute: value('gcPerMinute'),
      systemLoad: value('systemLoad') + 0.05 * Math.min(queueLength, 60),
      faults: [...faults.active.keys()],
    };
  }

  /** Tasks finished and attempts failed within the window. */
  private count(finished: number, failed: number): { readonly finished: number; readonly failed: number } {
    this.window.push({ finished: finished - this.last.finished, failed: failed - this.last.failed });
    if (this.window.length > WINDOW) this.window.shift();
    this.last = { finished, failed };
    return this.window.reduce(
      (sum, row) => ({ finished: sum.finished + row.finished, failed: sum.failed + row.failed }),
      { finished: 0, failed: 0 },
    );
  }

  /** Standard normal, correlated with the one before. */
  private nextNoise(of: string): number {
    const fresh = normalQuantile(this.random.nextOpen());
    const before = this.noise.get(of);
    const next = before === undefined ? fresh : PERSISTENCE * before + Math.sqrt(1 - PERSISTENCE ** 2) * fresh;
    this.noise.set(of, next);
    return next;
  }
}
