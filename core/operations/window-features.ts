/** Features of a window of one metric. */
const FEATURES = 6;

/** Set on the artificial series of the Numenta benchmark, and measured on its real ones. */
export const USUAL_REACH: WindowReach = { width: 50, before: 200 };

export interface WindowReach {
  /** Values of a window, at least 2. */
  readonly width: number;
  /** Values before it that tell what is usual. */
  readonly before: number;
}

/**
 * Features of every sliding window of a series: see {@link featuresAt}.
 *
 * @returns one array a feature, each of the length of `values`
 */
export function windowFeatures(values: Float64Array, reach: WindowReach): readonly Float64Array[] {
  const features = Array.from({ length: FEATURES }, () => new Float64Array(values.length));
  for (let at = 0; at < values.length; at++) {
    for (const [feature, value] of featuresAt(values, at, reach).entries()) features[feature][at] = value;
  }
  return features;
}

/**
 * Features of the window that ends at a value: mean, standard deviation, least and greatest value, the change from its first half to its
 * second, and its mean less that of the values before it. The window begins at the first value where there are not enough.
 */
export function featuresAt(values: Float64Array, at: number, { width, before }: WindowReach): readonly number[] {
  const from = Math.max(0, at - width + 1);
  const length = at + 1 - from;
  let sum = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let place = from; place <= at; place++) {
    const value = values[place];
    sum += value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const mean = sum / length;
  let squares = 0;
  for (let place = from; place <= at; place++) squares += (values[place] - mean) ** 2;
  const half = Math.ceil(length / 2);
  const change = meanOf(values, at + 1 - half, at + 1) - meanOf(values, from, from + half);
  const usual = meanOf(values, Math.max(0, at - width - before + 1), Math.max(1, at - width + 1));
  return [mean, Math.sqrt(squares / length), least, most, change, mean - usual];
}

function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let place = from; place < to; place++) sum += values[place];
  return sum / (to - from);
}
