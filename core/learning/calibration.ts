import type { Forecaster, Forecasts } from './forecaster.ts';
import type { DoneTask } from './task-facts.ts';

/** Factors that move P10 and P90 so that they hold what they say. */
export interface Calibration {
  readonly low: number;
  readonly high: number;
}

/** Share of outcomes that may lie beyond each end. */
const BEYOND = 0.1;

/**
 * Split conformal calibration of quantiles, each end by itself (Romano, Patterson & Candès 2019, "Conformalized quantile
 * regression", asymmetric form), with factors instead of differences since errors of durations are factors.
 *
 * @param done tasks that the forecaster did not learn from, at least one
 * @param forecasts of them
 * @param least amounts below it count as it
 */
export function calibrate(done: readonly DoneTask[], forecasts: Forecasts, least: number): Calibration {
  const log = (amount: number) => Math.log(Math.max(least, amount));
  const below = Float64Array.from(done, ({ actual }, row) => log(forecasts.low[row]) - log(actual));
  const above = Float64Array.from(done, ({ actual }, row) => log(actual) - log(forecasts.high[row]));
  return { low: Math.exp(-conformalQuantile(below)), high: Math.exp(conformalQuantile(above)) };
}

/** The value that at most the allowed share of scores exceeds, with the correction for a sample that is finite. */
function conformalQuantile(scores: Float64Array): number {
  scores.sort();
  const place = Math.ceil((1 - BEYOND) * (scores.length + 1)) - 1;
  return scores[Math.min(scores.length - 1, place)];
}

/** The same forecaster with its ends moved; the middle stays. */
export function calibrated(forecaster: Forecaster, { low, high }: Calibration): Forecaster {
  return {
    forecast(tasks) {
      const raw = forecaster.forecast(tasks);
      return {
        low: raw.low.map((value, row) => Math.min(value * low, raw.middle[row])),
        middle: raw.middle,
        high: raw.high.map((value, row) => Math.max(value * high, raw.middle[row])),
      };
    },
  };
}
