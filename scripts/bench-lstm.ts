/**
 * How long the source's LSTM takes to learn from 2,000 sequences in batches of 32, for one epoch after one that warms up: our
 * trainer and tfjs's own `fit` on its WebAssembly and cpu backends, in the same call, from the same weights, with the losses
 * before and after; then how late the timer of the main thread is while a worker trains.
 * `node scripts/bench-lstm.ts [sequences] [epochs]`. Prints one JSON object.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { LstmNetwork, type Sequences } from '../core/learning/networks/lstm/lstm-network.ts';
import {
  FEATURES,
  initialWeights,
  type NetworkWeights,
  SOURCE_SHAPE,
  STEPS,
} from '../core/learning/networks/lstm/network-shape.ts';
import { loadWeights, tfjsModelOf } from '../core/learning/networks/lstm/tfjs-model.ts';
import { Random } from '../core/solvers/random.ts';

const BATCH = 32;
const LEARNING = { learningRate: 0.001, dropout: 0.2 };

interface Measured {
  readonly seconds: number;
  /** Mean squared error without dropout, before the first and after the last epoch. */
  readonly lossBefore: number;
  readonly lossAfter: number;
}

function madeUpSequences(count: number): Sequences {
  const random = new Random(1);
  const inputs = Float32Array.from({ length: count * STEPS * FEATURES }, () => 2 * random.next() - 1);
  const targets = Float32Array.from({ length: count }, (_, row) => {
    const newest = (row * STEPS + STEPS - 1) * FEATURES;
    return Math.sin(3 * inputs[newest]) + inputs[newest + 1] * inputs[newest - FEATURES] + 0.2 * random.next();
  });
  return { inputs, targets };
}

function trainOurs(sequences: Sequences, weights: NetworkWeights, epochs: number): Measured {
  const { inputs, targets } = sequences;
  const random = new Random(2);
  const network = new LstmNetwork(SOURCE_SHAPE, weights, BATCH);
  const lossNow = () =>
    network.predict(inputs).reduce((sum, answer, row) => sum + (answer - targets[row]) ** 2, 0) / targets.length;
  const order = [...targets.keys()];
  const runEpoch = () => {
    random.shuffle(order);
    for (let from = 0; from < order.length; from += BATCH) {
      network.learn(sequences, Int32Array.from(order.slice(from, from + BATCH)), LEARNING, random);
    }
  };
  const lossBefore = lossNow();
  runEpoch();
  const startedAt = performance.now();
  for (let epoch = 0; epoch < epochs; epoch++) runEpoch();
  return { seconds: (performance.now() - startedAt) / 1000, lossBefore, lossAfter: lossNow() };
}

async function trainTfjs(
  backend: 'wasm' | 'cpu',
  { inputs, targets }: Sequences,
  weights: NetworkWeights,
  epochs: number,
): Promise<Measured> {
  await tf.setBackend(backend);
  const model = tfjsModelOf(tf, SOURCE_SHAPE, LEARNING);
  loadWeights(tf, model, SOURCE_SHAPE, weights);
  const x = tf.tensor3d(inputs, [targets.length, STEPS, FEATURES]);
  const y = tf.tensor2d(targets, [targets.length, 1]);
  const lossNow = async () => Number(await (model.evaluate(x, y) as tf.Scalar).data());
  const lossBefore = await lossNow();
  await model.fit(x, y, { epochs: 1, batchSize: BATCH, verbose: 0 });
  const startedAt = performance.now();
  await model.fit(x, y, { epochs, batchSize: BATCH, verbose: 0 });
  const seconds = (performance.now() - startedAt) / 1000;
  const lossAfter = await lossNow();
  tf.dispose([x, y]);
  model.dispose();
  return { seconds, lossBefore, lossAfter };
}

/** Milliseconds that the main thread's timer is late at worst and at the 99th percentile while a worker trains. */
async function delayWhileTraining(count: number): Promise<{ readonly worst: number; readonly p99: number }> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const worker = new Worker(new URL(import.meta.url), { workerData: { count } });
  await new Promise<void>((resolve) => worker.once('online', () => resolve()));
  delay.enable();
  await new Promise<void>((resolve, reject) => {
    worker.once('exit', () => resolve());
    worker.once('error', reject);
  });
  delay.disable();
  const milliseconds = (nanoseconds: number) => Number((nanoseconds / 1e6).toFixed(1));
  return { worst: milliseconds(delay.max), p99: milliseconds(delay.percentile(99)) };
}

async function main(): Promise<void> {
  const [count = 2_000, epochs = 1] = process.argv.slice(2).map(Number);
  const sequences = madeUpSequences(count);
  const weights = initialWeights(SOURCE_SHAPE, new Random(3));
  setWasmPaths(`${new URL('../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url).pathname}`);
  const ours = trainOurs(sequences, weights, epochs);
  const wasm = await trainTfjs('wasm', sequences, weights, epochs);
  const cpu = await trainTfjs('cpu', sequences, weights, epochs);
  const mainThreadDelayMs = await delayWhileTraining(count);
  const times = (slower: Measured) => Number((slower.seconds / ours.seconds).toFixed(1));
  process.stdout.write(
    `${JSON.stringify(
      {
        sequences: count,
        epochs,
        batch: BATCH,
        ours,
        tfjsWasm: wasm,
        tfjsCpu: cpu,
        timesFasterThanTfjsCpu: times(cpu),
        timesFasterThanTfjsWasm: times(wasm),
        mainThreadDelayMs,
      },
      (_, value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value),
      2,
    )}\n`,
  );
}

if (isMainThread) {
  await main();
} else {
  const { count } = workerData as { readonly count: number };
  trainOurs(madeUpSequences(count), initialWeights(SOURCE_SHAPE, new Random(3)), 3);
}
