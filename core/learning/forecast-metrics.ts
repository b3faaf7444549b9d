import { type Forecasts, SHARES } from './forecaster.ts';
import type { DoneTask } from './task-facts.ts';

/** How good forecasts were. */
export interface ForecastMetrics {
  /** Mean absolute error of P50, in the unit of what is forecast. */
  readonly mae: number;
  /** Mean squared error of P50. */
  readonly mse: number;
  /** Mean absolute error as a share of the outcome, over outcomes above 0; `null` where there are none. */
  readonly mape: number | null;
  /** Mean absolute logarithm of outcome over P50; amounts below {@link LEAST} count as that. */
  readonly malr: number;
  /** Mean pinball loss over P10, P50 and P90, in the unit of what is forecast. */
  readonly pinball: number;
  /** Share of outcomes from P10 to P90. */
  readonly coverage: number;
}

/** Zero has no logarithm; a thousandth of a unit is as small as recorded durations get. */
const LEAST = 1e-3;

/** @param done at least one task */
export function forecastMetrics(done: readonly DoneTask[], { low, middle, high }: Forecasts): ForecastMetrics {
  let absolute = 0;
  let squared = 0;
  let relative = 0;
  let positive = 0;
  let logarithmic = 0;
  let pinball = 0;
  let inside = 0;
  for (const [row, { actual }] of done.entries()) {
    const error = Math.abs(actual - middle[row]);
    absolute += error;
    squared += error * error;
    if (actual > 0) {
      relative += error / actual;
      positive++;
    }
    logarithmic += Math.abs(Math.log(Math.max(actual, LEAST) / Math.max(middle[row], LEAST)));
    for (const [k, figures] of [low, middle, high].entries()) {
      const difference = actual - figures[row];
      pinball += (difference > 0 ? SHARES[k] * difference : (SHARES[k] - 1) * difference) / SHARES.length;
    }
    if (actual >= low[row] && actual <= high[row]) inside++;
  }
  const rows = done.length;
  return {
    mae: absolute / rows,
    mse: squared / rows,
    mape: positive === 0 ? null : relative / positive,
    malr: logarithmic / rows,
    pinball: pinball / rows,
    coverage: inside / rows,
  };
}
