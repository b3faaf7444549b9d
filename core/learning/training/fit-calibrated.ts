import { Random } from '../../solvers/random.ts';
import { type Calibration, calibrate, calibrated } from '../calibration.ts';
import { forecastMetrics } from '../forecast-metrics.ts';
import type { Entrant, EntrantSettings, FitProgress, Fitting, SavableForecaster } from '../forecaster.ts';
import { logScaleOf } from '../log-scale.ts';
import type { DoneTask } from '../task-facts.ts';

/** Older tasks to learn from, and newer ones to calibrate on. */
export interface LearningParts {
  readonly train: readonly DoneTask[];
  readonly calibrate: readonly DoneTask[];
}

/** What an entrant is worth with some settings, before it has seen the calibration part. */
export interface Judged {
  readonly settings: EntrantSettings | null;
  readonly calibration: Calibration;
  /** Of the logarithmic scale of the calibration. */
  readonly least: number;
  /** Pinball loss on the calibration part. */
  readonly loss: number;
}

type Steps<Answer> = Generator<FitProgress, Answer, 'continue' | 'stop'>;

/** Fits, in steps where the entrant can. @param settings `null`: the usual ones */
function* fitting(
  entrant: Entrant,
  done: readonly DoneTask[],
  seed: number,
  settings: EntrantSettings | null,
): Fitting {
  const random = new Random(seed);
  if (entrant.fitInSteps === undefined) return entrant.fit(done, random);
  return yield* entrant.fitInSteps(done, random, settings ?? entrant.tuning?.usual ?? {});
}

/** Learns from the older part and sees how the newer one is forecast; `null` where the entrant lacks what it needs. */
export function* judge(
  entrant: Entrant,
  { train, calibrate: recent }: LearningParts,
  seed: number,
  settings: EntrantSettings | null,
): Steps<Judged | null> {
  const first = yield* fitting(entrant, train, seed, settings);
  if (first === null) return null;
  const scale = logScaleOf(train);
  // Errors of durations are factors.
  const calibration = calibrate(recent, first.forecast(recent), { to: scale.toLog, from: scale.fromLog });
  const { pinball } = forecastMetrics(recent, calibrated(first, calibration).forecast(recent));
  return { settings, calibration, least: scale.least, loss: pinball };
}

/** Learns from both parts, with the calibration found on the newer one. */
export function* refit(
  entrant: Entrant,
  { train, calibrate: recent }: LearningParts,
  seed: number,
  { settings }: Judged,
): Steps<SavableForecaster | null> {
  return yield* fitting(entrant, [...train, ...recent], seed, settings);
}
