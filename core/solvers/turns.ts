import { GeneticSearch } from './genetic.ts';
import { ExactSearch, type SearchSide } from './lazy-clause/exact-search.ts';
import type { Answer, SearchRun } from './search-run.ts';
import type { SearchEvent, SearchPlace } from './solver.ts';

/** Steps of the genetic search (a few milliseconds each) before the exact search joins in. */
const GENETIC_OPENING_STEPS = 20;
/** Work of one turn of the exact search: about as long as a step of the genetic search. */
const EXACT_TURN_WORK = 10_000;

/**
 * How two searches share one thread. Alone, a search gives both the same time and proves from both sides. Side by side,
 * the first looks for better schedules exactly, most of the time; the others breed, and prove from below.
 */
interface Division {
  readonly geneticSteps: number;
  readonly exactTurns: number;
  readonly side: SearchSide;
}

function divisionFor(place: SearchPlace | undefined): Division {
  if (place === undefined || place.count === 1) return { geneticSteps: 1, exactTurns: 1, side: 'both' };
  if (place.index === 0) return { geneticSteps: 1, exactTurns: 4, side: 'above' };
  return { geneticSteps: 1, exactTurns: 1, side: 'below' };
}

/**
 * Genetic and exact search in turns, each going on from what the other found. Ends with `run.stoppedBy` set, or returns
 * true where the exact search proved that there is no schedule at all.
 */
export function* takeTurns(run: SearchRun): Generator<SearchEvent, boolean, Answer> {
  const genetic = new GeneticSearch(run).improve();
  const division = divisionFor(run.input.place);
  yield* steps(genetic, run, GENETIC_OPENING_STEPS);
  if (run.stoppedBy !== null) return false;
  const exact = ExactSearch.create(run.problem, run.bestSchedule(), run.bound[0], division.side);
  while (run.stoppedBy === null) {
    yield* steps(genetic, run, division.geneticSteps);
    for (let turn = 0; turn < division.exactTurns && run.stoppedBy === null; turn++) {
      if (exact === null || exact.isDone) break;
      yield* exactTurn(exact, run);
    }
    if (exact?.isDone && exact.best === null && !run.hasSchedule) return true;
    if (exact === null || exact.isDone) return yield* withoutExact(genetic, run);
  }
  return false;
}

function* exactTurn(exact: ExactSearch, run: SearchRun): Generator<SearchEvent, void, Answer> {
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
