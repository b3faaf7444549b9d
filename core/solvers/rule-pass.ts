import type { CriticalPath } from '../problem/critical-path.ts';
import { listByRank } from './list-by-rank.ts';
import { type PriorityRule, rankByUrgency, urgencyByRule } from './priority-rules.ts';
import type { SearchRun } from './search-run.ts';

export type Scheme = 'serial' | 'parallel';

/**
 * Begins the pass of a priority rule on the run's generator, in the modes it has.
 *
 * @param path critical path in these modes
 * @param noise drawn for each task and added to its urgency
 */
export function beginRulePass(
  run: SearchRun,
  rule: PriorityRule,
  scheme: Scheme,
  path: CriticalPath,
  noise: (() => number) | null = null,
): void {
  const { problem, generator } = run;
  const latest = { start: path.lateStart, finish: path.lateFinish };
  const urgency = urgencyByRule(rule, problem, generator.mode, latest);
  const rank = rankByUrgency(noise === null ? urgency : urgency.map((value) => value + noise()));
  if (scheme === 'serial') generator.beginSerial(listByRank(problem, rank));
  else generator.beginParallel(rank, rule === 'wcs' ? path.lateStart : null);
}
