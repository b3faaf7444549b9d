import type { Highs, Model } from 'highs';
import type { PlanItem } from '../../model/diagnostic.ts';
import { quoted } from '../../model/quoted.ts';
import type { Workflow } from '../../model/workflow.ts';
import type { SelectionFound, SelectionOutcome, SelectionRequest } from '../../problem/selection.ts';
import { brokenBudget, budgetUse, type ChosenModes, isClosed, weightOf } from './chosen-modes.ts';
import { fillUp } from './fill-up.ts';
import { greedySelection } from './greedy-selection.ts';
import { nextToFit } from './next-to-fit.ts';
import { buildSelectionProblem, reachable, type SelectionProblem } from './selection-problem.ts';
import { type Cover, chosenIn, selectionProgram } from './selection-program.ts';

export interface SelectOptions {
  readonly highs: Highs;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Time limit; absent: none. */
  readonly seconds?: number;
  /** Asked every now and then; true ends the search with the best selection so far. */
  readonly mustStop?: () => boolean;
  /** Told of the bound that no weight can beat, now and then. */
  readonly onBound?: (bound: number) => void;
  /** Told of the first selection, which is there at once, and of better ones; what would fit next is not yet looked for. */
  readonly onFound?: (found: SelectionFound) => void;
}

/** More rounds than this have never been seen; each forbids one selection that HiGHS took for feasible by its tolerance. */
const MOST_ROUNDS = 50;
/** How far the weights of two selections may differ by rounding alone, as a share. */
const WEIGHT_TOLERANCE = 1e-9;

/**
 * Chooses tasks of a workflow so that their total weight is greatest, the budgets hold, and with a task all tasks before
 * it are chosen: the 0-1 selection model, solved exactly by branch and cut in HiGHS. A task with modes is chosen in one of
 * them, and one that has begun is chosen anyway. Tasks that still fit without adding weight are added. Whatever HiGHS answers is counted again in whole numbers;
 * a selection that only its tolerance let pass is forbidden, and the search goes on.
 */
export function selectTasks(workflow: Workflow, wanted: SelectionRequest, options: SelectOptions): SelectionOutcome {
  const begun = workflow.tasks.flatMap(({ id, actual }) => (actual === undefined ? [] : [id]));
  const request = { ...wanted, include: [...wanted.include, ...begun] };
  const problem = buildSelectionProblem(workflow, request);
  const clash = clashOf(workflow, request, problem);
  if (clash !== null) return clash;
  const start = greedySelection(problem);
  const tell = (chosen: ChosenModes, bound: number): void =>
    options.onFound?.({ ...found(workflow, problem, chosen, bound, 'cancelled'), next: null });
  const search = searchSelection(problem, start, { ...options, tell });
  if (search.chosen === null) {
    if (search.stoppedBy === 'closed') return tooMuch(workflow, problem);
    return { status: 'unknown', bound: search.bound, stoppedBy: search.stoppedBy };
  }
  const result = found(workflow, problem, search.chosen, search.bound, search.stoppedBy);
  return { ...result, next: nextToFit(workflow, problem, search.chosen) };
}

interface SearchResult {
  readonly chosen: ChosenModes | null;
  readonly bound: number;
  readonly stoppedBy: SelectionFound['stoppedBy'];
}

interface SearchOptions extends SelectOptions {
  readonly tell: (chosen: ChosenModes, bound: number) => void;
}

function searchSelection(problem: SelectionProblem, start: ChosenModes | null, options: SearchOptions): SearchResult {
  const { highs, now, seconds, tell } = options;
  const endsAtMs = seconds === undefined ? Number.POSITIVE_INFINITY : now() + 1000 * seconds;
  const covers: Cover[] = [];
  let best = start;
  let bound = problem.weight.reduce((sum, weight, task) => sum + (problem.excluded[task] === 1 ? 0 : weight), 0);
  // What fits as a whole needs no search, and HiGHS takes no program without columns.
  if (best?.every((mode, task) => mode >= 0 || problem.excluded[task] === 1))
    return { chosen: best, bound, stoppedBy: 'closed' };
  if (best !== null) tell(best, bound);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const secondsLeft = (endsAtMs - now()) / 1000;
    if (secondsLeft <= 0) return { chosen: best, bound, stoppedBy: 'time' };
    const model = highs.createModel(selectionProgram(highs, problem, covers));
    try {
      const { status, chosen, dualBound } = runModel(model, problem, best, bound, secondsLeft, options);
      bound = Math.min(bound, dualBound);
      const modelStatus = highs.constants.modelStatus;
      if (status === modelStatus.infeasible) return { chosen: best, bound, stoppedBy: 'closed' };
      const broken = chosen === null ? -1 : brokenBudget(problem, chosen);
      if (chosen !== null && broken >= 0) {
        covers.push(minimalCover(problem, chosen, broken));
        continue;
      }
      if (chosen !== null && (best === null || weightOf(problem, chosen) > weightOf(problem, best))) best = chosen;
      if (status === modelStatus.optimal) return { chosen: best, bound, stoppedBy: 'closed' };
      return { chosen: best, bound, stoppedBy: options.mustStop?.() === true ? 'cancelled' : 'time' };
    } finally {
      model.dispose();
    }
  }
  throw new Error(`HiGHS answered ${MOST_ROUNDS} times with selections that break a budget.`);
}

