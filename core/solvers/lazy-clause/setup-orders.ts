import type { Problem } from '../../problem/problem.ts';
import { endBeforeSetup, startAfterSetup } from '../../problem/setup-times.ts';
import type { Atoms } from './atoms.ts';
import type { ClauseStore } from './clause-store.ts';
import type { IntList } from './int-list.ts';
import type { ModeLag, ModeOption, ModeOrder } from './mode-model.ts';
import { NEVER } from './task-clock.ts';

/** Pairs of tasks on resources with set-ups beyond which the model would outgrow what a search can use. */
const MOST_PAIRS = 8_000;

/** Variables of a task: it is at work from `start` to `end + endOffset`. */
interface TaskPoints {
  readonly start: number;
  readonly end: number;
  readonly endOffset: number;
}

/** Whether so many tasks share resources with set-ups that their pairs are too many to order. */
export function hasTooManySetupPairs(problem: Problem): boolean {
  let pairs = 0;
  for (const [resource, setup] of problem.setups.entries()) {
    if (setup === null) continue;
    const users = problem.firstMode.subarray(0, problem.taskCount).reduce((count, first, task) => {
      const end = problem.firstSetup[problem.firstMode[task + 1]];
      return problem.setupResource.subarray(problem.firstSetup[first], end).includes(resource) ? count + 1 : count;
    }, 0);
    pairs += (users * (users - 1)) / 2;
  }
  return pairs > MOST_PAIRS;
}

/**
 * For each resource with set-ups and each two tasks that may use it: two 0/1 variables, from `nextVariable` on, that say which
 * one comes first, and the distance from its end to the other's start that then holds. Adds the distances to `lags`.
 */
export function setupOrders(
  problem: Problem,
  points: readonly TaskPoints[],
  optionsOf: readonly (readonly ModeOption[])[],
  nextVariable: number,
  lags: ModeLag[],
): ModeOrder[] {
  const orders: ModeOrder[] = [];
  let variables = nextVariable;
  for (const [resource, setup] of problem.setups.entries()) {
    if (setup === null) continue;
    const users = optionsOf.flatMap((options, task) => {
      const own = options.filter(({ mode }) => usesResource(problem, mode, resource));
      return own.length > 0 ? [{ task, options: own }] : [];
    });
    users.forEach((one, k) => {
      for (const other of users.slice(k + 1)) {
        // What happened is not judged.
        if (problem.hasBegun[one.task] === 1 && problem.hasBegun[other.task] === 1) continue;
        const order: ModeOrder = { users: [one, other], variables: [variables, variables + 1] };
        variables += 2;
        orders.push(order);
        lags.push(setupLag(problem, points, resource, one.task, other.task, order.variables[0]));
        lags.push(setupLag(problem, points, resource, other.task, one.task, order.variables[1]));
      }
    });
  }
  return orders;
}

function usesResource({ firstSetup, setupResource }: Problem, mode: number, resource: number): boolean {
  return setupResource.subarray(firstSetup[mode], firstSetup[mode + 1]).includes(resource);
}

/** There is always another way than to come first: it is never the last that is left. */
const OTHERWISE: ModeOption = { mode: -1, variable: -1, duration: 0, clock: null };

function setupLag(
  problem: Problem,
  points: readonly TaskPoints[],
  resource: number,
  from: number,
  to: number,
  variable: number,
): ModeLag {
  const { end, endOffset } = points[from];
  return {
    options: [{ ...OTHERWISE, variable }, OTHERWISE],
    place: 0,
    from: end,
    to: points[to].start,
    earliest: (at) => within(startAfterSetup(problem, resource, from, at + endOffset, to)),
    latest: (at) => within(endBeforeSetup(problem, resource, from, to, at) - endOffset),
  };
}

function within(time: number): number {
  return Math.max(-NEVER, Math.min(NEVER, time));
}

/** One of two tasks comes first, and not both, in all modes in which both use the resource. Call before anything is decided. */
export function addOrderClauses(
  orders: readonly ModeOrder[],
  atoms: Atoms,
  clauses: ClauseStore,
  literals: IntList,
  blockDistance: number,
): void {
  for (const {
    users: [one, other],
    variables: [first, second],
  } of orders) {
    for (const a of one.options) {
      for (const b of other.options) {
        literals.length = 0;
        literals.push(atoms.literal(2 * first, 1));
        literals.push(atoms.literal(2 * second, 1));
        for (const { variable } of [a, b]) if (variable >= 0) literals.push(atoms.literal(2 * variable + 1, 0));
        clauses.add(literals, blockDistance);
      }
    }
    literals.length = 0;
    literals.push(atoms.literal(2 * first + 1, 0));
    literals.push(atoms.literal(2 * second + 1, 0));
    clauses.add(literals, blockDistance);
  }
}
