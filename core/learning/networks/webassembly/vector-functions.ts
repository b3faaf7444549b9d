import { type Code, f32x4, type Locals } from './assembler.ts';

const { constant, add, subtract, multiply, divide, min, max, negate, nearest, powerOfTwo } = f32x4;

const LOG2_E = Math.LOG2E;
/** Logarithm of 2 in two parts, the first with few digits so that its multiples are exact (Cody & Waite 1980). */
const LN2_HIGH = 0.693359375;
const LN2_LOW = -2.1219444e-4;
/** Beyond this a float's exponential overflows; a sigmoid there is 0 or 1 anyway. */
const LARGEST = 87;
/** Minimax polynomial of (eˣ - 1 - x) / x² for |x| ≤ ln 2 / 2, highest power first (Cephes, expf). */
const POLYNOMIAL = [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 0.5];

/** eˣ of four floats, to about one unit in the last place; x is held within ±87. */
function exponential(locals: Locals, x: Code): Code {
  const value = locals.variable('v128');
  const whole = locals.variable('v128');
  const polynomial = POLYNOMIAL.map(constant).reduce((sum, next) => add(multiply(sum, value.get), next));
  return [
    ...value.set(min(max(x, constant(-LARGEST)), constant(LARGEST))),
    ...whole.set(nearest(multiply(value.get, constant(LOG2_E)))),
    ...value.set(subtract(value.get, multiply(whole.get, constant(LN2_HIGH)))),
    ...value.set(subtract(value.get, multiply(whole.get, constant(LN2_LOW)))),
    ...multiply(
      add(multiply(polynomial, multiply(value.get, value.get)), add(value.get, constant(1))),
      powerOfTwo(whole.get),
    ),
  ];
}

/** 1 / (1 + e⁻ˣ). */
export function sigmoid(locals: Locals, x: Code): Code {
  return divide(constant(1), add(constant(1), exponential(locals, negate(x))));
}

/** 2 · sigmoid(2x) - 1, whose absolute error is that of a float near 1. */
export function tanh(locals: Locals, x: Code): Code {
  return subtract(multiply(constant(2), sigmoid(locals, multiply(constant(2), x))), constant(1));
}