interface ModelResult {
  readonly status: number;
  readonly chosen: ChosenModes | null;
  readonly dualBound: number;
}

function runModel(
  model: Model,
  problem: SelectionProblem,
  best: ChosenModes | null,
  bound: number,
  seconds: number,
  { highs, mustStop, onBound, tell }: SearchOptions,
): ModelResult {
  model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, random_seed: 1 });
  if (Number.isFinite(seconds)) model.options.set({ time_limit: seconds });
  if (best !== null) {
    const colValue = new Float64Array(problem.modeTask.length);
    for (const mode of best) if (mode >= 0) colValue[mode] = 1;
    model.setSolution({ colValue });
  }
  const { callbackType, modelStatus } = highs.constants;
  const isKnown = (value: number | undefined): value is number => value !== undefined && Math.abs(value) < 1e20;
  model.run({
    [callbackType.simplexInterrupt](event) {
      if (mustStop?.() === true) event.interrupt();
    },
    [callbackType.mipInterrupt](event) {
      const { mip_dual_bound: dual } = event.data;
      if (isKnown(dual)) onBound?.(Math.min(dual, bound));
      if (mustStop?.() === true) event.interrupt();
    },
    [callbackType.mipImprovingSolution]({ data: { mip_solution: columns, mip_dual_bound: dual } }) {
      const better = columns === undefined ? null : chosenIn(problem, columns);
      if (better === null || brokenBudget(problem, better) >= 0) return;
      tell(better, isKnown(dual) ? Math.min(dual, bound) : bound);
    },
  });
  const status = model.getModelStatus();
  const dual = Number(model.info.get('mip_dual_bound'));
  const dualBound = isKnown(dual) ? dual : bound;
  if (status === modelStatus.infeasible) return { status, chosen: null, dualBound };
  const hasSolution = Math.abs(Number(model.info.get('objective_function_value'))) < 1e20;
  const chosen = hasSolution ? chosenIn(problem, model.getSolution().colValue) : null;
  if (chosen !== null && !isClosed(problem, chosen)) throw new Error('HiGHS chose a task without a task before it.');
  return { status, chosen, dualBound };
}

/** The chosen modes that break a budget, largest first and no more of them than it takes. */
function minimalCover({ need, ceilings }: SelectionProblem, chosen: ChosenModes, budget: number): Cover {
  const amounts = need[budget];
  const bySize = [...chosen].filter((mode) => mode >= 0 && amounts[mode] > 0).sort((a, b) => amounts[b] - amounts[a]);
  let sum = 0;
  for (const [k, mode] of bySize.entries()) {
    sum += amounts[mode];
    if (sum > ceilings[budget]) return bySize.slice(0, k + 1);
  }
  return bySize;
}

function found(
  workflow: Workflow,
  problem: SelectionProblem,
  chosen: ChosenModes,
  dualBound: number,
  stoppedBy: SelectionFound['stoppedBy'],
): Omit<SelectionFound, 'next'> {
  fillUp(problem, chosen, [...chosen.keys()]);
  const weight = weightOf(problem, chosen);
  const sharpened = problem.weight.every(Number.isInteger) ? Math.floor(dualBound + 1e-6) : dualBound;
  const isProved = stoppedBy === 'closed' || sharpened <= weight * (1 + WEIGHT_TOLERANCE);
  return {
    status: isProved ? 'optimal' : 'feasible',
    chosen: workflow.tasks.flatMap(({ id }, task) =>
      chosen[task] < 0 ? [] : [{ task: id, mode: problem.modeNumber[chosen[task]] }],
    ),
    weight,
    bound: isProved ? weight : Math.max(weight, sharpened),
    totalWeight: problem.weight.reduce((sum, each) => sum + each, 0),
    use: [...budgetUse(problem, chosen)],
    stoppedBy: isProved ? 'closed' : stoppedBy,
  };
}

type Infeasible = Extract<SelectionOutcome, { readonly status: 'infeasible' }>;

/** A task that has to be in, and needs one that must not be. */
function clashOf(
  { tasks }: Workflow,
  { include, exclude }: SelectionRequest,
  problem: SelectionProblem,
): Infeasible | null {
  const wanted = tasks.findIndex(({ id }, task) => include.includes(id) && problem.excluded[task] === 1);
  if (wanted < 0) return null;
  const needed = reachable(problem.before, [wanted]);
  const refused = tasks.findIndex(({ id }, task) => needed[task] === 1 && exclude.includes(id));
  const name = quoted(tasks[wanted].name);
  const reason =
    refused === wanted
      ? `${name} has to be in and must not be. Maybe take it off one of the two lists.`
      : `${name} has to be in, but needs ${quoted(tasks[refused].name)}, which must not be. Maybe take one of them off its list.`;
  const ids = new Set([wanted, refused]);
  return { status: 'infeasible', reason, items: [...ids].map((task) => ({ kind: 'task', id: tasks[task].id })) };
}

function tooMuch({ tasks }: Workflow, { included }: SelectionProblem): Infeasible {
  const items = tasks.flatMap(({ id }, task): PlanItem[] => (included[task] === 1 ? [{ kind: 'task', id }] : []));
  const reason =
    items.length === 0
      ? 'Not even no task at all fits into these budgets. Maybe one of them is below zero.'
      : `The ${items.length} tasks that have to be in, with all before them, need more than the budgets hold. Maybe raise a budget, or let some of them go.`;
  return { status: 'infeasible', reason, items };
}
