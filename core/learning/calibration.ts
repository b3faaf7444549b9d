import type { Forecaster, Forecasts } from './forecaster.ts';
import type { DoneTask } from './task-facts.ts';

/** The scale on which errors of small and large amounts are alike, such as the logarithm of durations. */
export interface ErrorScale {
  to(amount: number): number;
  from(value: number): number;
}

/** How far P10 and P90 move outwards, on the scale of errors, so that they hold what they say. */
export interface Calibration {
  readonly scale: ErrorScale;
  readonly low: number;
  readonly high: number;
}

/** Share of outcomes that may lie beyond each end. */
const BEYOND = 0.1;

/**
 * Split conformal calibration of quantiles, each end by itself (Romano, Patterson & Candès 2019, "Conformalized quantile
 * regression", asymmetric form).
 *
 * @param done tasks that the forecaster did not learn from, at least one
 * @param forecasts of them
 */
export function calibrate(done: readonly DoneTask[], forecasts: Forecasts, scale: ErrorScale): Calibration {
  const below = Float64Array.from(done, ({ actual }, row) => scale.to(forecasts.low[row]) - scale.to(actual));
  const above = Float64Array.from(done, ({ actual }, row) => scale.to(actual) - scale.to(forecasts.high[row]));
  return { scale, low: conformalQuantile(below), high: conformalQuantile(above) };
}

/** The value that at most the allowed share of scores exceeds, with the correction for a sample that is finite. */
function conformalQuantile(scores: Float64Array): number {
  scores.sort();
  const place = Math.ceil((1 - BEYOND) * (scores.length + 1)) - 1;
  return scores[Math.min(scores.length - 1, place)];
}

/** The same forecaster with its ends moved; the middle stays. */
export function calibrated(forecaster: Forecaster, { scale, low, high }: Calibration): Forecaster {
  return {
    forecast(tasks) {
      const raw = forecaster.forecast(tasks);
      return {
        low: raw.low.map((amount, row) => Math.min(scale.from(scale.to(amount) - low), raw.middle[row])),
        middle: raw.middle,
        high: raw.high.map((amount, row) => Math.max(scale.from(scale.to(amount) + high), raw.middle[row])),
      };
    },
  };
}
