import { GeneticSearch } from './genetic.ts';
import { ExactSearch, type SearchSide } from './lazy-clause/exact-search.ts';
import type { Answer, SearchRun } from './search-run.ts';
import type { SearchEvent, SearchPlace } from './solver.ts';

/** Steps of the genetic search (a few milliseconds each) before the exact search joins in. */
const GENETIC_OPENING_STEPS = 20;
/** Work of one turn of the exact search: about as long as a step of the genetic search. */
const EXACT_TURN_WORK = 10_000;

/** Below this gap a proof is near, and the exact search gets more of the time. */
const SMALL_GAP = 0.03;

/** How two searches share one thread for one round. */
interface Shares {
  readonly geneticSteps: number;
  readonly exactTurns: number;
}

/** Alone, a search proves from both sides; side by side, the first looks for better schedules and the others refute. */
function sideOf(place: SearchPlace | undefined): SearchSide {
  if (place === undefined || place.count === 1) return 'both';
  return place.index === 0 ? 'above' : 'below';
}

/** While bound and best are far apart, breeding gains most; where they are close, only the exact search can finish. */
function sharesFor(place: SearchPlace | undefined, gap: number): Shares {
  const isClose = gap <= SMALL_GAP;
  if (sideOf(place) === 'above') return { geneticSteps: 1, exactTurns: isClose ? 4 : 1 };
  if (sideOf(place) === 'both') return { geneticSteps: 1, exactTurns: isClose ? 3 : 1 };
  return isClose ? { geneticSteps: 1, exactTurns: 3 } : { geneticSteps: 3, exactTurns: 2 };
}

/**
 * Genetic and exact search in turns, each going on from what the other found. Ends with `run.stoppedBy` set, or returns
 * true where the exact search proved that there is no schedule at all.
 */
export function* takeTurns(run: SearchRun): Generator<SearchEvent, boolean, Answer> {
  const genetic = new GeneticSearch(run).improve();
  const { place } = run.input;
  yield* steps(genetic, run, GENETIC_OPENING_STEPS);
  if (run.stoppedBy !== null) return false;
  const exact = ExactSearch.create(run.problem, run.bestSchedule(), run.bound[0], sideOf(place));
  while (run.stoppedBy === null) {
    const shares = sharesFor(place, run.hasSchedule ? 1 - run.bound[0] / run.bestQuality[1] : 1);
    yield* steps(genetic, run, shares.geneticSteps);
    for (let turn = 0; turn < shares.exactTurns && run.stoppedBy === null; turn++) {
      if (exact === null || exact.isDone) break;
      yield* exactTurn(exact, run);
    }
    if (exact?.isDone && exact.best === null && !run.hasSchedule) return true;
    if (exact === null || exact.isDone) return yield* withoutExact(genetic, run);
  }
  return false;
}

/** One turn of the exact search for the makespan, which is the first objective of the run. */
export function* exactTurn(exact: ExactSearch, run: SearchRun): Generator<SearchEvent, void, Answer> {
  const known = run.bestQuality[1];
  if (run.hasSchedule && known < exact.bestMakespan) {
    const schedule = run.bestSchedule();
    if (schedule !== null) exact.offer(schedule);
  }
  exact.raiseBound(run.bound[0]);
  if (exact.advance(EXACT_TURN_WORK) && exact.best !== null) yield* run.accept(exact.best);
  if (Number.isFinite(exact.bound)) run.raiseBound([exact.bound]);
  yield* run.pause();
}

function* withoutExact(
  genetic: Generator<SearchEvent, void, Answer>,
  run: SearchRun,
): Generator<SearchEvent, boolean, Answer> {
  while (run.stoppedBy === null && (yield* steps(genetic, run, 1)));
  return false;
}

/** Lets a search go on for some of its steps; false once it has ended. */
function* steps(
  search: Generator<SearchEvent, void, Answer>,
  run: SearchRun,
  count: number,
): Generator<SearchEvent, boolean, Answer> {
  let answer: Answer = 'continue';
  for (let step = 0; step < count && run.stoppedBy === null; step++) {
    const result = search.next(answer);
    if (result.done === true) return false;
    answer = yield result.value;
    if (answer === 'stop') run.stoppedBy ??= 'cancelled';
  }
  return true;
}
