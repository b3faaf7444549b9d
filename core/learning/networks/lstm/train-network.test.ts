import { describe, expect, it } from 'vitest';
import { Random } from '../../../solvers/random.ts';
import type { FitProgress } from '../../forecaster.ts';
import { LstmNetwork } from './lstm-network.ts';
import { FEATURES, initialWeights, STEPS } from './network-shape.ts';
import { trainNetwork } from './train-network.ts';

const SHAPE = { units: 6, dense: 3 };
const TRAINING = { learningRate: 0.01, dropout: 0.1, batch: 16, epochs: 12, patience: 2 };

function start(patience: number, targetOf: (input: number) => number) {
  const random = new Random(1);
  const inputs = Float32Array.from({ length: 300 * STEPS * FEATURES }, () => 2 * random.next() - 1);
  const targets = Float32Array.from({ length: 300 }, (_, row) => targetOf(inputs[(row + 1) * STEPS * FEATURES - 1]));
  const network = new LstmNetwork(SHAPE, initialWeights(SHAPE, random));
  const places = [...targets.keys()];
  const lossOf = (held: readonly number[]) =>
    network
      .predict(inputs)
      .reduce((sum, answer, row) => sum + (held.includes(row) ? (answer - targets[row]) ** 2 : 0), 0);
  const [learned, heldOut] = [places.slice(0, 240), places.slice(240)];
  const steps = trainNetwork(network, { inputs, targets }, learned, heldOut, { ...TRAINING, patience }, random);
  return { network, steps, heldOutLoss: () => lossOf(heldOut) / heldOut.length };
}

function allOf(steps: ReturnType<typeof trainNetwork>): readonly FitProgress[] {
  const seen: FitProgress[] = [];
  for (let step = steps.next('continue'); step.done !== true; step = steps.next('continue')) seen.push(step.value);
  return seen;
}

describe('training', () => {
  it('ends with the weights whose held-out error was lowest', () => {
    const { steps, heldOutLoss } = start(12, (input) => input);
    const losses = allOf(steps).map((progress) => progress.heldOutLoss ?? Number.NaN);
    expect(heldOutLoss()).toBeCloseTo(Math.min(...losses), 6);
    expect(heldOutLoss()).toBeLessThan(0.5 * losses[0]);
  });

  it('stops early where nothing can be learned', () => {
    const noise = new Random(9);
    const { steps } = start(2, () => noise.next());
    const epochs = allOf(steps).map(({ epoch }) => epoch);
    expect(Math.max(...epochs)).toBeLessThan(TRAINING.epochs);
  });

  it('can be stopped, and then has the best weights so far', () => {
    const { steps, heldOutLoss } = start(12, (input) => input);
    const seen: number[] = [];
    let step = steps.next('continue');
    while (step.done !== true) {
      seen.push(step.value.heldOutLoss ?? Number.NaN);
      step = steps.next(seen.length < 5 ? 'continue' : 'stop');
    }
    expect(seen).toHaveLength(5);
    expect(heldOutLoss()).toBeLessThanOrEqual(Math.min(...seen) + 1e-6);
  });
});
