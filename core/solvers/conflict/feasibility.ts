import { diagnoseModel } from '../../model/diagnose.ts';
import type { Schedule } from '../../model/schedule.ts';
import type { Workflow } from '../../model/workflow.ts';
import { buildProblem } from '../../problem/build-problem.ts';
import type { Problem } from '../../problem/problem.ts';
import { UnschedulableError } from '../../problem/unschedulable-error.ts';
import { verify } from '../../problem/verify.ts';
import { provenInfeasible } from '../infeasibility.ts';
import { ExactSearch } from '../lazy-clause/exact-search.ts';
import { ruleSolver } from '../rule-solver.ts';
import type { SearchInput, SearchOutcome } from '../solver.ts';
import { usableModes } from '../usable-modes.ts';

/** `unknown`: neither a schedule nor a proof within the work limit. A schedule that comes along was checked by `verify`. */
export type Feasibility =
  | { readonly status: 'feasible'; readonly schedule: Schedule }
  /** `work`: steps of propagation that the proof took. */
  | { readonly status: 'infeasible'; readonly work: number }
  | { readonly status: 'unknown' };

export type Answer = 'continue' | 'stop';

/** Steps of propagation between two chances to stop: a few milliseconds. */
const WORK_BETWEEN_YIELDS = 10_000;
/** Passes of priority rules before the exact search begins. */
const RULE_PASSES = 12;

const INFEASIBLE: Feasibility = { status: 'infeasible', work: 0 };
const UNKNOWN: Feasibility = { status: 'unknown' };

/**
 * Decides whether a plan has any schedule: what is wrong with it by itself, bounds and budgets, then a few passes of a
 * priority rule, then the exact search (`unknown` for what that cannot express). Yields at safe points; told to stop it answers `unknown`.
 *
 * @param workflow a plan without errors other than clashes of its dates, amounts and calendars
 * @param workLimit steps of propagation that the exact search may take
 */
export function* decideFeasibility(workflow: Workflow, workLimit: number): Generator<void, Feasibility, Answer> {
  if (diagnoseModel(workflow).some(({ severity }) => severity === 'error')) return INFEASIBLE;
  if (workflow.tasks.length === 0) return { status: 'feasible', schedule: [] };
  const problem = problemOf(workflow);
  if (problem === 'infeasible') return INFEASIBLE;
  if (problem === 'unknown') return UNKNOWN;
  if ((yield) === 'stop') return UNKNOWN;
  if (provenInfeasible(problem, usableModes(problem)) !== null) return INFEASIBLE;
  const search = ruleSolver('lft', 'parallel').search(inputFor(problem));
  const found = yield* forward(search);
  if (found === 'stopped') return UNKNOWN;
  if (found.status === 'infeasible') return INFEASIBLE;
  if (found.status !== 'unknown') return checked(workflow, found.schedule);
  return yield* decideExactly(problem, workLimit);
}

function inputFor(problem: Problem): SearchInput {
  return { problem, objectives: ['makespan'], seed: 1, maxIterations: RULE_PASSES };
}

function problemOf(workflow: Workflow): Problem | 'infeasible' | 'unknown' {
  try {
    return buildProblem(workflow);
  } catch (error) {
    if (!(error instanceof UnschedulableError)) throw error;
    return error.diagnostics.every(({ code }) => code === 'task-fits-nowhere') ? 'infeasible' : 'unknown';
  }
}

/** Lets a search run to its end, or to the first word to stop. */
function* forward(
  search: ReturnType<ReturnType<typeof ruleSolver>['search']>,
): Generator<void, SearchOutcome | 'stopped', Answer> {
  for (let step = search.next('continue'); ; step = search.next('continue')) {
    if (step.done === true) return step.value;
    if ((yield) === 'stop') return 'stopped';
  }
}

function* decideExactly(problem: Problem, workLimit: number): Generator<void, Feasibility, Answer> {
  const exact = ExactSearch.create(problem, null, 0, 'above');
  if (exact === null) return UNKNOWN;
  let work = 0;
  for (; !exact.isDone && exact.best === null; work += WORK_BETWEEN_YIELDS) {
    if (work >= workLimit || (yield) === 'stop') return UNKNOWN;
    exact.advance(WORK_BETWEEN_YIELDS);
  }
  return exact.best === null ? { status: 'infeasible', work } : checked(problem.workflow, exact.best);
}

function checked(workflow: Workflow, schedule: Schedule): Feasibility {
  const violations = verify(workflow, schedule);
  if (violations.length > 0) throw new Error(`A schedule breaks a rule of its plan: ${violations[0].message}`);
  return { status: 'feasible', schedule };
}
