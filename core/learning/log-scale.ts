import type { DoneTask } from './task-facts.ts';

/** Of a known duration as small as this the forecasts can tell nothing; relative to the median. */
const SMALLEST_SHARE = 1e-6;

/**
 * Forecasts are learned on the logarithms of amounts, because errors of durations are factors. Amounts below `least` count as
 * `least`, since zero has no logarithm.
 */
export interface LogScale {
  readonly least: number;
  toLog(amount: number): number;
  fromLog(log: number): number;
}

/** The scale that suits what was observed: `least` is the smallest amount above zero, unless that is an absurd one. */
export function logScaleOf(done: readonly DoneTask[]): LogScale {
  const positive = Float64Array.from(done.map(({ actual }) => actual).filter((actual) => actual > 0)).sort();
  if (positive.length === 0) return createLogScale(1e-3);
  return createLogScale(Math.max(positive[0], SMALLEST_SHARE * positive[positive.length >>> 1]));
}

/** @param least above 0 */
export function createLogScale(least: number): LogScale {
  return { least, toLog: (amount) => Math.log(Math.max(least, amount)), fromLog: (log) => Math.exp(log) };
}
