import { criticalPath } from '../problem/critical-path.ts';
import { GeneticSearch } from './genetic.ts';
import { LargeSearch } from './large-search.ts';
import { whyNoModel } from './lazy-clause/build-model.ts';
import { infeasibilityOf } from './lazy-clause/infeasibility-of.ts';
import { listByRank } from './list-by-rank.ts';
import { searchForObjectives } from './objectives/list-search.ts';
import { MOST_TASKS } from './objectives/small-plan-search.ts';
import { type PriorityRule, rankByUrgency } from './priority-rules.ts';
import { Random } from './random.ts';
import { beginRulePass, type Scheme } from './rule-pass.ts';
import { type Answer, SearchRun } from './search-run.ts';
import { settleFeasibility } from './settle-feasibility.ts';
import type { SearchEvent, SearchInput, SearchOutcome, Solver } from './solver.ts';
import { takeTurns } from './turns.ts';

/** Best first, so that a good schedule is there at once. */
const OPENING: readonly (readonly [PriorityRule, Scheme])[] = [
  ['lft', 'parallel'],
  ['lst', 'serial'],
  ['lst', 'parallel'],
  ['lft', 'serial'],
  ['mts', 'parallel'],
];

/** Larger plans are beyond an exact search, and every pass takes so long that time is best spent on one schedule. */
const LARGE_PLAN = 2_000;

/** In a large plan one pass is the start of all that follows, a different one in each search. */
function openingOfLarge({ place }: SearchInput): readonly (readonly [PriorityRule, Scheme])[] {
  const index = (place?.index ?? 0) % OPENING.length;
  return OPENING.slice(index, index + 1);
}

/**
 * What to take where nobody has chosen: priorities from outside if there are any, the best priority rules for a first schedule within a moment, then the genetic
 * search, which starts from the best of them, in turns with the exact search where that can help (it generates no schedules,
 * so a limit on these would never end it). Other objectives than the makespan have a search of their own. Large plans have one too,
 * which moves one schedule to and fro. An iteration is a child of the genetic search, or a round of that one.
 */
export const autoSolver: Solver = {
  id: 'auto',
  supports: () => ({ ok: true }),
  search: searchByItself,
};

function* searchByItself(input: SearchInput): Generator<SearchEvent, SearchOutcome, Answer> {
  const { problem, objectives } = input;
  const isPlain = objectives.length === 1 && objectives[0] === 'makespan';
  if (!isPlain || (problem.taskCount <= MOST_TASKS && whyNoModel(problem) !== null)) {
    return yield* searchForObjectives(input);
  }
  const isLarge = problem.taskCount >= LARGE_PLAN;
  const run = new SearchRun(input);
  const infeasible = yield* isLarge ? run.prepareInBrief() : run.prepare();
  if (infeasible !== null) return { status: 'infeasible', ...infeasible };
  yield* run.loadWarmStart();
  if (run.stoppedBy === null && run.modes.shortest(run.generator.mode, new Random(input.seed))) {
    run.generator.modesChanged();
    if (input.priorities !== undefined) {
      const rank = rankByUrgency(input.priorities.map((priority) => -priority));
      run.generator.beginSerial(listByRank(problem, rank));
      yield* run.finishPass();
    }
    const path = criticalPath(problem, run.generator.mode);
    for (const [rule, scheme] of isLarge ? openingOfLarge(input) : OPENING) {
      yield* run.pause();
      if (run.stoppedBy !== null) break;
      beginRulePass(run, rule, scheme, path);
      yield* run.finishPass();
    }
  }
  if (isLarge) {
    yield* run.computeBounds();
    yield* new LargeSearch(run).improve();
    yield* new GeneticSearch(run).improve();
  } else if (input.maxSchedules === undefined && whyNoModel(problem) === null) {
    if (yield* takeTurns(run)) return { status: 'infeasible', ...infeasibilityOf(problem) };
  } else yield* new GeneticSearch(run).improve();
  if (!isLarge && (yield* settleFeasibility(run))) return { status: 'infeasible', ...infeasibilityOf(problem) };
  return run.outcome('finished');
}
