import { toSchedule } from '../../problem/schedule-arrays.ts';
import { verify } from '../../problem/verify.ts';
import { DenseNetwork } from '../networks/dense-network.ts';
import { greatest } from './deep-q-learner.ts';
import type { LearnedDispatch } from './learned-schema.ts';
import { schemeFor } from './priority-model.ts';
import { ruleDeviation, SINGLE_RULES } from './rule-passes.ts';
import { deviationByPlaying } from './train-deep-q.ts';
import { learnedDeviation } from './train-priority-model.ts';
import type { TrainingEvent } from './training-event.ts';
import type { TrainingPlan } from './training-plan.ts';

/** How a policy did in one pass over each test plan, without search. */
export interface PolicyResult {
  /** `wcs-parallel`, …, or `priority`, `deep-q`. */
  readonly policy: string;
  readonly kind: 'rule' | 'learned';
  /** Mean deviation from the critical path, in per cent. */
  readonly deviation: number;
  /** Mean difference to the best single rule on the same plans, in percentage points, with its 95 % interval. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** `better`, `worse`: by more than the interval. `as-good`: the difference may be chance. */
export type DispatchVerdict = 'better' | 'as-good' | 'worse';

export interface DispatchComparison {
  readonly plans: number;
  /** Plans that some policy found no schedule for; left out. */
  readonly leftOut: number;
  /** Best first. */
  readonly policies: readonly PolicyResult[];
  readonly bestRule: string;
  /** The champion of the training. */
  readonly learned: PolicyResult;
  readonly verdict: DispatchVerdict;
}

/** Lets the learned policies and every single rule schedule plans that nothing was learned from. */
export function* compareDispatch(
  learned: LearnedDispatch,
  plans: readonly TrainingPlan[],
): Generator<TrainingEvent, DispatchComparison | null, void> {
  const names = [...SINGLE_RULES.map(({ rule, scheme }) => `${rule}-${scheme}`), 'priority', 'deep-q'];
  const network = DenseNetwork.from(learned.deepQ);
  const rows: number[][] = [];
  for (const [place, plan] of plans.entries()) {
    rows.push([
      ...SINGLE_RULES.map(({ rule, scheme }) => ruleDeviation(plan, rule, scheme)),
      checked(plan, learnedDeviation(learned.priority, plan, schemeFor(learned.priority, plan))),
      deviationByPlaying(plan, learned.priority, (state) => greatest(network.forward(state))),
    ]);
    yield { stage: 'testing', fraction: 0.5 + (place + 1) / plans.length / 2 };
  }
  const complete = rows.filter((row) => row.every(Number.isFinite));
  if (complete.length === 0) return null;
  const means = names.map((_, k) => meanOf(complete.map((row) => row[k])));
  const best = means.slice(0, SINGLE_RULES.length).reduce((least, mean, k, all) => (mean < all[least] ? k : least), 0);
  const policies = names.map((policy, k): PolicyResult => {
    const differences = complete.map((row) => row[k] - row[best]);
    const difference = meanOf(differences);
    const margin = marginOf(differences, difference);
    return {
      policy,
      kind: k < SINGLE_RULES.length ? 'rule' : 'learned',
      deviation: means[k],
      difference,
      low: difference - margin,
      high: difference + margin,
    };
  });
  const champion = policies[names.indexOf(learned.champion)];
  return {
    plans: complete.length,
    leftOut: rows.length - complete.length,
    policies: [...policies].sort((a, b) => a.deviation - b.deviation),
    bestRule: names[best],
    learned: champion,
    verdict: champion.high < 0 ? 'better' : champion.low > 0 ? 'worse' : 'as-good',
  };
}

/** The deviation of a pass whose schedule keeps every rule of its plan. */
function checked({ problem, generator }: TrainingPlan, deviation: number): number {
  if (!Number.isFinite(deviation)) return deviation;
  const { start: starts, finish: ends, mode: modes } = generator;
  const [violation] = verify(problem.workflow, toSchedule(problem, { starts, ends, modes }));
  if (violation !== undefined) throw new Error(`A learned pass over "${problem.workflow.name}": ${violation.message}`);
  return deviation;
}

/** Half the width of the 95 % interval of a mean, by the normal distribution. */
function marginOf(values: readonly number[], mean: number): number {
  if (values.length < 2) return 0;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return 1.96 * Math.sqrt(variance / values.length);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
