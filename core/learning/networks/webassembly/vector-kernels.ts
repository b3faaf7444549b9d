import { f32x4, i32, increase, type KernelCode, kernel, loopBelow } from './assembler.ts';

const { load, store, add, subtract, multiply, divide, squareRoot, splat, constant } = f32x4;
const FLOATS = 4;
const VECTOR_BYTES = i32.constant(16);

/** `multiplyInto(result, a, b, count)`: element by element; `count` is a multiple of 4. */
export const multiplyInto: KernelCode = kernel('multiplyInto', (locals) => {
  const [result, a, b, count] = Array.from({ length: 4 }, () => locals.parameter('i32'));
  const k = locals.variable('i32');
  return [
    k.set(i32.constant(0)),
    loopBelow(k, count.get, FLOATS, [
      store(result.get, multiply(load(a.get), load(b.get))),
      ...[result, a, b].map((pointer) => increase(pointer, VECTOR_BYTES)),
    ]),
  ];
});

/** Decay of the means of Adam (Kingma & Ba 2015), and what keeps it from dividing by zero, as in Keras. */
export const ADAM = { decay: 0.9, squareDecay: 0.999, epsilon: 1e-7 } as const;

/**
 * `adamStep(weights, gradients, means, squares, count, rate, meanCorrection, squareCorrection)`: one step of Adam; the corrections are
 * 1 / (1 - decayᵗ) of the t-th step. Clears the gradients. `count` is a multiple of 4.
 */
export const adamStep: KernelCode = kernel('adamStep', (locals) => {
  const [weights, gradients, means, squares, count] = Array.from({ length: 5 }, () => locals.parameter('i32'));
  const [rate, meanCorrection, squareCorrection] = Array.from({ length: 3 }, () => locals.parameter('f32'));
  const k = locals.variable('i32');
  const [gradient, mean, square] = Array.from({ length: 3 }, () => locals.variable('v128'));
  const { decay, squareDecay, epsilon } = ADAM;
  return [
    k.set(i32.constant(0)),
    loopBelow(k, count.get, FLOATS, [
      gradient.set(load(gradients.get)),
      mean.set(add(multiply(constant(decay), load(means.get)), multiply(constant(1 - decay), gradient.get))),
      square.set(
        add(
          multiply(constant(squareDecay), load(squares.get)),
          multiply(constant(1 - squareDecay), multiply(gradient.get, gradient.get)),
        ),
      ),
      store(means.get, mean.get),
      store(squares.get, square.get),
      store(
        weights.get,
        subtract(
          load(weights.get),
          divide(
            multiply(splat(rate.get), multiply(mean.get, splat(meanCorrection.get))),
            add(squareRoot(multiply(square.get, splat(squareCorrection.get))), constant(epsilon)),
          ),
        ),
      ),
      store(gradients.get, constant(0)),
      ...[weights, gradients, means, squares].map((pointer) => increase(pointer, VECTOR_BYTES)),
    ]),
  ];
});
