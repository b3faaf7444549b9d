import { ExactSearch } from './lazy-clause/exact-search.ts';
import type { Answer, SearchRun } from './search-run.ts';
import type { SearchEvent } from './solver.ts';

/** Steps of propagation that the question is worth: about half a second. */
const MOST_WORK = 1_000_000;
/** Steps between two chances to stop: a few milliseconds. */
const WORK_BETWEEN_YIELDS = 10_000;

/**
 * Where a limit on schedules or iterations ended a search before it had any schedule, which happens where deadlines, pins or
 * budgets are tight, the exact search has the last word: it takes in a schedule, or returns true where it proves that
 * there is none. Its limit is in steps, so that the answer does not depend on the machine.
 */
export function* settleFeasibility(run: SearchRun): Generator<SearchEvent, boolean, Answer> {
  if (run.hasSchedule || (run.stoppedBy !== 'schedules' && run.stoppedBy !== 'iterations')) return false;
  const exact = ExactSearch.create(run.problem, null, run.bound[0], 'above');
  if (exact === null) return false;
  for (let work = 0; work < MOST_WORK && !exact.isDone && exact.best === null; work += WORK_BETWEEN_YIELDS) {
    const { iterations, schedules } = run;
    const answer = yield { kind: 'progress', fraction: 1, bound: [...run.bound], iterations, schedules };
    if (answer === 'stop') return false;
    exact.advance(WORK_BETWEEN_YIELDS);
  }
  if (exact.best !== null) yield* run.accept(exact.best);
  return exact.isDone && exact.best === null;
}
