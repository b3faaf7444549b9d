import type { Random } from '../../solvers/random.ts';
import type { Scheme } from '../../solvers/rule-pass.ts';
import { DenseNetwork, type StoredDenseNetwork } from '../networks/dense-network.ts';
import type { PriorityModel } from './learned-schema.ts';
import { beginLearnedPass, standardised } from './priority-model.ts';
import { SeparableEvolution } from './separable-evolution.ts';
import { TASK_FEATURE_COUNT } from './task-features.ts';
import { deviationOfPass, type TrainingPlan } from './training-plan.ts';

export interface TuningLimits {
  readonly generations: number;
  /** Plans that the samples of a generation are compared on. */
  readonly plansPerGeneration: number;
}

export interface TuningProgress {
  readonly generation: number;
  /** Mean deviation from the critical path on the plans held back, in per cent; `null` where it was not looked at. */
  readonly heldOut: number | null;
}

const SAMPLES = 24;
/** First step, over the usual size of an output weight. */
const FIRST_STEP = 0.2;
const GENERATIONS_PER_LOOK = 5;
/** Share of the new mean in the running one: the middle of many generations is better than the last. */
const AVERAGING = 0.2;

/**
 * Goes on from a network that imitates, and changes the weights of its output layer so that the schedules themselves become shorter: the
 * hidden layers stay, so each plan goes through them once and a sample costs little more than its passes. Keeps the weights that were best on
 * plans held back, the first included.
 */
export function* tuneOutputLayer(
  network: DenseNetwork,
  scheme: Scheme,
  plans: readonly TrainingPlan[],
  heldOut: readonly TrainingPlan[],
  scale: Pick<PriorityModel, 'mean' | 'deviation'>,
  limits: TuningLimits,
  random: Random,
): Generator<TuningProgress, StoredDenseNetwork, void> {
  const hiddenOf = new Map([...plans, ...heldOut].map((plan) => [plan, hiddenValues(network, plan, scale)]));
  const deviation = (plan: TrainingPlan, weights: Float64Array) => {
    const latest = latestStarts(hiddenOf.get(plan) as Float64Array, weights, plan.path.length);
    beginLearnedPass(plan.generator, plan.problem, scheme, latest);
    return deviationOfPass(plan);
  };
  const meanDeviation = (of: readonly TrainingPlan[], weights: Float64Array) =>
    of.reduce((sum, plan) => sum + deviation(plan, weights), 0) / Math.max(1, of.length);
  const start = network.weights.slice(network.outputLayerAt);
  const usual = Math.sqrt(start.reduce((sum, weight) => sum + weight * weight, 0) / start.length);
  const evolution = new SeparableEvolution(start, FIRST_STEP * usual, SAMPLES, random);
  let best = start;
  let least = meanDeviation(heldOut, start);
  let middle = start;
  yield { generation: 0, heldOut: least };
  for (let generation = 1; generation <= limits.generations; generation++) {
    const drawn =
      plans.length <= limits.plansPerGeneration
        ? plans
        : Array.from({ length: limits.plansPerGeneration }, () => plans[random.below(plans.length)]);
    for (const _ of evolution.generation((weights) => meanDeviation(drawn, weights)))
      yield { generation, heldOut: null };
    middle = middle.map((value, k) => value + AVERAGING * (evolution.mean[k] - value));
    if (generation % GENERATIONS_PER_LOOK !== 0) continue;
    const held = meanDeviation(heldOut, middle);
    if (held < least) {
      least = held;
      best = middle;
    }
    yield { generation, heldOut: held };
  }
  const tuned = DenseNetwork.from(network.toStored());
  tuned.weights.set(best, tuned.outputLayerAt);
  return tuned.toStored();
}

/** Values of the last hidden layer; shape tasks × units. */
function hiddenValues(
  network: DenseNetwork,
  { features }: TrainingPlan,
  scale: Pick<PriorityModel, 'mean' | 'deviation'>,
): Float64Array {
  const inputs = standardised(scale, features);
  const units = network.lastHidden.length;
  const tasks = inputs.length / TASK_FEATURE_COUNT;
  const hidden = new Float64Array(tasks * units);
  for (let task = 0; task < tasks; task++) {
    network.forward(inputs.subarray(task * TASK_FEATURE_COUNT, (task + 1) * TASK_FEATURE_COUNT));
    hidden.set(network.lastHidden, task * units);
  }
  return hidden;
}

/** @param weights of the output layer, its bias last */
function latestStarts(hidden: Float64Array, weights: Float64Array, length: number): Float64Array {
  const units = weights.length - 1;
  return Float64Array.from({ length: hidden.length / units }, (_, task) => {
    let sum = weights[units];
    for (let k = 0; k < units; k++) sum += weights[k] * hidden[task * units + k];
    return (1 - 1 / (1 + Math.exp(-sum))) * length;
  });
}
