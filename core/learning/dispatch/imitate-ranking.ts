import type { Random } from '../../solvers/random.ts';
import { Adam } from '../networks/adam.ts';
import { DenseNetwork } from '../networks/dense-network.ts';
import type { PriorityModel } from './learned-schema.ts';
import { standardised } from './priority-model.ts';
import { TASK_FEATURE_COUNT } from './task-features.ts';

/** Tasks of a plan with the priorities to learn, 0 to 1. */
export interface RankedPlan {
  readonly features: Float64Array;
  /** Shape tasks. */
  readonly priority: Float64Array;
}

/** Loss of an epoch: mean squared error of priorities. */
export interface ImitationProgress {
  readonly epoch: number;
  readonly loss: number;
  /** On the plans held back. */
  readonly heldOut: number;
}

const HIDDEN_UNITS = 64;
const BATCH = 32;
const MOST_EPOCHS = 30;
/** Epochs without a better loss on what is held back after which training stops. */
const PATIENCE = 4;
/** More tasks than this teach no more in an epoch. */
const MOST_SAMPLES = 20_000;

/**
 * Trains the 64-64-1 network (sigmoid output, Adam, mean squared error) on rankings: a task's priority is the share of the plan's length by
 * which it starts before the end. Stops early, and keeps the weights of the best epoch.
 *
 * @param scale means and deviations of the features
 */
export function* imitateRanking(
  plans: readonly RankedPlan[],
  heldOut: readonly RankedPlan[],
  scale: Pick<PriorityModel, 'mean' | 'deviation'>,
  random: Random,
): Generator<ImitationProgress, DenseNetwork, void> {
  const network = new DenseNetwork({ sizes: [TASK_FEATURE_COUNT, HIDDEN_UNITS, HIDDEN_UNITS, 1], output: 'sigmoid' });
  network.initialise(random);
  const adam = new Adam(network.weights.length);
  const inputsOf = (ranked: readonly RankedPlan[]) => ranked.map(({ features }) => standardised(scale, features));
  const inputs = inputsOf(plans);
  const heldOutInputs = inputsOf(heldOut);
  const samples = plans.flatMap(({ priority }, plan) => Array.from(priority, (_, task) => [plan, task] as const));
  const errorOf = (input: Float64Array, task: number, priority: number) =>
    network.forward(input.subarray(task * TASK_FEATURE_COUNT, (task + 1) * TASK_FEATURE_COUNT))[0] - priority;
  let best = network.weights.slice();
  let least = Number.POSITIVE_INFINITY;
  let bestEpoch = 0;
  for (let epoch = 1; epoch <= MOST_EPOCHS && epoch - bestEpoch <= PATIENCE; epoch++) {
    random.shuffle(samples);
    const count = Math.min(samples.length, MOST_SAMPLES);
    let loss = 0;
    for (let first = 0; first < count; first += BATCH) {
      const end = Math.min(count, first + BATCH);
      for (let k = first; k < end; k++) {
        const [plan, task] = samples[k];
        const error = errorOf(inputs[plan], task, plans[plan].priority[task]);
        loss += error * error;
        network.backward([2 * error]);
      }
      adam.step(network.weights, network.gradient, end - first);
    }
    let held = 0;
    let heldCount = 0;
    heldOut.forEach(({ priority }, plan) => {
      priority.forEach((value, task) => {
        held += errorOf(heldOutInputs[plan], task, value) ** 2;
        heldCount++;
      });
    });
    held /= Math.max(1, heldCount);
    if (held < least) {
      least = held;
      best = network.weights.slice();
      bestEpoch = epoch;
    }
    yield { epoch, loss: loss / count, heldOut: held };
  }
  network.weights.set(best);
  return network;
}
