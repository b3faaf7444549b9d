import type { Workflow } from '../../model/workflow.ts';
import { budgetNeed, waysOf } from '../../problem/budget-need.ts';
import type { SelectionRequest } from '../../problem/selection.ts';

const COST_TOLERANCE = 1e-9;

/** A selection problem as dense arrays. A mode here is a mode of the task with its roles filled; those that need no less of any
 * budget than another one of their task are left out. */
export interface SelectionProblem {
  readonly taskCount: number;
  readonly weight: Float64Array;
  /** Modes of task `i` are `firstMode[i] … firstMode[i + 1] - 1`. */
  readonly firstMode: Int32Array;
  readonly modeTask: Int32Array;
  /** Shape modes: the number of the mode in its task, from 1. */
  readonly modeNumber: Int32Array;
  readonly limits: Float64Array;
  /** What counts as within each limit: the limit itself, and for costs, which are sums of fractions, a hair more. */
  readonly ceilings: Float64Array;
  /** Shape budgets × modes: `need[budget][mode]`, in the unit of the budget; never negative. */
  readonly need: readonly Float64Array[];
  /** Tasks that a task can't do without, and tasks that can't do without it; each pair once. */
  readonly before: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  /** 1 where a task has to be chosen, or must not be; closed under precedence. */
  readonly included: Uint8Array;
  readonly excluded: Uint8Array;
}

/**
 * The problem of choosing tasks of a workflow. Every link makes the choice of its successor depend on its predecessor.
 * Ids of the request that the workflow does not have count as nothing.
 */
export function buildSelectionProblem(workflow: Workflow, request: SelectionRequest): SelectionProblem {
  const place = new Map(workflow.tasks.map(({ id }, index) => [id, index]));
  const needOf = request.budgets.map((budget) => budgetNeed(workflow, budget));
  const firstMode = [0];
  const modeTask: number[] = [];
  const modeNumber: number[] = [];
  const need: number[][] = request.budgets.map(() => []);
  for (const [task, record] of workflow.tasks.entries()) {
    const ways = waysOf(record);
    const needs = ways.map(({ mode }) => needOf.map((each) => each(mode)));
    for (const [mode, own] of needs.entries()) {
      const isDominated = needs.some((other, k) => {
        const isNoMore = other.every((amount, budget) => amount <= own[budget]);
        const isLess = other.some((amount, budget) => amount < own[budget]);
        return k !== mode && isNoMore && (isLess || k < mode);
      });
      if (isDominated) continue;
      modeTask.push(task);
      modeNumber.push(ways[mode].number);
      for (const [budget, amount] of own.entries()) need[budget].push(amount);
    }
    firstMode.push(modeTask.length);
  }
  const after = workflow.tasks.map(() => new Set<number>());
  const before = workflow.tasks.map(() => new Set<number>());
  for (const { from, to } of workflow.links) {
    const [first, second] = [place.get(from), place.get(to)];
    if (first === undefined || second === undefined) continue;
    after[first].add(second);
    before[second].add(first);
  }
  const lists = (sets: readonly Set<number>[]) => sets.map((each) => [...each]);
  const [beforeLists, afterLists] = [lists(before), lists(after)];
  const places = (ids: readonly string[]) => ids.flatMap((id) => place.get(id) ?? []);
  return {
    taskCount: workflow.tasks.length,
    weight: Float64Array.from(workflow.tasks, ({ weight }) => weight),
    firstMode: Int32Array.from(firstMode),
    modeTask: Int32Array.from(modeTask),
    modeNumber: Int32Array.from(modeNumber),
    limits: Float64Array.from(request.budgets, ({ limit }) => limit),
    ceilings: Float64Array.from(request.budgets, ({ kind, limit }) =>
      kind === 'cost' ? limit * (1 + COST_TOLERANCE) : limit,
    ),
    need: need.map((amounts) => Float64Array.from(amounts)),
    before: beforeLists,
    after: afterLists,
    included: reachable(beforeLists, places(request.include)),
    excluded: reachable(afterLists, places(request.exclude)),
  };
}

/** 1 for the tasks of `start` and all that can be reached from them. */
export function reachable(neighbours: readonly (readonly number[])[], start: readonly number[]): Uint8Array {
  const reached = new Uint8Array(neighbours.length);
  const open = [...start];
  for (let task = open.pop(); task !== undefined; task = open.pop()) {
    if (reached[task] === 1) continue;
    reached[task] = 1;
    open.push(...neighbours[task]);
  }
  return reached;
}
