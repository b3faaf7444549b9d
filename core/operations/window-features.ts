const FEATURES = 6;

/**
 * Features of every sliding window of a series: mean, standard deviation, least and greatest value of the window, the change from its
 * first half to its second, and its mean less that of the `usual` values before it. Windows end at each value, and begin at the
 * first one where there are not enough before.
 *
 * @param width values of a window, at least 2
 * @param usual values before it that tell what is usual
 * @returns one array a feature, each of the length of `values`
 */
export function windowFeatures(values: Float64Array, width: number, usual: number): readonly Float64Array[] {
  const features = Array.from({ length: FEATURES }, () => new Float64Array(values.length));
  for (let at = 0; at < values.length; at++) {
    const window = values.subarray(Math.max(0, at - width + 1), at + 1);
    const before = values.subarray(Math.max(0, at - width - usual + 1), Math.max(1, at - width + 1));
    const half = Math.ceil(window.length / 2);
    const mean = meanOf(window);
    const variance = window.reduce((sum, value) => sum + (value - mean) ** 2, 0) / window.length;
    const own = [
      mean,
      Math.sqrt(variance),
      window.reduce((a, b) => Math.min(a, b)),
      window.reduce((a, b) => Math.max(a, b)),
      meanOf(window.subarray(window.length - half)) - meanOf(window.subarray(0, half)),
      mean - meanOf(before),
    ];
    for (const [feature, value] of own.entries()) features[feature][at] = value;
  }
  return features;
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
