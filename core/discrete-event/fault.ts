import type { Distribution } from '../model/distribution.ts';
import { quantileOf } from '../simulation/distribution.ts';
import type { Ticks } from '../time/ticks.ts';
import { PURPOSE, streamOf } from './streams.ts';

/**
 * What goes wrong in rehearsals (docs/decisions/fault-generator.md):
 * - `overrun`: what is left of a task's work becomes `magnitude` times as much;
 * - `stuck`: a task makes no progress and keeps its resources, until the fault ends or somebody retries it;
 * - `lost-capacity`: a resource loses the share `magnitude` of its capacity;
 * - `leak`: work on a resource slows down steadily to the speed `magnitude`; at the end the resource crashes and restarts;
 * - `network`: all work is `magnitude` times slower, and some attempts fail;
 * - `flaky`: attempts of a task fail with the probability `magnitude` and are repeated.
 */
export const FAULT_KINDS = ['overrun', 'stuck', 'lost-capacity', 'leak', 'network', 'flaky'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** How many of what kind. */
export interface FaultOptions {
  /** Expected number of faults within the span; the number itself is Poisson distributed. */
  readonly expected: number;
  /** Relative frequency of the kinds; `null`: {@link USUAL_MIX}. */
  readonly mix: Readonly<Partial<Record<FaultKind, number>>> | null;
  /** Elapsed ticks in which faults begin; `null`: the plan's length. */
  readonly span: Ticks | null;
}

export interface Fault {
  /** In the order of their beginnings, from 0. */
  readonly number: number;
  readonly kind: FaultKind;
  /** Elapsed ticks. */
  readonly at: Ticks;
  readonly lasts: Ticks;
  /** Picks the task or resource that it strikes, from those there are at the time: in (0, 1). */
  readonly pick: number;
  readonly magnitude: number;
}

const USUAL_MIX: Readonly<Record<FaultKind, number>> = {
  overrun: 0.25,
  stuck: 0.15,
  'lost-capacity': 0.2,
  leak: 0.15,
  network: 0.15,
  flaky: 0.1,
};

interface FaultLaw {
  /** Share of the span for which it lasts. */
  readonly lasts: Distribution;
  readonly magnitude: Distribution;
}

/** Fixed: later work is measured on faults of these sizes. */
const LAWS: Readonly<Record<FaultKind, FaultLaw>> = {
  overrun: {
    lasts: { kind: 'lognormal', median: 0.08, p90: 0.2 },
    magnitude: { kind: 'lognormal', median: 2, p90: 4 },
  },
  stuck: { lasts: { kind: 'lognormal', median: 0.08, p90: 0.2 }, magnitude: { kind: 'fixed', value: 0 } },
  'lost-capacity': {
    lasts: { kind: 'lognormal', median: 0.04, p90: 0.12 },
    magnitude: { kind: 'uniform', low: 0.25, high: 0.75 },
  },
  leak: {
    lasts: { kind: 'lognormal', median: 0.06, p90: 0.15 },
    magnitude: { kind: 'uniform', low: 0.3, high: 0.6 },
  },
  network: {
    lasts: { kind: 'lognormal', median: 0.04, p90: 0.1 },
    magnitude: { kind: 'triangular', low: 1.5, mode: 2, high: 4 },
  },
  flaky: {
    lasts: { kind: 'lognormal', median: 0.1, p90: 0.3 },
    magnitude: { kind: 'uniform', low: 0.5, high: 0.9 },
  },
};

/** Chance that an attempt fails which ends while there is trouble with the network. */
export const NETWORK_FAILURES = 0.15;
/** Of the span: how long a resource is away after a leak brought it down, and how long a failed attempt waits. */
export const RESTART_SHARE = 0.01;
export const BACK_OFF_SHARE = 0.005;

/**
 * Faults of one play: a Poisson process over the span. Fault `k` draws all its numbers from a stream of its own, so that another mix
 * changes kinds and sizes and leaves the moments as they are.
 */
export function generateFaults(seed: number, { expected, mix }: FaultOptions, span: Ticks): readonly Fault[] {
  const weights = FAULT_KINDS.map((kind) => (mix === null ? USUAL_MIX[kind] : (mix[kind] ?? 0)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(expected > 0) || !(total > 0)) return [];
  const faults: Fault[] = [];
  const moments = streamOf(seed, PURPOSE.faults);
  for (let at = 0; ; ) {
    at -= (span / expected) * Math.log1p(-moments.nextOpen());
    if (at >= span) return faults;
    const number = faults.length;
    const own = streamOf(seed, PURPOSE.faults, 1 + number);
    const kind = kindAt(weights, own.nextOpen() * total);
    const { lasts, magnitude } = LAWS[kind];
    faults.push({
      number,
      kind,
      at,
      lasts: span * quantileOf(lasts)(own.nextOpen()),
      pick: own.nextOpen(),
      magnitude: quantileOf(magnitude)(own.nextOpen()),
    });
  }
}

function kindAt(weights: readonly number[], place: number): FaultKind {
  let sum = 0;
  for (const [k, kind] of FAULT_KINDS.entries()) {
    sum += weights[k];
    if (weights[k] > 0 && place < sum) return kind;
  }
  return FAULT_KINDS[weights.findLastIndex((weight) => weight > 0)];
}
