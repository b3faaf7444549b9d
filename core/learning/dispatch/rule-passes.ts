import { listByRank } from '../../solvers/list-by-rank.ts';
import { PRIORITY_RULES, type PriorityRule, rankByUrgency, urgencyByRule } from '../../solvers/priority-rules.ts';
import type { Scheme } from '../../solvers/rule-pass.ts';
import { deviationOfPass, type TrainingPlan } from './training-plan.ts';

/** A priority rule in a scheme: what a learned policy has to beat. */
export interface SingleRule {
  readonly rule: PriorityRule;
  readonly scheme: Scheme;
}

/** Every rule in every scheme that it is made for. */
export const SINGLE_RULES: readonly SingleRule[] = PRIORITY_RULES.flatMap((rule): SingleRule[] =>
  rule === 'wcs'
    ? [{ rule, scheme: 'parallel' }]
    : [
        { rule, scheme: 'parallel' },
        { rule, scheme: 'serial' },
      ],
);

/** Per cent above the critical path after one pass of a rule; ties go to the lowest task number. */
export function ruleDeviation(plan: TrainingPlan, rule: PriorityRule, scheme: Scheme): number {
  const { problem, generator, path } = plan;
  const rank = rankByUrgency(
    urgencyByRule(rule, problem, generator.mode, { start: path.lateStart, finish: path.lateFinish }),
  );
  if (scheme === 'serial') generator.beginSerial(listByRank(problem, rank));
  else generator.beginParallel(rank, rule === 'wcs' ? path.lateStart : null);
  return deviationOfPass(plan);
}
