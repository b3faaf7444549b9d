import type { Schedule } from '../../core/model/schedule.ts';
import type { SearchEvent, SearchOutcome, StopReason } from '../../core/solvers/solver.ts';
import type { Ticks } from '../../core/time/ticks.ts';

/** A schedule with its value, one figure per objective, most important first. */
export interface ValuedSchedule {
  readonly schedule: Schedule;
  readonly value: readonly number[];
}

/** Negative where `a` is better: the first objective in which they differ decides. */
function compareValues(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k];
  return 0;
}

/** True where no schedule can be better. */
function isClosed(value: readonly number[], bound: readonly number[]): boolean {
  return bound.length > 0 && value.every((figure, k) => figure <= bound[k]);
}

/** The stronger of two bounds on each objective; an empty one says nothing. */
function strongerBound(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  return a.map((figure, k) => Math.max(figure, b[k] ?? Number.NEGATIVE_INFINITY));
}

/**
 * One answer of several searches of the same plan: the best value, of equal ones that of the first search, and the
 * strongest bound. A search that proved something (optimal or infeasible) ends the list, so that it does not matter
 * how far later ones came until they were stopped. `null`: the search never began.
 */
export function mergeOutcomes(outcomes: readonly (SearchOutcome | null)[], isCancelled: boolean): SearchOutcome {
  const proving = outcomes.findIndex((each) => each?.status === 'optimal' || each?.status === 'infeasible');
  const counted = (proving < 0 ? outcomes : outcomes.slice(0, proving + 1)).filter((each) => each !== null);
  const infeasible = counted.find((each) => each.status === 'infeasible');
  if (infeasible !== undefined) return infeasible;

  let best: (ValuedSchedule & { readonly timeLimit?: Ticks }) | null = null;
  let bound: readonly number[] = [];
  let schedules = 0;
  const reasons = new Set<StopReason>();
  for (const outcome of counted) {
    if (outcome.status === 'infeasible') continue;
    bound = strongerBound(bound, outcome.bound);
    schedules += outcome.schedules;
    reasons.add(outcome.stoppedBy);
    if (outcome.status === 'unknown') continue;
    if (best === null || compareValues(outcome.value, best.value) < 0) best = outcome;
  }
  const isCutShort = isCancelled && (reasons.has('cancelled') || counted.length < outcomes.length);
  const stoppedBy = isCutShort ? 'cancelled' : reasonOf(reasons);
  if (best === null) return { status: 'unknown', bound, stoppedBy, schedules };
  const { schedule, value } = best;
  const limited = best.timeLimit === undefined ? {} : { timeLimit: best.timeLimit };
  if (isClosed(value, bound)) {
    return { status: 'optimal', schedule, value, bound, stoppedBy: 'closed', schedules, ...limited };
  }
  return { status: 'feasible', schedule, value, bound, stoppedBy, schedules, ...limited };
}

/** Searches that were stopped because another one came to its end say `cancelled`; the other one's reason counts. */
function reasonOf(reasons: ReadonlySet<StopReason>): StopReason {
  const order: readonly StopReason[] = ['time', 'iterations', 'schedules', 'finished', 'closed', 'cancelled'];
  return order.find((reason) => reasons.has(reason)) ?? 'cancelled';
}

/** Puts the events of several searches together into those of one. */
export class SearchMerger {
  private readonly latest: Extract<SearchEvent, { kind: 'progress' }>[];
  private readonly schedules: number[];
  private bound: readonly number[] = [];
  private best: ValuedSchedule | null = null;

  constructor(parts: number) {
    this.schedules = new Array(parts).fill(0);
    this.latest = this.schedules.map(() => ({
      kind: 'progress',
      fraction: null,
      bound: [],
      iterations: 0,
      schedules: 0,
    }));
  }

  /** The event as it concerns the whole search, or `null` where it does not. */
  add(part: number, event: SearchEvent): SearchEvent | null {
    this.bound = strongerBound(this.bound, event.bound);
    this.schedules[part] = Math.max(this.schedules[part], event.schedules);
    const schedules = sum(this.schedules);
    if (event.kind === 'improved') {
      if (this.best !== null && compareValues(event.value, this.best.value) >= 0) return null;
      this.best = event;
      return { ...event, bound: this.bound, schedules };
    }
    this.latest[part] = event;
    const fractions = this.latest.map((each) => each.fraction);
    const isCounted = event.fraction !== null;
    const fraction = isCounted ? sum(fractions.map((each) => each ?? 0)) / fractions.length : null;
    const iterations = sum(this.latest.map((each) => each.iterations));
    return { kind: 'progress', fraction, bound: this.bound, iterations, schedules };
  }

  isClosed(): boolean {
    return this.best !== null && isClosed(this.best.value, this.bound);
  }

  boundSoFar(): readonly number[] {
    return this.bound;
  }

  /** The best so far as an outcome, for a search whose threads were lost after it was cancelled. */
  bestSoFar(): SearchOutcome | null {
    if (this.best === null) return null;
    const { schedule, value } = this.best;
    const schedules = sum(this.schedules);
    return { status: 'feasible', schedule, value, bound: this.bound, stoppedBy: 'cancelled', schedules };
  }
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}
