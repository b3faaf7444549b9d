import { normalQuantile } from '../../simulation/normal-distribution.ts';
import type { Random } from '../../solvers/random.ts';

/** A draw from the gamma distribution with scale 1: Marsaglia & Tsang 2000. The shape is at least 1. */
export function drawGamma(shape: number, random: Random): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalQuantile(Math.max(1e-12, random.next()));
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(Math.max(1e-300, random.next())) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
