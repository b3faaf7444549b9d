import { Random } from '../../solvers/random.ts';
import type { BacktestParts, BacktestRow } from '../backtest.ts';
import { calibrated } from '../calibration.ts';
import { forecastMetrics } from '../forecast-metrics.ts';
import type { Entrant, EntrantSettings, FitProgress, Forecaster, SavableForecaster } from '../forecaster.ts';
import { LearningError } from '../learning-error.ts';
import { type Judged, judge, refit } from './fit-calibrated.ts';

export interface TrainingOptions {
  readonly seed: number;
  /** Settings to try besides the usual ones, for entrants that have any. */
  readonly candidates: number;
  /** Time for all of it; `null`: as long as it takes. */
  readonly seconds: number | null;
  /** Milliseconds of any clock. */
  readonly clock: () => number;
}

/** How far a training is. */
export interface TrainingProgress extends Omit<FitProgress, 'epoch' | 'epochs'> {
  /** Fitting, trying settings, fitting the best once more, measuring. */
  readonly stage: 'fit' | 'search' | 'refit' | 'measure';
  /** Of the whole training. */
  readonly fraction: number;
  readonly entrant: string;
  readonly epoch: number | null;
  readonly epochs: number | null;
  /** Which settings are being tried, from 1 on. */
  readonly candidate: number | null;
  /** Rough; `null` until something is known. */
  readonly secondsLeft: number | null;
}

/** What a training made. */
export interface TrainedForecaster {
  /** How all entrants did on the test part. */
  readonly rows: readonly BacktestRow[];
  /** The one with the lowest pinball loss on the calibration part. */
  readonly entrant: Entrant;
  readonly forecaster: SavableForecaster;
  readonly judged: Judged;
  /** The same forecaster, calibrated. */
  readonly calibrated: Forecaster;
}

/** Work of an entrant that is fit at once, as a share of one that goes in steps. */
const QUICK_WORK = 0.05;
/** A guess from less than this share says nothing. */
const LEAST_FRACTION = 0.03;

/**
 * Lets entrants learn, simple ones first, and picks the best. Each learns from the training part and is calibrated on the
 * calibration part, where the best settings are chosen as well; with these it learns once more from both, and is measured on the test
 * part, which nothing was chosen by. Time is shared evenly among the entrants that go in steps; when an entrant's is up, it stops
 * with what it has.
 *
 * @throws LearningError where no entrant can learn from the tasks
 */
export function* trainForecaster(
  parts: BacktestParts,
  entrants: readonly Entrant[],
  options: TrainingOptions,
): Generator<TrainingProgress, TrainedForecaster, undefined> {
  const watch = new TrainingWatch(entrants, options);
  const rows: BacktestRow[] = [];
  let best: (Omit<TrainedForecaster, 'rows'> & { readonly place: number }) | null = null;
  for (const entrant of entrants) {
    const startedAt = options.clock();
    watch.begin(entrant);
    const judged = yield* bestSettings(entrant, parts, options, watch);
    const forecaster =
      judged === null ? null : yield* watch.follow('refit', null, refit(entrant, parts, options.seed, judged));
    if (judged === null || forecaster === null) continue;
    yield watch.progress('measure', null, null);
    const finished = calibrated(forecaster, judged.calibration);
    const metrics = forecastMetrics(parts.test, finished.forecast(parts.test));
    if (judged.loss < (best?.judged.loss ?? Number.POSITIVE_INFINITY)) {
      best = { place: rows.length, entrant, forecaster, judged, calibrated: finished };
    }
    const seconds = (options.clock() - startedAt) / 1000;
    rows.push({ model: entrant.id, champion: false, ...metrics, seconds });
  }
  if (best === null) {
    throw new LearningError(
      `None of ${entrants.map(({ id }) => id).join(', ')} can learn from these tasks, since they have no estimates. ` +
        'Maybe choose other models.',
    );
  }
  const { place, ...chosen } = best;
  return { ...chosen, rows: rows.map((row, k) => ({ ...row, champion: k === place })) };
}

