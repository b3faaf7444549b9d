import { Random } from '../../core/solvers/random.ts';
import type { SearchPlace } from '../../core/solvers/solver.ts';
import type { OptimiseRequest } from '../ipc/contract.ts';
import { createBoardMemory } from './incumbent-board.ts';

/** What one worker thread is asked to search. */
export type SearchPart = Pick<
  OptimiseRequest,
  | 'workflow'
  | 'objectives'
  | 'reference'
  | 'solver'
  | 'seconds'
  | 'iterations'
  | 'schedules'
  | 'seed'
  | 'warmStart'
  | 'learned'
> & {
  readonly place: SearchPlace;
  /** Memory of the board on which parts leave what they find for each other; `null`: they know nothing of each other. */
  readonly board: SharedArrayBuffer | null;
};

/**
 * True where the answer has to depend on seed, limits and number of workers alone: a limit in iterations or schedules,
 * and none in time.
 */
export function isRepeatable({ seconds, iterations, schedules }: OptimiseRequest): boolean {
  return seconds === null && (iterations !== null || schedules !== null);
}

/**
 * Splits a search over several starts. Limits in iterations and schedules are for the whole search, so the parts share
 * them. The first part has the seed itself, the others streams of their own.
 *
 * @param threads how many parts can run side by side. Further parts of a repeatable search wait for a free thread; a
 * search by time has no use for them.
 */
export function searchParts(request: OptimiseRequest, threads: number): readonly SearchPart[] {
  const { workflow, objectives, reference, solver, seconds, iterations, schedules, seed, warmStart, learned } = request;
  const wanted = isRepeatable(request) ? request.workers : Math.min(request.workers, threads);
  const count = Math.max(1, Math.min(wanted, iterations ?? wanted, schedules ?? wanted));
  const board = count > 1 && !isRepeatable(request) ? createBoardMemory(workflow.tasks.length) : null;
  return Array.from({ length: count }, (_, index) => ({
    workflow,
    objectives,
    ...(reference === undefined ? {} : { reference }),
    solver,
    seconds,
    iterations: shareOf(iterations, index, count),
    schedules: shareOf(schedules, index, count),
    seed: index === 0 ? seed : new Random(seed, index).nextUint32(),
    warmStart,
    ...(learned === undefined ? {} : { learned }),
    place: { index, count },
    board,
  }));
}

function shareOf(total: number | null, index: number, count: number): number | null {
  return total === null ? null : Math.floor(total / count) + (index < total % count ? 1 : 0);
}
