import type { Random } from '../../solvers/random.ts';
import { LearningError } from '../learning-error.ts';
import { alertThreshold } from './alert-threshold.ts';
import { ANOMALY_ENTRANTS, type AnomalyEntrant } from './anomaly-model.ts';
import { type DetectionMetrics, detectionMetrics } from './detection-metrics.ts';
import { IsolationForest, USUAL_FOREST } from './isolation-forest.ts';
import { massVolume, type TrainDetector } from './mass-volume.ts';
import { RobustZScore, robustCentre } from './robust-z-score.ts';
import { type AnomalyColumn, onScale, scaledValue, TrainedAnomalyModel } from './trained-anomaly-model.ts';

/** Rows to learn from, oldest first. */
export interface AnomalyTable {
  readonly columns: readonly AnomalyColumn[];
  /** One array per column, in its units; `NaN` where a value is missing. */
  readonly values: readonly Float64Array[];
  /** What is known of each row; `null` where nothing is known of any. Models never see it. */
  readonly isUnusual: readonly boolean[] | null;
}

export interface AnomalyTrainingOptions {
  /** Share of rows that may raise an alert. */
  readonly alertShare: number;
}

/** How an entrant did on the newest rows, which nothing was learned or set with. */
export interface AnomalyTrial {
  readonly kind: AnomalyEntrant;
  readonly isChampion: boolean;
  readonly model: TrainedAnomalyModel;
  /** How well it finds rows that are known to be unusual; `null` where too few of them are known. */
  readonly metrics: DetectionMetrics | null;
  /** Area under the mass-volume curve: lower is better. */
  readonly massVolume: number;
  /** Share of the alerts that two models of two halves of the rows have in common. */
  readonly stability: number;
  /** Share of the newest rows that raised an alert. */
  readonly alertShare: number;
}

/** Champion first. */
export interface AnomalyContest {
  readonly trials: readonly AnomalyTrial[];
  /** What the champion was chosen by. */
  readonly judgedBy: 'labels' | 'mass-volume';
  /** Rows of the oldest, the middle and the newest part. */
  readonly parts: { readonly train: number; readonly threshold: number; readonly test: number };
}

const LEAST_ROWS = 20;
/** Oldest rows to train on; then those that set the threshold; the rest tells how good it is. */
const TRAIN_SHARE = 0.6;
const THRESHOLD_SHARE = 0.2;
/** Fewer known unusual rows among the newest do not tell entrants apart. */
const LEAST_LABELLED = 5;
/** Differences below a hundredth are chance; then the more stable entrant is taken. */
const CLEAR_DIFFERENCE = 0.01;
/** Rows that the criteria are measured with. */
const MOST_JUDGED = 4_000;

const TRAIN: Readonly<Record<AnomalyEntrant, TrainDetector<IsolationForest | RobustZScore>>> = {
  'isolation-forest': (columns, rows, random) => IsolationForest.train(columns, rows, USUAL_FOREST, random),
  'robust-z-score': (columns) => RobustZScore.train(columns),
};

/**
 * Trains an isolation forest and robust z-scores on the oldest rows, sets their thresholds with the rows after them, and chooses
 * the champion on the newest: by ROC area where rows are known to be unusual, else by how tightly they enclose what is usual
 * (mass-volume), and where that hardly differs by stability. Yields the share that is done.
 *
 * @throws LearningError where there are too few rows, or no column changes
 */
export function* trainAnomalyModels(
  table: AnomalyTable,
  { alertShare }: AnomalyTrainingOptions,
  random: Random,
): Generator<number, AnomalyContest> {
  const rows = table.values[0]?.length ?? 0;
  if (rows < LEAST_ROWS) {
    throw new LearningError(
      `There are ${rows} rows to learn what is usual from; it takes at least ${LEAST_ROWS}. Maybe import more history.`,
    );
  }
  const { columns, values } = withoutConstants(table);
  const bounds = [0, Math.floor(TRAIN_SHARE * rows), Math.floor((TRAIN_SHARE + THRESHOLD_SHARE) * rows), rows];
  const [train, middle, newest] = [0, 1, 2].map((part) => slice(values, bounds[part], bounds[part + 1]));
  const test = { values: newest, isUnusual: table.isUnusual?.slice(bounds[2]) ?? null };
  const medians = values.map((column) => robustCentre(column).median);
  const reaches = onScale(columns, train).map((column, place) =>
    reachOf(column, scaledValue(columns[place], medians[place])),
  );
  const trials: AnomalyTrial[] = [];
  for (const [place, kind] of ANOMALY_ENTRANTS.entries()) {
    yield place / ANOMALY_ENTRANTS.length;
    const scaled = onScale(columns, train);
    const detector = TRAIN[kind](scaled, scaled[0].length, random.fork(place));
    yield (place + 0.3) / ANOMALY_ENTRANTS.length;
    const threshold = alertThreshold(detector.scores(onScale(columns, middle), middle[0].length), alertShare);
    const model = new TrainedAnomalyModel({ columns, medians, reaches, threshold, detector });
    trials.push(judged(model, TRAIN[kind], { train, ...test, alertShare }, random.fork(place)));
  }
  return {
    ...ranked(trials),
    parts: { train: bounds[1], threshold: bounds[2] - bounds[1], test: rows - bounds[2] },
  };
}

