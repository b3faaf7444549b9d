import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../solvers/random.ts';
import { Adam } from './adam.ts';
import { DenseNetwork, type DenseShape } from './dense-network.ts';

function squaredError(network: DenseNetwork, input: readonly number[], aim: readonly number[]): number {
  return network.forward(input).reduce((sum, value, k) => sum + (value - aim[k]) ** 2, 0);
}

describe('a dense network', () => {
  it('finds the gradients that finite differences show', () => {
    const value = fc.double({ min: -2, max: 2, noNaN: true });
    const output = fc.constantFrom<DenseShape['output']>('linear', 'sigmoid');
    fc.assert(
      fc.property(fc.integer(), output, fc.array(value, { minLength: 3, maxLength: 3 }), (seed, kind, input) => {
        const network = new DenseNetwork({ sizes: [3, 5, 4, 2], output: kind });
        const random = new Random(seed);
        network.initialise(random);
        // Units whose sum is exactly 0 have no gradient: biases keep away from it.
        for (let k = 0; k < network.weights.length; k++) network.weights[k] += 0.01 * random.next();
        const aim = [0.3, 0.6];
        network.backward(network.forward(input).map((each, k) => 2 * (each - aim[k])));
        const step = 1e-6;
        for (let k = 0; k < network.weights.length; k++) {
          const weight = network.weights[k];
          network.weights[k] = weight + step;
          const above = squaredError(network, input, aim);
          network.weights[k] = weight - step;
          const below = squaredError(network, input, aim);
          network.weights[k] = weight;
          expect(network.gradient[k]).toBeCloseTo((above - below) / (2 * step), 4);
        }
      }),
      { numRuns: 50, seed: 1 },
    );
  });

  it('learns what no single layer can', () => {
    const network = new DenseNetwork({ sizes: [2, 16, 16, 1], output: 'sigmoid' });
    network.initialise(new Random(3));
    const adam = new Adam(network.weights.length, 0.01);
    const samples = [
      [0, 0, 0],
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ];
    for (let epoch = 0; epoch < 500; epoch++) {
      for (const [a, b, aim] of samples) network.backward([2 * (network.forward([a, b])[0] - aim)]);
      adam.step(network.weights, network.gradient, samples.length);
    }
    for (const [a, b, aim] of samples) expect(Math.abs(network.forward([a, b])[0] - aim)).toBeLessThan(0.1);
  });

  it('answers the same after it was kept and restored, and refuses weights of another shape', () => {
    const network = new DenseNetwork({ sizes: [4, 8, 3], output: 'linear' });
    network.initialise(new Random(5));
    const stored = JSON.parse(JSON.stringify(network.toStored()));
    const input = [0.1, -2, 3, 0.5];
    expect(Array.from(DenseNetwork.from(stored).forward(input))).toEqual(Array.from(network.forward(input)));
    expect(() => DenseNetwork.from({ ...stored, weights: [1, 2] })).toThrow(/4-8-3 has 67 weights, not 2/);
  });
});
