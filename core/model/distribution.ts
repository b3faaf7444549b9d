/**
 * How uncertain an amount is (a duration in working ticks, mostly; a factor, an outage). All amounts are at least 0.
 *
 * - `triangular`: from `low` to `high`, densest at `mode`.
 * - `pert`: beta on the same three numbers with mean (low + 4 mode + high) / 6 (Malcolm et al. 1959; Clark 1962).
 * - `lognormal`: given by its median and by the 90th percentile, which lies above it.
 * - `normal`: cut off at 0.
 * - `quantiles`: known at 10, 50 and 90 %, as a forecast gives them; the quantile function is linear through these three,
 *   and goes on beyond them with the slope next to them.
 * - `exponential`: the time until something happens that is as likely at any moment; work that may take very long.
 * - `empirical`: one of the values seen, each as likely; between neighbours linear.
 */
export type Distribution =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'pert'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly p90: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'quantiles'; readonly p10: number; readonly p50: number; readonly p90: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'empirical'; readonly values: readonly number[] };

/** Why the numbers of a distribution make no sense. */
export type DistributionTrouble =
  | { readonly reason: 'negative'; readonly value: number }
  /** A number is less than the one that it should not be below. */
  | { readonly reason: 'descending'; readonly value: number; readonly before: number }
  | { readonly reason: 'empty' }
  | { readonly reason: 'no-median' };

/** What is wrong with the numbers of a distribution; `null` where nothing is. */
export function distributionTrouble(distribution: Distribution): DistributionTrouble | null {
  const numbers = numbersOf(distribution);
  const bad = numbers.find((value) => !Number.isFinite(value) || value < 0);
  if (bad !== undefined) return { reason: 'negative', value: bad };
  if (distribution.kind === 'empirical') return numbers.length === 0 ? { reason: 'empty' } : null;
  if (distribution.kind === 'normal') return null;
  for (let k = 1; k < numbers.length; k++) {
    if (numbers[k] < numbers[k - 1]) return { reason: 'descending', value: numbers[k], before: numbers[k - 1] };
  }
  return distribution.kind === 'lognormal' && distribution.median <= 0 ? { reason: 'no-median' } : null;
}

/** The end of a sentence about a distribution, with a way out. `text` writes an amount; by default as a plain number. */
export function troubleText(trouble: DistributionTrouble, text: (amount: number) => string = String): string {
  switch (trouble.reason) {
    case 'negative':
      return `${trouble.value} is not an amount of at least 0. Maybe a sign or a unit is wrong.`;
    case 'descending':
      return `${text(trouble.value)} is less than ${text(trouble.before)}, but should not be. Maybe the two are exchanged.`;
    case 'empty':
      return 'no value is given. Maybe the history holds no such task yet.';
    case 'no-median':
      return 'the median of a lognormal amount is above 0. Maybe a fixed amount is meant.';
  }
}

/** The distribution with each of its numbers changed. */
export function withAmounts(distribution: Distribution, change: (amount: number) => number): Distribution {
  if (distribution.kind === 'empirical') return { kind: 'empirical', values: distribution.values.map(change) };
  const numbers = Object.entries(distribution).map(([field, value]) => [
    field,
    typeof value === 'number' ? change(value) : value,
  ]);
  return Object.fromEntries(numbers) as Distribution;
}

/** The numbers of a distribution, in ascending order where they make sense; of a normal one its mean and standard deviation. */
function numbersOf(distribution: Distribution): readonly number[] {
  switch (distribution.kind) {
    case 'fixed':
      return [distribution.value];
    case 'uniform':
      return [distribution.low, distribution.high];
    case 'triangular':
    case 'pert':
      return [distribution.low, distribution.mode, distribution.high];
    case 'lognormal':
      return [distribution.median, distribution.p90];
    case 'normal':
      return [distribution.mean, distribution.sd];
    case 'quantiles':
      return [distribution.p10, distribution.p50, distribution.p90];
    case 'exponential':
      return [distribution.mean];
    case 'empirical':
      return distribution.values;
  }
}