interface JudgedBy {
  readonly train: readonly Float64Array[];
  readonly values: readonly Float64Array[];
  readonly isUnusual: readonly boolean[] | null;
  readonly alertShare: number;
}

function judged(
  model: TrainedAnomalyModel,
  trainDetector: TrainDetector,
  { train, values, isUnusual, alertShare }: JudgedBy,
  random: Random,
): AnomalyTrial {
  const rows = values[0].length;
  const scores = model.scores(values, rows);
  const unusual = isUnusual?.filter(Boolean).length ?? 0;
  const isTelling = unusual >= LEAST_LABELLED && rows - unusual >= LEAST_LABELLED;
  // Both criteria are given complete rows: a missing value counts as usual.
  const complete = (part: readonly Float64Array[]) =>
    onScale(model.parts.columns, filled(sampled(part, random), model.parts.medians));
  const [known, measured] = [complete(train), complete(values)];
  return {
    kind: model.kind,
    isChampion: false,
    model,
    metrics: isTelling && isUnusual !== null ? detectionMetrics(scores, isUnusual, alertShare) : null,
    massVolume: massVolume(trainDetector, known, measured, random),
    stability: stabilityOf(trainDetector, known, measured, alertShare, random),
    alertShare: scores.reduce((sum, score) => sum + (score > model.threshold ? 1 : 0), 0) / rows,
  };
}

function ranked(trials: readonly AnomalyTrial[]): Pick<AnomalyContest, 'trials' | 'judgedBy'> {
  const isLabelled = trials.every(({ metrics }) => metrics !== null);
  const compare = (a: AnomalyTrial, b: AnomalyTrial) => {
    const difference = isLabelled
      ? (b.metrics?.auc ?? 0) - (a.metrics?.auc ?? 0)
      : (a.massVolume - b.massVolume) / Math.max(1e-12, a.massVolume, b.massVolume);
    return Math.abs(difference) > CLEAR_DIFFERENCE ? difference : b.stability - a.stability;
  };
  const best = trials.reduce((champion, each) => (compare(each, champion) < 0 ? each : champion));
  return {
    trials: [best, ...trials.filter((each) => each !== best)].map((each) => ({ ...each, isChampion: each === best })),
    judgedBy: isLabelled ? 'labels' : 'mass-volume',
  };
}

/** How many of the highest scores two models have in common that were trained on two halves of the rows (Jaccard index). */
function stabilityOf(
  trainDetector: TrainDetector,
  train: readonly Float64Array[],
  test: readonly Float64Array[],
  share: number,
  random: Random,
): number {
  const rows = train[0].length;
  const count = Math.max(1, Math.round(share * test[0].length));
  const [one, other] = [0, 1].map((half) => {
    const part = train.map((column) => column.filter((_, row) => row % 2 === half));
    const scores = trainDetector(part, Math.ceil((rows - half) / 2), random).scores(test, test[0].length);
    return new Set([...scores.keys()].sort((a, b) => scores[b] - scores[a]).slice(0, count));
  });
  const common = [...one].filter((row) => other.has(row)).length;
  return common / (one.size + other.size - common);
}

/** Greatest distance from the median; where nothing differed, what a first difference can be compared with. */
function reachOf(values: Float64Array, median: number): number {
  const reach = values.reduce(
    (most, value) => (Number.isNaN(value) ? most : Math.max(most, Math.abs(value - median))),
    0,
  );
  return reach > 0 ? reach : Math.max(1, Math.abs(median));
}

function slice(values: readonly Float64Array[], from: number, to: number): readonly Float64Array[] {
  return values.map((column) => column.subarray(from, to));
}

function sampled(values: readonly Float64Array[], random: Random): readonly Float64Array[] {
  const rows = values[0].length;
  if (rows <= MOST_JUDGED) return values;
  const places = Uint32Array.from({ length: MOST_JUDGED }, () => random.below(rows));
  return values.map((column) => Float64Array.from(places, (row) => column[row]));
}

function filled(values: readonly Float64Array[], medians: readonly number[]): readonly Float64Array[] {
  return values.map((column, place) => column.map((value) => (Number.isNaN(value) ? medians[place] : value)));
}

function withoutConstants({ columns, values }: AnomalyTable): Pick<AnomalyTable, 'columns' | 'values'> {
  const kept = [...columns.keys()].filter((place) => {
    const first = values[place].find((value) => !Number.isNaN(value));
    return values[place].some((value) => !Number.isNaN(value) && value !== first);
  });
  if (kept.length === 0) {
    throw new LearningError(
      'All rows are the same, so nothing of them is unusual. Maybe import a history with more columns.',
    );
  }
  return { columns: kept.map((place) => columns[place]), values: kept.map((place) => values[place]) };
}
