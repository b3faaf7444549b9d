import type { Random } from '../../../solvers/random.ts';
import type { FitProgress } from '../../forecaster.ts';
import type { LstmNetwork, Sequences } from './lstm-network.ts';
import type { NetworkWeights } from './network-shape.ts';

export interface NetworkTraining {
  readonly learningRate: number;
  readonly dropout: number;
  readonly batch: number;
  readonly epochs: number;
  /** Epochs without a lower held-out error before it stops. */
  readonly patience: number;
}

/** Batches between two safe points. */
const BATCHES_A_STEP = 8;

/**
 * Trains until the error on the held-out sequences has not fallen for a while, and keeps the weights with which it was lowest.
 * Losses are mean squared errors, that of learning with dropout.
 *
 * @param learned places to learn from; @param heldOut places to judge by, at least one
 */
export function* trainNetwork(
  network: LstmNetwork,
  sequences: Sequences,
  learned: readonly number[],
  heldOut: readonly number[],
  { batch, epochs, patience, ...step }: NetworkTraining,
  random: Random,
): Generator<FitProgress, void, 'continue' | 'stop'> {
  const judged = pick(sequences, heldOut);
  const order = [...learned];
  let best: { readonly weights: NetworkWeights; readonly loss: number; readonly epoch: number } = {
    weights: network.weights(),
    loss: lossOf(network, judged),
    epoch: 0,
  };
  let loss: number | null = null;
  let heldOutLoss = best.loss;
  let stopped = false;
  for (let epoch = 1; epoch <= epochs && epoch - best.epoch <= patience && !stopped; epoch++) {
    random.shuffle(order);
    let squares = 0;
    for (let from = 0; from < order.length && !stopped; from += batch) {
      squares += network.learn(sequences, Int32Array.from(order.slice(from, from + batch)), step, random);
      if ((from / batch) % BATCHES_A_STEP !== BATCHES_A_STEP - 1) continue;
      const fraction = (epoch - 1 + from / order.length) / epochs;
      stopped = (yield { fraction, epoch, epochs, loss, heldOutLoss }) === 'stop';
    }
    if (!stopped) loss = squares / order.length;
    heldOutLoss = lossOf(network, judged);
    if (heldOutLoss < best.loss) best = { weights: network.weights(), loss: heldOutLoss, epoch };
    if (!stopped) stopped = (yield { fraction: epoch / epochs, epoch, epochs, loss, heldOutLoss }) === 'stop';
  }
  network.load(best.weights);
}

function pick({ inputs, targets }: Sequences, places: readonly number[]): Sequences {
  const size = inputs.length / targets.length;
  const picked = { inputs: new Float32Array(places.length * size), targets: new Float32Array(places.length) };
  for (const [k, place] of places.entries()) {
    picked.inputs.set(inputs.subarray(place * size, (place + 1) * size), k * size);
    picked.targets[k] = targets[place];
  }
  return picked;
}

function lossOf(network: LstmNetwork, { inputs, targets }: Sequences): number {
  const answers = network.predict(inputs);
  return answers.reduce((sum, answer, row) => sum + (answer - targets[row]) ** 2, 0) / answers.length;
}