/** The usual settings, or the best of some more where there is something to choose. */
function* bestSettings(
  entrant: Entrant,
  parts: BacktestParts,
  { seed, candidates }: TrainingOptions,
  watch: TrainingWatch,
): Generator<TrainingProgress, Judged | null, undefined> {
  let best = yield* watch.follow('fit', null, judge(entrant, parts, seed, null));
  const { tuning } = entrant;
  if (best === null || tuning === undefined) return best;
  const random = new Random(seed, 1);
  for (let candidate = 1; candidate <= candidates; candidate++) {
    if (!watch.hasTimeForMore(candidate)) break;
    const settings: EntrantSettings = tuning.draw(random);
    const judged = yield* watch.follow('search', candidate, judge(entrant, parts, seed, settings));
    if (judged !== null && judged.loss < best.loss) best = judged;
  }
  return best;
}

/** Knows how much is done and how much time is left. */
class TrainingWatch {
  private readonly options: TrainingOptions;
  private readonly startedAt: number;
  private readonly workInAll: number;
  private entrantsToCome: number;
  private entrant: Entrant | null = null;
  private done = 0;
  private entrantStartedAt = 0;
  private deadline = Number.POSITIVE_INFINITY;

  constructor(entrants: readonly Entrant[], options: TrainingOptions) {
    this.options = options;
    this.startedAt = options.clock();
    this.workInAll = entrants.reduce((sum, entrant) => sum + this.workOf(entrant), 0);
    this.entrantsToCome = entrants.filter(({ fitInSteps }) => fitInSteps !== undefined).length;
  }

  begin(entrant: Entrant): void {
    if (this.entrant !== null) this.done += this.workOf(this.entrant);
    this.entrant = entrant;
    this.entrantStartedAt = this.options.clock();
    if (this.options.seconds === null || entrant.fitInSteps === undefined) return;
    const left = 1000 * this.options.seconds - (this.entrantStartedAt - this.startedAt);
    this.deadline = this.entrantStartedAt + Math.max(0, left) / this.entrantsToCome;
    this.entrantsToCome--;
  }

  /** Whether another candidate and the last fit are likely to end in time, judged by those before it. */
  hasTimeForMore(candidate: number): boolean {
    const now = this.options.clock();
    const usual = (now - this.entrantStartedAt) / candidate;
    return now + 2 * usual <= this.deadline;
  }

  /** Passes on the progress of a fit; its time is up with the entrant's, and half of that is for the last fit. */
  *follow<Answer>(
    stage: TrainingProgress['stage'],
    candidate: number | null,
    steps: Generator<FitProgress, Answer, 'continue' | 'stop'>,
  ): Generator<TrainingProgress, Answer, undefined> {
    const { clock } = this.options;
    const until =
      stage === 'refit' ? this.deadline : this.entrantStartedAt + (this.deadline - this.entrantStartedAt) / 2;
    yield this.progress(stage, candidate, null);
    let step = steps.next('continue');
    while (step.done !== true) {
      yield this.progress(stage, candidate, step.value);
      step = steps.next(clock() < until ? 'continue' : 'stop');
    }
    return step.value;
  }

  progress(stage: TrainingProgress['stage'], candidate: number | null, fit: FitProgress | null): TrainingProgress {
    const { entrant } = this;
    if (entrant === null) throw new Error('No entrant began.');
    const fits = this.fitsOf(entrant);
    const fitsBefore =
      stage === 'fit' ? 0 : stage === 'search' ? (candidate ?? 1) : stage === 'refit' ? fits - 1 : fits;
    const ofEntrant = Math.min(1, (fitsBefore + (fit?.fraction ?? 0)) / fits);
    const fraction = Math.min(1, (this.done + ofEntrant * this.workOf(entrant)) / this.workInAll);
    const elapsed = (this.options.clock() - this.startedAt) / 1000;
    const guess = fraction < LEAST_FRACTION ? null : (elapsed / fraction) * (1 - fraction);
    const limit = this.options.seconds === null ? null : Math.max(0, this.options.seconds - elapsed);
    return {
      stage,
      fraction,
      entrant: entrant.id,
      epoch: fit?.epoch ?? null,
      epochs: fit?.epochs ?? null,
      loss: fit?.loss ?? null,
      heldOutLoss: fit?.heldOutLoss ?? null,
      candidate,
      secondsLeft: guess === null ? limit : Math.min(guess, limit ?? guess),
    };
  }

  private fitsOf(entrant: Entrant): number {
    return 2 + (entrant.tuning === undefined ? 0 : this.options.candidates);
  }

  private workOf(entrant: Entrant): number {
    return entrant.fitInSteps === undefined ? QUICK_WORK : this.fitsOf(entrant) / 2;
  }
}
