/** A mean with half the width of its 95 % interval over `count` values; `NaN` where there are too few. */
export interface Average {
  readonly mean: number;
  readonly halfWidth: number;
  readonly count: number;
}

/** The mean of some values, with the interval of Student's t distribution. One value alone has no interval. */
export function averageOf(values: readonly number[]): Average {
  const count = values.length;
  if (count === 0) return { mean: Number.NaN, halfWidth: Number.NaN, count };
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, halfWidth: Number.NaN, count };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  return { mean, halfWidth: studentQuantile(count - 1) * Math.sqrt(variance / count), count };
}

/** 97.5 % quantile of the normal distribution. */
const NORMAL_QUANTILE = 1.959_963_985;
/** The same of Student's t for 1 and 2 degrees of freedom, where the expansion below is too coarse. */
const FEW_DEGREES = [12.706_204_74, 4.302_652_73];

/** 97.5 % quantile of Student's t by its expansion in the degrees of freedom (Abramowitz & Stegun 26.7.5). */
function studentQuantile(degrees: number): number {
  if (degrees <= FEW_DEGREES.length) return FEW_DEGREES[degrees - 1];
  const z = NORMAL_QUANTILE;
  return (
    z +
    (z ** 3 + z) / (4 * degrees) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3)
  );
}
