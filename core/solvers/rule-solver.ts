import { criticalPath } from '../problem/critical-path.ts';
import { provenInfeasible } from './infeasibility.ts';
import { listByRank } from './list-by-rank.ts';
import { ModeAssignment } from './mode-assignment.ts';
import { type PriorityRule, rankByUrgency, urgencyByRule } from './priority-rules.ts';
import { Random } from './random.ts';
import { type Answer, SearchRun } from './search-run.ts';
import type { SearchEvent, SearchInput, SearchOutcome, Solver } from './solver.ts';
import { usableModes } from './usable-modes.ts';

export type Scheme = 'serial' | 'parallel';

/** Passes with other orders after one that broke a deadline or a pin, or could not place a task. */
const FURTHER_PASSES = 40;

/**
 * One pass of a priority rule: what most planning programs do to level resources. Each task takes its shortest mode
 * (modes are changed where that breaks a budget). If the pass does not hold, others follow with urgency by latest
 * finish and more and more noise, until one does. An iteration is a pass.
 */
export function ruleSolver(rule: PriorityRule, scheme: Scheme): Solver {
  return {
    id: `rule:${rule}-${scheme}`,
    supports: () => ({ ok: true }),
    search: (input) => searchByRule(input, rule, scheme),
  };
}

function* searchByRule(
  input: SearchInput,
  rule: PriorityRule,
  scheme: Scheme,
): Generator<SearchEvent, SearchOutcome, Answer> {
  const { problem } = input;
  const usable = usableModes(problem);
  const infeasible = provenInfeasible(problem, usable);
  if (infeasible !== null) return { status: 'infeasible', ...infeasible };
  const run = new SearchRun(input);
  const { generator } = run;
  yield* run.loadWarmStart();
  const random = new Random(input.seed);
  const modes = new ModeAssignment(problem, usable);
  if (run.stoppedBy !== null || !modes.shortest(generator.mode, random)) return run.outcome('finished');
  for (let pass = 0; pass <= FURTHER_PASSES && run.stoppedBy === null; pass++) {
    if (pass > 0) {
      if (run.quality[0] === 0) break;
      modes.randomise(generator.mode, random);
      if (!modes.repair(generator.mode, random)) continue;
    }
    generator.modesChanged();
    const { lateStart, lateFinish, length } = criticalPath(problem, generator.mode);
    const urgency = urgencyByRule(pass === 0 ? rule : 'lft', problem, generator.mode, {
      start: lateStart,
      finish: lateFinish,
    });
    const noise = (length * (pass - 1)) / FURTHER_PASSES;
    const rank = rankByUrgency(pass < 2 ? urgency : urgency.map((value) => value + noise * random.next()));
    if (scheme === 'serial') generator.beginSerial(listByRank(problem, rank));
    else generator.beginParallel(rank, rule === 'wcs' && pass === 0 ? lateStart : null);
    yield* run.finishPass();
    run.countIteration();
  }
  return run.outcome('finished');
}
