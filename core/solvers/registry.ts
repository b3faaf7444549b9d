import { autoSolver } from './auto.ts';
import { geneticSolver } from './genetic.ts';
import { lazyClauseSolver } from './lazy-clause/lazy-clause-solver.ts';
import { PRIORITY_RULES } from './priority-rules.ts';
import { ruleSolver } from './rule-solver.ts';
import type { Solver } from './solver.ts';

/** A solver that a person can choose by its id. */
export interface RegisteredSolver extends Solver {
  /** Goes on improving until it is stopped; the others end by themselves after a moment. */
  readonly anytime: boolean;
}

const RULE_SOLVERS: readonly RegisteredSolver[] = PRIORITY_RULES.flatMap((rule) => {
  const parallel = { ...ruleSolver(rule, 'parallel'), anytime: false };
  // Worst-case slack compares tasks that could start at the same moment, which only the parallel scheme knows.
  return rule === 'wcs' ? [parallel] : [{ ...ruleSolver(rule, 'serial'), anytime: false }, parallel];
});

/** All solvers; the first is the one to take where a person has not chosen. */
export const SOLVERS: readonly RegisteredSolver[] = [
  { ...autoSolver, anytime: true },
  { ...geneticSolver, anytime: true },
  { ...lazyClauseSolver, anytime: true },
  ...RULE_SOLVERS,
];

/** The solver with this id, or `null` where there is none. */
export function solverById(id: string): RegisteredSolver | null {
  return SOLVERS.find((solver) => solver.id === id) ?? null;
}
