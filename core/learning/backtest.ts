import { Random } from '../solvers/random.ts';
import { calibrate, calibrated } from './calibration.ts';
import { ENTRANTS } from './entrants/entrants.ts';
import { type ForecastMetrics, forecastMetrics } from './forecast-metrics.ts';
import type { Forecaster, Learner } from './forecaster.ts';
import { logScaleOf } from './log-scale.ts';
import type { DoneTask } from './task-facts.ts';

/** Done tasks, oldest first, in three parts. */
export interface BacktestParts {
  readonly train: readonly DoneTask[];
  readonly calibrate: readonly DoneTask[];
  readonly test: readonly DoneTask[];
}

/** How one entrant did. */
export interface BacktestRow extends ForecastMetrics {
  readonly model: string;
  /** Whether it has the lowest pinball loss on the calibration part; the test part has no say. */
  readonly champion: boolean;
  /** Time of all learning and forecasting. */
  readonly seconds: number;
}

export interface BacktestOptions {
  readonly seed: number;
  /** Milliseconds of any clock. */
  readonly clock: () => number;
  readonly onProgress?: (fraction: number, model: string) => void;
}

/**
 * Lets the entrants forecast what is known already. Each learns from the training part, is calibrated on the calibration
 * part, learns once more from both, and is then measured on the test part, which nothing was chosen by.
 */
export function backtest(
  parts: BacktestParts,
  { seed, clock, onProgress }: BacktestOptions,
  entrants: readonly Learner[] = ENTRANTS,
): readonly BacktestRow[] {
  const rows: BacktestRow[] = [];
  let best = { place: -1, loss: Number.POSITIVE_INFINITY };
  for (const [place, entrant] of entrants.entries()) {
    onProgress?.(place / entrants.length, entrant.id);
    const startedAt = clock();
    const fitted = fitCalibrated(entrant, parts, seed);
    if (fitted === null) continue;
    const metrics = forecastMetrics(parts.test, fitted.forecaster.forecast(parts.test));
    if (fitted.calibrationLoss < best.loss) best = { place: rows.length, loss: fitted.calibrationLoss };
    rows.push({ model: entrant.id, champion: false, ...metrics, seconds: (clock() - startedAt) / 1000 });
  }
  return rows.map((row, place) => ({ ...row, champion: place === best.place }));
}

/** A forecaster that learned from both older parts, with the pinball loss on the second when it knew the first only. */
function fitCalibrated(
  entrant: Learner,
  { train, calibrate: recent }: Pick<BacktestParts, 'train' | 'calibrate'>,
  seed: number,
): { readonly forecaster: Forecaster; readonly calibrationLoss: number } | null {
  const first = entrant.fit(train, new Random(seed));
  if (first === null) return null;
  const { toLog, fromLog } = logScaleOf(train);
  // Errors of durations are factors.
  const calibration = calibrate(recent, first.forecast(recent), { to: toLog, from: fromLog });
  const { pinball } = forecastMetrics(recent, calibrated(first, calibration).forecast(recent));
  const second = entrant.fit([...train, ...recent], new Random(seed));
  return second === null ? null : { forecaster: calibrated(second, calibration), calibrationLoss: pinball };
}
