import { makespanBounds } from '../../problem/makespan-bound.ts';
import { verify } from '../../problem/verify.ts';
import { drive } from '../drive.ts';
import { provenInfeasible } from '../infeasibility.ts';
import { ruleSolver } from '../rule-solver.ts';
import type { SearchEvent, SearchInput, SearchOutcome, Solver, StopReason } from '../solver.ts';
import { usableModes } from '../usable-modes.ts';
import { whyNoModel } from './build-model.ts';
import { ExactSearch } from './exact-search.ts';
import { infeasibilityOf } from './infeasibility-of.ts';

/** Steps of propagation between two chances to stop: a few milliseconds. */
const WORK_BETWEEN_YIELDS = 10_000;

/**
 * Exact makespan minimisation alone, from the schedule of a priority rule. An iteration is a slice of
 * {@link WORK_BETWEEN_YIELDS} propagation steps. It generates no schedules but the first.
 */
export const lazyClauseSolver: Solver = {
  id: 'lazy-clause',
  supports({ problem, objectives }) {
    const isMakespan = objectives.length === 1 && objectives[0] === 'makespan';
    const reason = isMakespan ? whyNoModel(problem) : 'It minimises the makespan and nothing else.';
    return reason === null ? { ok: true } : { ok: false, reason };
  },
  search: searchExactly,
};

function* searchExactly(input: SearchInput): Generator<SearchEvent, SearchOutcome, 'continue' | 'stop'> {
  const { problem, warmStart, maxIterations } = input;
  const infeasible = provenInfeasible(problem, usableModes(problem));
  if (infeasible !== null) return { status: 'infeasible', ...infeasible };
  const first = drive(ruleSolver('lft', 'parallel').search({ ...input, maxSchedules: 1 }));
  const usable = warmStart !== undefined && verify(problem.workflow, warmStart).length === 0 ? warmStart : null;
  const bound = makespanBounds(problem)[0].value;
  const search = ExactSearch.create(problem, usable, bound);
  if (search === null) return { status: 'unknown', bound: [bound], stoppedBy: 'finished', schedules: 0 };
  if (first.status === 'optimal' || first.status === 'feasible') search.offer(first.schedule);

  let stoppedBy: StopReason | null = null;
  let iterations = 0;
  let isNews = search.best !== null;
  for (;;) {
    const answer: 'continue' | 'stop' = yield eventOf(search, isNews, iterations, maxIterations);
    if (answer === 'stop') stoppedBy = 'cancelled';
    if (search.isDone || stoppedBy !== null) break;
    if (maxIterations !== undefined && iterations >= maxIterations) {
      stoppedBy = 'iterations';
      break;
    }
    isNews = search.advance(WORK_BETWEEN_YIELDS);
    iterations++;
  }
  if (search.best === null) {
    if (search.isDone) return { status: 'infeasible', ...infeasibilityOf(problem) };
    return { status: 'unknown', bound: [search.bound], stoppedBy: stoppedBy ?? 'finished', schedules: 1 };
  }
  const isOptimal = search.bestMakespan <= search.bound;
  return {
    status: isOptimal ? 'optimal' : 'feasible',
    schedule: search.best,
    value: [search.bestMakespan],
    bound: [search.bound],
    stoppedBy: isOptimal ? 'closed' : (stoppedBy ?? 'finished'),
    schedules: 1,
  };
}

function eventOf(
  search: ExactSearch,
  isNews: boolean,
  iterations: number,
  maxIterations: number | undefined,
): SearchEvent {
  if (isNews && search.best !== null) {
    return {
      kind: 'improved',
      schedule: search.best,
      value: [search.bestMakespan],
      bound: [search.bound],
      schedules: 1,
    };
  }
  return {
    kind: 'progress',
    fraction: maxIterations === undefined ? null : Math.min(1, iterations / maxIterations),
    bound: [search.bound],
    iterations,
    schedules: 1,
  };
}
