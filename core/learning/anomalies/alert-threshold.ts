/**
 * Alerts that a person gets to see by default, as a share of all rows: more are not looked at, and one in ten rows, as detectors
 * often take for granted, would be an alarm all day.
 */
export const ALERT_BUDGET = 0.005;

/**
 * The score above which a row raises an alert, so that on average no more than `share` of rows like these do (the conformal
 * quantile: Vovk et al. 2005). Where there are too few rows to tell, only what scores higher than all of them.
 *
 * @param scores of rows that the model did not learn from, at least one
 * @param share between 0 and 1
 */
export function alertThreshold(scores: Float64Array, share: number): number {
  const ascending = scores.slice().sort();
  const place = Math.ceil((1 - share) * (ascending.length + 1)) - 1;
  return ascending[Math.min(ascending.length - 1, Math.max(0, place))];
}
