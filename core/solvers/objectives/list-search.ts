import { makespanOf } from '../../model/schedule.ts';
import { buildProblem } from '../../problem/build-problem.ts';
import { criticalPath } from '../../problem/critical-path.ts';
import { thousandthsByMode } from '../../problem/mode-cost.ts';
import { objectiveKind } from '../../problem/objective.ts';
import type { Problem } from '../../problem/problem.ts';
import { toSchedule } from '../../problem/schedule-arrays.ts';
import type { Ticks } from '../../time/ticks.ts';
import { GeneticSearch } from '../genetic.ts';
import { ExactSearch } from '../lazy-clause/exact-search.ts';
import { infeasibilityOf } from '../lazy-clause/infeasibility-of.ts';
import { listByRank } from '../list-by-rank.ts';
import { PRIORITY_RULES, rankByUrgency } from '../priority-rules.ts';
import { Random } from '../random.ts';
import { beginRulePass } from '../rule-pass.ts';
import { scheduleHolds } from '../schedule-holds.ts';
import { type Answer, compareQuality, SearchRun } from '../search-run.ts';
import type { SearchEvent, SearchInput, SearchOutcome } from '../solver.ts';
import { exactTurn } from '../turns.ts';
import { Reinsertion } from './reinsertion.ts';
import { SmallPlanSearch } from './small-plan-search.ts';
import { findTimeLimit, needsTimeLimit, withEnd } from './time-limit.ts';

/** Work of one turn of the exact search and of the improvement: about as long as a step of the genetic search. */
const TURN_WORK = 50_000;
/** Reinsertions that take about as long as a turn of the others. */
const MOST_REINSERTIONS = 40;
const PLACEMENTS_A_TURN = 4_000;
const CELLS_A_TURN = 500_000;
/** Schedules that do everything as early as they can are good for these. */
const EARLY_IS_GOOD: readonly string[] = ['makespan', 'weighted-completion', 'weighted-tardiness'];
const REINSERTION_STREAM = 77;
/** No plan needs a longer table of its calendars. */
const FARTHEST = 2 ** 29;
/** In larger plans only the best rules are tried. */
const LARGE_PLAN = 2_000;

/**
 * Search for any list of objectives: passes of the priority rules, then in turns the genetic search, reinsertion of tasks, and, in small
 * plans, an exact search that ends with a proof. In larger ones a makespan that comes first is proved as it is alone. An iteration is a child of the genetic search.
 */
export function* searchForObjectives(given: SearchInput): Generator<SearchEvent, SearchOutcome, Answer> {
  const timeLimit = needsTimeLimit(given.objectives) ? yield* findTimeLimit(given) : null;
  const input: SearchInput = { ...given, problem: roomyProblem(given, timeLimit) };
  const run = new SearchRun(input);
  const infeasible = yield* run.prepare();
  if (infeasible !== null) return { status: 'infeasible', ...infeasible };
  yield* run.loadWarmStart();
  yield* openByRules(run);
  const isExhausted = yield* takeTurns(run);
  if (isExhausted && !run.hasSchedule) return { status: 'infeasible', ...infeasibilityOf(input.problem) };
  const outcome = run.outcome('finished');
  return timeLimit === null || !('schedule' in outcome) ? outcome : { ...outcome, timeLimit };
}

/**
 * The problem with an end where the objectives need one, and a horizon that reaches as far as they may want to: usually late is
 * never better, but a reference schedule or a deadline may lie beyond what the plan needs.
 */
function roomyProblem({ problem, objectives, reference = [] }: SearchInput, limit: Ticks | null): Problem {
  const isDisturbance = objectives.includes('disturbance');
  const farthest = Math.max(limit ?? 0, isDisturbance ? problem.horizon + makespanOf(reference) : 0);
  if (farthest <= problem.horizon) return limit === null ? problem : withEnd(problem, limit);
  const reaching = buildProblem(problem.workflow, { horizonAtLeast: Math.min(farthest, FARTHEST) });
  const roomy = { ...reaching, deadline: problem.deadline };
  return limit === null ? roomy : withEnd(roomy, limit);
}

/** One pass of each rule and scheme, for a first schedule within a moment; where cost counts, also in the cheapest modes. */
function* openByRules(run: SearchRun): Generator<SearchEvent, void, Answer> {
  const { problem, generator, modes, input } = run;
  const random = new Random(input.seed);
  if (run.stoppedBy === null && modes.shortest(generator.mode, random)) yield* openInModes(run);
  if (run.stoppedBy !== null || !input.objectives.includes('cost') || modes.flexible.length === 0) return;
  if (modes.least(thousandthsByMode(problem), generator.mode, random)) yield* openInModes(run);
}

