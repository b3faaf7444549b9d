import type { Random } from '../solvers/random.ts';
import type { SavedValue } from './registry/saved-value.ts';
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

/** A model that outlives the process: its entrant's `restore` makes the same forecasts out of what was saved. */
export interface SavableForecaster extends Forecaster {
  save(): SavedValue;
}

/** Something that learns to forecast. */
export interface Learner {
  readonly id: string;
  /**
   * Learns from done tasks, at least one, in the order in which they became known. `null` where they lack what it needs,
   * for example estimates.
   */
  fit(done: readonly DoneTask[], random: Random): Forecaster | null;
}

/** What an entrant lets be chosen, such as `{ leaves: 31, learningRate: 0.1 }`. */
export type EntrantSettings = Readonly<Record<string, number>>;

/** How far a long fit is. */
export interface FitProgress {
  /** From 0 to 1. */
  readonly fraction: number;
  /** Rounds so far (epochs of a network, trees of boosting), and how many there are at most. */
  readonly epoch: number;
  readonly epochs: number;
  /** Loss on the rows learned from, and on rows held back from learning, in the entrant's own unit; `null` where unknown. */
  readonly loss: number | null;
  readonly heldOutLoss: number | null;
}

/**
 * A fit in steps: yields at safe points, at least every tenth of a second for ten thousand rows, and receives whether to go
 * on. After `stop` it answers soon, with the best that it has.
 */
export type Fitting = Generator<FitProgress, SavableForecaster | null, 'continue' | 'stop'>;

/** One way to forecast; training and the backtest let all of them compete. */
export interface Entrant extends Learner {
  fit(done: readonly DoneTask[], random: Random): SavableForecaster | null;
  /** The forecaster that `save` was called on. @throws LearningError where the saved value is none of this entrant */
  restore(saved: SavedValue): SavableForecaster;
  /** For entrants that take long: `fit` in steps. Same settings and same random stream, same forecaster. */
  fitInSteps?(done: readonly DoneTask[], random: Random, settings: EntrantSettings): Fitting;
  /** Absent: there is nothing to choose. */
  readonly tuning?: {
    /** What `fit` takes. */
    readonly usual: EntrantSettings;
    /** Other settings worth trying. */
    draw(random: Random): EntrantSettings;
  };
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
