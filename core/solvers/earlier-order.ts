import type { Schedule } from '../model/schedule.ts';
import { criticalPath } from '../problem/critical-path.ts';
import { listByRank } from './list-by-rank.ts';
import { rankByUrgency } from './priority-rules.ts';
import { Random } from './random.ts';
import { type Answer, SearchRun } from './search-run.ts';
import type { SearchEvent, SearchInput, SearchOutcome } from './solver.ts';

/**
 * One serial pass in the order of an earlier schedule and in its modes, for a plan that was edited since: what a
 * planner knows stays where it can. New tasks come in by their early starts. Where budgets no longer hold, modes change;
 * where the pass breaks a deadline or a pin, the outcome is `unknown`.
 */
export function* searchInEarlierOrder(
  input: SearchInput,
  earlier: Schedule,
): Generator<SearchEvent, SearchOutcome, Answer> {
  const { problem } = input;
  const run = new SearchRun(input);
  const infeasible = yield* run.prepare();
  if (infeasible !== null) return { status: 'infeasible', ...infeasible };
  if (run.stoppedBy !== null) return run.outcome('finished');
  const { generator, modes } = run;
  const { usable } = modes;
  const random = new Random(input.seed);
  if (!modes.shortest(generator.mode, random)) return run.outcome('finished');

  const entries = new Map(earlier.map((entry) => [entry.task, entry]));
  problem.taskIds.forEach((id, task) => {
    const mode = problem.firstMode[task] + (entries.get(id)?.mode ?? 0) - 1;
    if (usable.modes.subarray(usable.first[task], usable.first[task + 1]).includes(mode)) generator.mode[task] = mode;
  });
  if (!modes.repair(generator.mode, random)) return run.outcome('finished');
  generator.modesChanged();
  const { earlyStart } = criticalPath(problem, generator.mode);
  const urgency = earlyStart.map((start, task) => entries.get(problem.taskIds[task])?.start ?? start);
  generator.beginSerial(listByRank(problem, rankByUrgency(urgency)));
  yield* run.finishPass();
  run.countIteration();
  return run.outcome('finished');
}