/** The passes in the modes that the generator has. */
function* openInModes(run: SearchRun): Generator<SearchEvent, void, Answer> {
  const { problem, generator, input } = run;
  generator.modesChanged();
  if (input.priorities !== undefined) {
    generator.beginSerial(listByRank(problem, rankByUrgency(input.priorities.map((priority) => -priority))));
    yield* run.finishPass();
  }
  const path = criticalPath(problem, generator.mode);
  for (const rule of problem.taskCount < LARGE_PLAN ? PRIORITY_RULES : (['lft'] as const)) {
    for (const scheme of ['parallel', 'serial'] as const) {
      if (rule === 'wcs' && scheme === 'serial') continue;
      yield* run.pause();
      if (run.stoppedBy !== null) return;
      beginRulePass(run, rule, scheme, path);
      yield* run.finishPass();
    }
  }
}

/** True where the exact search has nothing left to try. */
function* takeTurns(run: SearchRun): Generator<SearchEvent, boolean, Answer> {
  const { problem, objectives, reference = [], maxSchedules } = run.input;
  // A limit on generated schedules would never end a search that generates none.
  const small = maxSchedules === undefined ? SmallPlanSearch.create(problem, objectives, reference) : null;
  const provesMakespan = small === null && maxSchedules === undefined && problem.taskCount < LARGE_PLAN;
  const makespan =
    provesMakespan && objectives[0] === 'makespan'
      ? ExactSearch.create(problem, run.bestSchedule(), run.bound[0])
      : null;
  let genetic: Generator<SearchEvent, void, Answer> | null = new GeneticSearch(run).improve();
  let reinsertion: ReinsertionTurns | null | undefined;
  const geneticEvery = objectives.every((each) => EARLY_IS_GOOD.includes(objectiveKind(each))) ? 1 : 8;
  let turn = 0;
  let answer: Answer = 'continue';
  while (run.stoppedBy === null) {
    if (genetic !== null && turn++ % geneticEvery === 0) {
      const step: IteratorResult<SearchEvent, void> = genetic.next(answer);
      if (step.done === true) genetic = null;
      else {
        answer = yield step.value;
        if (answer === 'stop') run.stoppedBy ??= 'cancelled';
      }
    }
    if (run.stoppedBy !== null) break;
    if (small !== null) {
      yield* smallTurn(small, run);
      if (small.isDone) return true;
    }
    if (makespan !== null && !makespan.isDone) {
      yield* exactTurn(makespan, run);
      if (makespan.isDone && makespan.best === null && !run.hasSchedule) return true;
    }
    if (reinsertion === undefined && run.hasSchedule) reinsertion = startReinsertion(run);
    if (reinsertion) yield* reinsertionTurn(reinsertion, run);
    else if (genetic === null && small === null) return false;
  }
  return false;
}

function* smallTurn(small: SmallPlanSearch, run: SearchRun): Generator<SearchEvent, void, Answer> {
  const known = run.bestSchedule();
  if (known !== null) small.offer(known, Array.from(run.bestQuality.subarray(1)));
  const state = small.advance(TURN_WORK);
  if (small.best !== null && state !== 'paused') yield* run.accept(small.best);
  run.raiseBound(small.value.slice(0, small.proved));
  yield* run.pause();
}

interface ReinsertionTurns {
  readonly search: Reinsertion;
  readonly stepsPerTurn: number;
  /** Quality of the best schedule that it knows of. */
  readonly seen: Float64Array;
}

/** `null` where the grid would be too large, or schedules are counted, which it does not generate. */
function startReinsertion(run: SearchRun): ReinsertionTurns | null {
  const { problem, objectives, reference = [], seed, maxSchedules } = run.input;
  const known = run.bestSchedule();
  if (known === null || maxSchedules !== undefined || problem.taskCount > LARGE_PLAN) return null;
  const random = new Random(seed, REINSERTION_STREAM);
  const search = Reinsertion.create(problem, objectives, reference, random, known);
  const stepsPerTurn = Math.max(1, Math.min(MOST_REINSERTIONS, Math.floor(PLACEMENTS_A_TURN / problem.taskCount)));
  return search === null ? null : { search, stepsPerTurn, seen: run.bestQuality.slice() };
}

function* reinsertionTurn(
  { search, stepsPerTurn, seen }: ReinsertionTurns,
  run: SearchRun,
): Generator<SearchEvent, void, Answer> {
  const known = compareQuality(run.bestQuality, seen) < 0 ? run.bestSchedule() : null;
  if (known !== null) search.offer(known);
  const enough = search.work + CELLS_A_TURN;
  for (let step = 0; step < stepsPerTurn && search.work < enough && run.stoppedBy === null; step++) {
    const found = search.step();
    if (found !== null && scheduleHolds(run.problem, found.starts, found.ends, found.modes)) {
      yield* run.accept(toSchedule(run.problem, found));
    }
  }
  seen.set(run.bestQuality);
  if (run.stoppedBy === null) yield* run.pause();
}
