import type * as Tensorflow from '@tensorflow/tfjs';
import { FEATURES, type NetworkShape, type NetworkWeights, STEPS, weightSizes } from './network-shape.ts';

/** The library, passed in: it takes half a second to load, and runs where its backend was chosen. */
export type Tfjs = typeof Tensorflow;

/**
 * The source's network as a tfjs model, compiled with Adam and the mean squared error.
 * `sigmoid` for the gates, since tfjs takes another function by default; Glorot's initialiser for the recurrent kernel, since tfjs's
 * orthogonal one takes long.
 */
export function tfjsModelOf(
  tf: Tfjs,
  { units, dense }: NetworkShape,
  { learningRate, dropout }: { readonly learningRate: number; readonly dropout: number },
): Tensorflow.Sequential {
  const lstm = { units, recurrentActivation: 'sigmoid', recurrentInitializer: 'glorotUniform' } as const;
  const model = tf.sequential();
  model.add(tf.layers.lstm({ ...lstm, returnSequences: true, inputShape: [STEPS, FEATURES] }));
  model.add(tf.layers.dropout({ rate: dropout }));
  model.add(tf.layers.lstm({ ...lstm, returnSequences: false }));
  model.add(tf.layers.dropout({ rate: dropout }));
  model.add(tf.layers.dense({ units: dense }));
  model.add(tf.layers.dense({ units: 1 }));
  model.compile({ optimizer: tf.train.adam(learningRate), loss: 'meanSquaredError' });
  return model;
}

/** Gives a tfjs model of the same shape the weights. */
export function loadWeights(
  tf: Tfjs,
  model: Tensorflow.Sequential,
  shape: NetworkShape,
  weights: NetworkWeights,
): void {
  const sizes = weightSizes(shape);
  const tensors = weights.map((list, place) => {
    const [rows, columns] = sizes[place];
    return rows === 1 ? tf.tensor1d(list) : tf.tensor2d(list, [rows, columns]);
  });
  model.setWeights(tensors);
  tf.dispose(tensors);
}
