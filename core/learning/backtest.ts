import { ENTRANTS } from './entrants/entrants.ts';
import type { ForecastMetrics } from './forecast-metrics.ts';
import type { Entrant } from './forecaster.ts';
import type { DoneTask } from './task-facts.ts';
import { trainForecaster } from './training/train-forecaster.ts';

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
  entrants: readonly Entrant[] = ENTRANTS,
): readonly BacktestRow[] {
  const training = trainForecaster(parts, entrants, { seed, clock, candidates: 0, seconds: null });
  for (;;) {
    const step = training.next();
    if (step.done === true) return step.value.rows;
    onProgress?.(step.value.fraction, step.value.entrant);
  }
}
