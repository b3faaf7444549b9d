import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../solvers/random.ts';
import { LstmNetwork, type Sequences } from './lstm-network.ts';
import { FEATURES, initialWeights, type NetworkShape, type NetworkWeights, STEPS } from './network-shape.ts';
import { loadWeights, tfjsModelOf } from './tfjs-model.ts';

/** Sizes that do and do not fill whole vectors. */
const SHAPES: readonly NetworkShape[] = [
  { units: 7, dense: 4 },
  { units: 8, dense: 3 },
];
const NO_DROPOUT = { learningRate: 0.01, dropout: 0 };

function madeUp(count: number, seed: number): Sequences {
  const random = new Random(seed);
  const inputs = Float32Array.from({ length: count * STEPS * FEATURES }, () => 2 * random.next() - 1);
  const targets = Float32Array.from({ length: count }, (_, row) => inputs[(row + 1) * STEPS * FEATURES - 1]);
  return { inputs, targets };
}

const places = (count: number) => Int32Array.from({ length: count }, (_, place) => place);
const norm = (list: Float32Array) => Math.hypot(...list);
const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((most, value, place) => Math.max(most, Math.abs(value - b[place])), 0);

describe.each(SHAPES)('the network with $units and $dense units', (shape) => {
  const sequences = madeUp(9, 1);
  const { inputs, targets } = sequences;
  const weights = initialWeights(shape, new Random(2));
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it('has the gradients that finite differences show', () => {
    const network = new LstmNetwork(shape, weights);
    const gradients = network.gradients(sequences, places(9));
    const lossWith = (moved: NetworkWeights) => {
      network.load(moved);
      return network.predict(inputs).reduce((sum, answer, row) => sum + (answer - targets[row]) ** 2 / 9, 0);
    };
    const width = 3e-3;
    for (const [list, gradient] of gradients.entries()) {
      const length = norm(gradient);
      const along = (by: number) =>
        weights.map((own, k) => (k === list ? own.map((w, place) => w + (by * gradient[place]) / length) : own));
      const slope = (lossWith(along(width)) - lossWith(along(-width))) / (2 * width);
      expect(Math.abs(slope - length)).toBeLessThan(1e-4 + 0.01 * length);
    }
  });

  it('answers and has gradients as tfjs with the same weights', () => {
    const network = new LstmNetwork(shape, weights);
    const model = tfjsModelOf(tf, shape, NO_DROPOUT);
    loadWeights(tf, model, shape, weights);
    const x = tf.tensor3d(inputs, [9, STEPS, FEATURES]);
    const answers = (model.predict(x) as tf.Tensor).dataSync();
    expect(largestDifference(network.predict(inputs), answers)).toBeLessThan(1e-5);
    const loss = () =>
      (model.apply(x) as tf.Tensor)
        .sub(tf.tensor2d(targets, [9, 1]))
        .square()
        .mean() as tf.Scalar;
    const { grads } = tf.variableGrads(loss);
    const theirs = model.trainableWeights.map(({ originalName, name }) => grads[name] ?? grads[originalName]);
    for (const [list, ours] of network.gradients(sequences, places(9)).entries()) {
      expect(largestDifference(ours, theirs[list].dataSync())).toBeLessThan(1e-5);
    }
  });

  it('takes the steps that tfjs takes, and gives weights back', async () => {
    const network = new LstmNetwork(shape, weights);
    const model = tfjsModelOf(tf, shape, NO_DROPOUT);
    loadWeights(tf, model, shape, weights);
    const x = tf.tensor3d(inputs, [9, STEPS, FEATURES]);
    const y = tf.tensor2d(targets, [9, 1]);
    for (let step = 0; step < 5; step++) {
      network.learn(sequences, places(9), NO_DROPOUT, new Random(1));
      await model.trainOnBatch(x, y);
    }
    const learned = network.weights();
    for (const [list, tensor] of model.getWeights().entries()) {
      expect(largestDifference(learned[list], tensor.dataSync())).toBeLessThan(1e-3);
    }
    loadWeights(tf, model, shape, learned);
    expect(largestDifference(network.predict(inputs), (model.predict(x) as tf.Tensor).dataSync())).toBeLessThan(1e-5);
  });
});

describe('learning', () => {
  it('lowers the error with dropout, the same way for the same seed', () => {
    const [shape] = SHAPES;
    const sequences = madeUp(200, 3);
    const run = () => {
      const random = new Random(4);
      const network = new LstmNetwork(shape, initialWeights(shape, random));
      return Array.from({ length: 30 }, () => {
        let squares = 0;
        for (let from = 0; from < 200; from += 32) {
          const batch = places(200).subarray(from, from + 32);
          squares += network.learn(sequences, batch, { learningRate: 0.01, dropout: 0.2 }, random);
        }
        return squares / 200;
      });
    };
    const losses = run();
    expect(losses[29]).toBeLessThan(0.5 * losses[0]);
    expect(run()).toEqual(losses);
  });

  it('answers the same whatever else is in the batch', () => {
    const [shape] = SHAPES;
    const { inputs } = madeUp(50, 5);
    const network = new LstmNetwork(shape, initialWeights(shape, new Random(6)));
    const together = network.predict(inputs);
    const size = STEPS * FEATURES;
    const alone = Array.from(together, (_, row) => network.predict(inputs.slice(row * size, (row + 1) * size))[0]);
    expect(largestDifference(together, alone)).toBeLessThan(1e-6);
  });
});
