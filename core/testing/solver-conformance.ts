import type { Schedule } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import { evaluateSchedule, type Objective } from '../problem/objective.ts';
import { objectiveBound } from '../problem/objective-bound.ts';
import type { Problem } from '../problem/problem.ts';
import { verify } from '../problem/verify.ts';
import { drive } from '../solvers/drive.ts';
import { needsTimeLimit } from '../solvers/objectives/time-limit.ts';
import type { SearchEvent, SearchInput, SearchOutcome, Solver } from '../solvers/solver.ts';

export interface ConformanceCase {
  readonly workflow: Workflow;
  /** The workflow, compiled. */
  readonly problem: Problem;
  /** A schedule that meets every rule, where one is known. */
  readonly witness: Schedule | null;
  readonly objectives: readonly [Objective, ...Objective[]];
  /** What `disturbance` compares with. */
  readonly reference: Schedule;
  readonly seed: number;
  readonly maxSchedules: number;
  /** The limit instead, so that methods join in that generate no schedules. */
  readonly maxIterations?: number;
}

export interface Conformance {
  /** Everything that the solver did wrong, in words. */
  readonly faults: readonly string[];
  /** Whether it found a schedule; `null` where it does not take on such a workflow. */
  readonly found: boolean | null;
}

/**
 * Runs one solver on one workflow and tells everything that it did wrong; nothing for a solver that conforms:
 * each schedule it shows passes `verify`, has the value it claims, and is neither below the bound nor worse than the one before;
 * limits hold; the same seed gives the same answer; a warm start is never made worse; a stop ends the search; a
 * workflow with a known schedule is not called infeasible, and no bound is above the value of that schedule.
 */
export function checkConformance(solver: Solver, test: ConformanceCase): Conformance {
  const { problem, objectives, reference, seed, maxSchedules, maxIterations } = test;
  const limit = maxIterations === undefined ? { maxSchedules } : { maxIterations };
  const input: SearchInput = { problem, objectives, reference, seed, ...limit };
  if (!solver.supports(input).ok) return { faults: [], found: null };
  const faults: string[] = [];
  const checked = (title: string, search: SearchInput, stopAfter = Number.POSITIVE_INFINITY): SearchOutcome => {
    const observer = new Observer(problem, search);
    let events = 0;
    const outcome = drive(solver.search(search), {
      onEvent: (event) => {
        events++;
        observer.event(event);
      },
      shouldStop: () => (events >= stopAfter ? 'cancelled' : null),
    });
    observer.outcome(outcome);
    if (events > stopAfter + 1)
      observer.found.push(`went on for ${events - stopAfter} events after it was told to stop`);
    faults.push(...observer.found.map((text) => `${title}: ${text}`));
    return outcome;
  };

  const outcome = checked('search', input);
  if (outcome.status === 'infeasible' && test.witness !== null) faults.push(`called infeasible: ${outcome.reason}`);
  if (outcome.status !== 'infeasible' && test.witness !== null) {
    const known = evaluateSchedule(problem, test.witness, objectives[0], reference);
    // Where there is a limit in time, the known schedule may end after it.
    if (!needsTimeLimit(objectives) && outcome.bound[0] > known)
      faults.push(`the bound ${outcome.bound[0]} is above the known value ${known}`);
  }
  const again = checked('repeated', input);
  if (JSON.stringify(again) !== JSON.stringify(outcome)) faults.push('the same seed gave another answer');
  checked('stopped at once', input, 1);
  if (test.witness !== null) {
    const warm = checked('warm start', { ...input, warmStart: test.witness });
    if (!('schedule' in warm)) faults.push(`lost its warm start: ${warm.status}`);
  }
  return { faults, found: 'schedule' in outcome };
}

/** Checks events and outcome of one search as they come. */
class Observer {
  readonly found: string[] = [];
  private readonly problem: Problem;
  private readonly input: SearchInput;
  private readonly bound: readonly number[];
  private last: readonly number[] | null = null;

  constructor(problem: Problem, input: SearchInput) {
    this.problem = problem;
    this.input = input;
    this.bound = input.objectives.map((objective) => objectiveBound(problem, objective, input.reference));
    if (input.warmStart !== undefined) this.last = this.valueOf(input.warmStart);
  }

  event(event: SearchEvent): void {
    if (event.schedules > (this.input.maxSchedules ?? Number.POSITIVE_INFINITY)) {
      this.found.push(`${event.schedules} schedules are more than ${this.input.maxSchedules}`);
    }
    if (event.kind === 'improved') this.schedule(event.schedule, event.value, event.bound);
  }

  outcome(outcome: SearchOutcome): void {
    if (outcome.status === 'infeasible') {
      if (outcome.conflict.length === 0 || outcome.reason === '') this.found.push('infeasible without a reason');
      return;
    }
    if (outcome.schedules > (this.input.maxSchedules ?? Number.POSITIVE_INFINITY)) {
      this.found.push(`${outcome.schedules} schedules are more than ${this.input.maxSchedules}`);
    }
    if (outcome.status === 'unknown') {
      if (this.last !== null) this.found.push('lost the schedule that it had');
      return;
    }
    this.schedule(outcome.schedule, outcome.value, outcome.bound);
    const closed = outcome.value.every((value, k) => value === outcome.bound[k]);
    if (outcome.status === 'optimal' && !closed)
      this.found.push(`optimal with ${outcome.value} against ${outcome.bound}`);
    if (outcome.status === 'feasible' && closed) this.found.push('value meets bound, yet it is not called optimal');
  }

  private schedule(schedule: Schedule, value: readonly number[], bound: readonly number[]): void {
    for (const violation of verify(this.problem.workflow, schedule)) this.found.push(violation.message);
    const actual = this.valueOf(schedule);
    if (compare(actual, value) !== 0) this.found.push(`claims ${value} where the schedule has ${actual}`);
    if (this.last !== null && compare(actual, this.last) > 0) this.found.push(`${actual} is worse than ${this.last}`);
    this.last = actual;
    actual.forEach((one, k) => {
      if (one < bound[k] || one < this.bound[k]) this.found.push(`${one} is below the bound ${bound[k]}`);
    });
  }

  private valueOf(schedule: Schedule): readonly number[] {
    return this.input.objectives.map((objective) =>
      evaluateSchedule(this.problem, schedule, objective, this.input.reference),
    );
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k];
  return 0;
}
