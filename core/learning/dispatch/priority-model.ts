import type { CriticalPath } from '../../problem/critical-path.ts';
import { listByRank } from '../../solvers/list-by-rank.ts';
import { rankByUrgency } from '../../solvers/priority-rules.ts';
import type { Scheme } from '../../solvers/rule-pass.ts';
import type { ScheduleGenerator } from '../../solvers/schedule-generator.ts';
import { LearningError } from '../learning-error.ts';
import { DenseNetwork } from '../networks/dense-network.ts';
import type { PriorityModel } from './learned-schema.ts';
import { TASK_FEATURE_COUNT, TASK_FEATURES } from './task-features.ts';

/** Inputs further from their mean than so many standard deviations count as that far. */
const FURTHEST = 5;
const SCARCITY = TASK_FEATURES.indexOf('scarcity');

/** A plan as the network is asked about it. */
export interface JudgedPlan {
  readonly path: CriticalPath;
  /** Shape tasks × features, as `taskFeatures` gives them. */
  readonly features: Float64Array;
}

export function schemeFor({ serialBelow }: Pick<PriorityModel, 'serialBelow'>, { features }: JudgedPlan): Scheme {
  return scarcityOf(features) < serialBelow ? 'serial' : 'parallel';
}

/** Work of the busiest resource over the length of the critical path. */
export function scarcityOf(features: Float64Array): number {
  return features.length === 0 ? 0 : features[SCARCITY];
}

/** Features in standard deviations from their means; shape as given. */
export function standardised(
  { mean, deviation }: Pick<PriorityModel, 'mean' | 'deviation'>,
  features: Float64Array,
): Float64Array {
  return features.map((value, place) => {
    const feature = place % TASK_FEATURE_COUNT;
    if (deviation[feature] < 1e-9) return 0;
    return Math.max(-FURTHEST, Math.min(FURTHEST, (value - mean[feature]) / deviation[feature]));
  });
}

/**
 * When each task should start at the latest, in ticks from the plan's start: the lower, the more urgent. The network's priority of a
 * task, from 0 to 1, is read as the share of the critical path by which it starts before the end.
 */
export function learnedLatestStarts(model: PriorityModel, plan: JudgedPlan, scheme: Scheme): Float64Array {
  const network = DenseNetwork.from(model[scheme]);
  if (network.shape.sizes[0] !== TASK_FEATURE_COUNT || model.mean.length !== TASK_FEATURE_COUNT) {
    throw new LearningError(
      `These priorities go by ${model.mean.length} features of a task, this release by ${TASK_FEATURE_COUNT}. Maybe train them anew.`,
    );
  }
  const inputs = standardised(model, plan.features);
  return Float64Array.from({ length: inputs.length / TASK_FEATURE_COUNT }, (_, task) => {
    const [priority] = network.forward(inputs.subarray(task * TASK_FEATURE_COUNT, (task + 1) * TASK_FEATURE_COUNT));
    return (1 - priority) * plan.path.length;
  });
}

/** Begins one pass by learned latest starts: serial by rank, parallel by the least worst-case slack against them. */
export function beginLearnedPass(
  generator: ScheduleGenerator,
  problem: Parameters<typeof listByRank>[0],
  scheme: Scheme,
  latestStart: Float64Array,
): void {
  const rank = rankByUrgency(latestStart);
  if (scheme === 'serial') generator.beginSerial(listByRank(problem, rank));
  else generator.beginParallel(rank, latestStart);
}
