/** Result of the two-sample test of Kolmogorov and Smirnov. */
export interface KolmogorovSmirnov {
  /** Greatest distance between the two distribution functions. */
  readonly distance: number;
  /** Chance of such a distance where both come from the same distribution; ties make it cautious. */
  readonly chance: number;
}

const MOST_TERMS = 100;

/** Missing values (`NaN`) take no part. Where one sample is empty nothing can be told: distance 0, chance 1. */
export function kolmogorovSmirnov(one: Float64Array, other: Float64Array): KolmogorovSmirnov {
  const a = one.filter((value) => !Number.isNaN(value)).sort();
  const b = other.filter((value) => !Number.isNaN(value)).sort();
  if (a.length === 0 || b.length === 0) return { distance: 0, chance: 1 };
  let distance = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const value = Math.min(a[i], b[j]);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  const size = Math.sqrt((a.length * b.length) / (a.length + b.length));
  // Correction for finite samples: Stephens 1970.
  return { distance, chance: tailOfKolmogorov((size + 0.12 + 0.11 / size) * distance) };
}

/** 2 Σ (−1)^(k−1) e^(−2 k² x²). */
function tailOfKolmogorov(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= MOST_TERMS; k++) {
    const term = Math.exp(-2 * k * k * x * x);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-12) break;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}
