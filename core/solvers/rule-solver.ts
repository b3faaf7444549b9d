import { type CriticalPath, criticalPath } from '../problem/critical-path.ts';
import type { PriorityRule } from './priority-rules.ts';
import { Random } from './random.ts';
import { beginRulePass, type Scheme } from './rule-pass.ts';
import { type Answer, SearchRun } from './search-run.ts';
import type { SearchEvent, SearchInput, SearchOutcome, Solver } from './solver.ts';

/** Passes with other orders after one that broke a deadline or a pin, or could not place a task. */
const FURTHER_PASSES = 40;

/** In a plan of so many tasks even setting up a pass takes milliseconds. */
const LARGE_PLAN = 2_000;

/**
 * One pass of a priority rule: what most planning programs do to level resources. Each task takes its shortest mode
 * (modes are changed where that breaks a budget). If the pass does not hold, others follow with urgency by latest
 * finish and more and more noise, until one does. An iteration is a pass.
 */
export function ruleSolver(rule: PriorityRule, scheme: Scheme): Solver {
  return passSolver(`rule:${rule}-${scheme}`, (run, path) => beginRulePass(run, rule, scheme, path), scheme);
}

/**
 * The same with another first pass.
 *
 * @param begin begins that pass on the run's generator, in the modes it has; gets the critical path in these modes
 * @param scheme of passes after one that does not hold
 */
export function passSolver(id: string, begin: BeginPass, scheme: Scheme): Solver {
  return { id, supports: () => ({ ok: true }), search: (input) => searchByPass(input, begin, scheme) };
}

type BeginPass = (run: SearchRun, path: CriticalPath) => void;

function* searchByPass(
  input: SearchInput,
  begin: BeginPass,
  scheme: Scheme,
): Generator<SearchEvent, SearchOutcome, Answer> {
  const { problem } = input;
  const run = new SearchRun(input);
  const { generator, modes } = run;
  const infeasible = yield* run.prepare();
  if (infeasible !== null) return { status: 'infeasible', ...infeasible };
  yield* run.loadWarmStart();
  const random = new Random(input.seed);
  if (run.stoppedBy !== null || !modes.shortest(generator.mode, random)) return run.outcome('finished');
  for (let pass = 0; pass <= FURTHER_PASSES && run.stoppedBy === null; pass++) {
    if (pass > 0) {
      if (run.quality[0] === 0) break;
      modes.randomise(generator.mode, random);
      if (!modes.repair(generator.mode, random)) continue;
    }
    generator.modesChanged();
    const path = criticalPath(problem, generator.mode);
    if (problem.taskCount >= LARGE_PLAN) yield* run.pause();
    if (run.stoppedBy !== null) break;
    if (pass === 0) begin(run, path);
    else {
      const width = (path.length * (pass - 1)) / FURTHER_PASSES;
      beginRulePass(run, 'lft', scheme, path, () => width * random.next());
    }
    yield* run.finishPass();
    run.countIteration();
  }
  return run.outcome('finished');
}
