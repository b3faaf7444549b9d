import type { Mode, Workflow } from '../../model/workflow.ts';
import { MILLI_UNITS } from '../../model/workflow.ts';
import { millisecondsPerTick } from '../../time/ticks.ts';
import type { SelectionBudget, SelectionRequest } from './selection.ts';

const MILLISECONDS_PER_HOUR = 3_600_000;
const COST_TOLERANCE = 1e-9;

/** A selection problem as dense arrays. Modes that need no less of any budget than another mode of their task are left out. */
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
  const needOf = request.budgets.map((budget) => needFunction(workflow, budget));
  const firstMode = [0];
  const modeTask: number[] = [];
  const modeNumber: number[] = [];
  const need: number[][] = request.budgets.map(() => []);
  for (const [task, { modes }] of workflow.tasks.entries()) {
    const needs = modes.map((mode) => needOf.map((each) => each(mode)));
    for (const [mode, own] of needs.entries()) {
      const isDominated = needs.some((other, k) => {
        const isNoMore = other.every((amount, budget) => amount <= own[budget]);
        const isLess = other.some((amount, budget) => amount < own[budget]);
        return k !== mode && isNoMore && (isLess || k < mode);
      });
      if (isDominated) continue;
      modeTask.push(task);
      modeNumber.push(mode + 1);
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

function needFunction(workflow: Workflow, budget: SelectionBudget): (mode: Mode) => number {
  if (budget.kind === 'cost') return costFunction(workflow);
  return ({ duration, demands }) => {
    const amount = demands.reduce((sum, demand) => sum + (demand.resource === budget.resource ? demand.amount : 0), 0);
    return budget.kind === 'work' ? amount * duration : amount;
  };
}

/** cost of a mode = its fixed cost + Σ rate × use, in the plan's currency; use of a renewable resource is amount × duration. */
function costFunction({ tick, resources }: Workflow): (mode: Mode) => number {
  const tickLength = millisecondsPerTick(tick);
  const ticksPerRate = tickLength === null ? 1 : MILLISECONDS_PER_HOUR / tickLength;
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  return ({ duration, demands, cost = 0 }) =>
    demands.reduce((sum, { resource, amount }) => {
      const { kind, costRate = 0 } = byId.get(resource) ?? {};
      const units = amount / MILLI_UNITS;
      return sum + costRate * units * (kind === 'renewable' ? duration / ticksPerRate : 1);
    }, cost);
}
