import type { Random } from '../solvers/random.ts';
import type { DoneTask, TaskFacts } from './task-facts.ts';

/** Shares of outcomes that shall lie below the three figures of a forecast. */
export const SHARES = [0.1, 0.5, 0.9] as const;

/** Forecasts of tasks in a row, as P10, P50 and P90, in the unit of what is forecast; `low ≤ middle ≤ high`. */
export interface Forecasts {
  readonly low: Float64Array;
  readonly middle: Float64Array;
  readonly high: Float64Array;
}

/** A model that has learned. */
export interface Forecaster {
  forecast(tasks: readonly TaskFacts[]): Forecasts;
}

/** One way to forecast; the backtest lets all of them compete. */
export interface Entrant {
  readonly id: string;
  /**
   * Learns from done tasks, at least one, in the order in which they became known. `null` where they lack what it needs,
   * for example estimates.
   */
  fit(done: readonly DoneTask[], random: Random): Forecaster | null;
}

/** Forecasts from logarithms of the three figures; crossing figures are put in order. */
export function forecastsFromLogs(
  low: Float64Array,
  middle: Float64Array,
  high: Float64Array,
  fromLog: (log: number) => number,
): Forecasts {
  const rows = middle.length;
  const forecasts = { low: new Float64Array(rows), middle: new Float64Array(rows), high: new Float64Array(rows) };
  for (let row = 0; row < rows; row++) {
    forecasts.middle[row] = fromLog(middle[row]);
    forecasts.low[row] = fromLog(Math.min(low[row], middle[row]));
    forecasts.high[row] = fromLog(Math.max(high[row], middle[row]));
  }
  return forecasts;
}
