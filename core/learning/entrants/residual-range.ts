import { z } from 'zod';
import { percentile } from '../../simulation/percentiles.ts';
import { type Forecasts, forecastsFromLogs } from '../forecaster.ts';
import type { LogScale } from '../log-scale.ts';
import { finite } from '../registry/saved-schema.ts';

/** What to add to the logarithm of a point forecast for P10 and P90. */
export interface ResidualRange {
  readonly toLow: number;
  readonly toHigh: number;
}

export const residualRangeSchema = z.object({ toLow: finite, toHigh: finite });

/** The range of a point forecast from how far off it was: percentiles of outcome minus forecast, on the logarithmic scale. */
export function residualRangeOf(residuals: readonly number[]): ResidualRange {
  if (residuals.length === 0) return { toLow: 0, toHigh: 0 };
  const ascending = Float64Array.from(residuals).sort();
  return { toLow: percentile(ascending, 0.1), toHigh: percentile(ascending, 0.9) };
}

/** Forecasts with the same range around each point, given as logarithm. */
export function aroundPoints(middle: Float64Array, { toLow, toHigh }: ResidualRange, { fromLog }: LogScale): Forecasts {
  return forecastsFromLogs(
    middle.map((log) => log + toLow),
    middle,
    middle.map((log) => log + toHigh),
    fromLog,
  );
}
