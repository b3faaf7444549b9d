import type { Random } from '../../solvers/random.ts';
import { LearningError } from '../learning-error.ts';
import { isAmount, LOG_FEATURES, type LogFeature } from '../logs/log-features.ts';
import type { LoggedTask, LogTable } from '../logs/log-table.ts';
import type { ClusterQuality } from './choose-k.ts';
import type { ClusterName } from './name-cluster.ts';
import { type PatternModel, patternOf, placeOnAxes } from './pattern-model.ts';
import { findTaskPatterns, type PatternProgress } from './task-patterns.ts';

/** One execution in the picture of all of them. */
export interface PatternPoint extends LoggedTask {
  readonly x: number;
  readonly y: number;
  /** Place of its pattern. */
  readonly pattern: number;
  readonly durationSeconds: number;
}

/** How a feature is spread within a pattern, in its own unit. */
export interface FeatureSpread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

export interface PatternFigures {
  readonly name: ClusterName;
  /** Executions among the rows. */
  readonly rows: number;
  /** How far its mean is from that of all executions in each feature, in standard deviations. */
  readonly profile: readonly number[];
  /** Of each feature: 10 %, 50 % and 90 % of its executions lie below; `null` where none is known. */
  readonly spreads: readonly (FeatureSpread | null)[];
  /** Share of its executions that had errors or retries; `null` where none is known. */
  readonly troubleShare: number | null;
}

/** Which pattern the executions of a kind follow. */
export interface KindPattern {
  readonly kind: string;
  readonly rows: number;
  /** Place of the pattern that most of them follow, and their share. */
  readonly pattern: number;
  readonly share: number;
  readonly medianSeconds: number;
  readonly p90Seconds: number;
  readonly troubleShare: number | null;
}

/** Everything that is to be seen of task patterns. */
export interface PatternReport {
  /** What the patterns were found by. */
  readonly features: readonly LogFeature[];
  /** Features that too little is known of, or that never change. */
  readonly leftOut: readonly LogFeature[];
  readonly rows: number;
  /** How many executions the history holds. */
  readonly total: number;
  readonly k: number;
  readonly isByHand: boolean;
  /** Numbers of patterns that were compared, ascending; empty where the number was given. */
  readonly tried: readonly ClusterQuality[];
  /** Largest first. */
  readonly patterns: readonly PatternFigures[];
  /** Most frequent first. */
  readonly kinds: readonly KindPattern[];
  readonly points: readonly PatternPoint[];
  /** The directions of the picture: weight of each feature, and the share of all differences that it shows. */
  readonly axes: PatternModel['axes'];
  readonly model: PatternModel;
}

export interface PatternChoices {
  /** `null`: found by silhouette and stability. */
  readonly k: number | null;
  /** `null`: all that enough is known of. */
  readonly features: readonly LogFeature[] | null;
}

/** Features that are known of fewer executions would make groups of what is missing. */
const LEAST_KNOWN_SHARE = 0.2;
/** Rows that groups are found with; further ones are assigned to them. */
const MOST_FITTED = 10_000;
const MOST_POINTS = 1_500;
const MOST_KINDS = 300;
const LEAST_ROWS = 12;

/**
 * Finds the patterns that executions follow, and everything that is to be seen of them. Yields how it stands, so that whoever
 * drives it may stop.
 *
 * @throws LearningError where there are too few executions, or too few differ
 */
export function* reportPatterns(
  table: LogTable,
  { k, features: wanted }: PatternChoices,
  random: Random,
): Generator<PatternProgress, PatternReport> {
  const rows = table.tasks.length;
  if (rows < LEAST_ROWS) {
    throw new LearningError(
      `The history holds ${rows} task executions; patterns take at least ${LEAST_ROWS}. Maybe import more of it.`,
    );
  }
  const usable = LOG_FEATURES.filter((_, place) => isUsable(table.features[place]));
  const features = usable.filter((feature) => wanted === null || wanted.includes(feature));
  if (features.length === 0) {
    throw new LearningError(
      'None of the features differ between executions. Maybe choose others, or import more of them.',
    );
  }
  const columns = features.map((feature) => table.features[LOG_FEATURES.indexOf(feature)]);
  const rowAt = (row: number) =>
    columns.map((column, place) => (isAmount(features[place]) ? Math.log1p(Math.max(0, column[row])) : column[row]));
  const fitted = sampleOf(rows, MOST_FITTED, random);
  const found = yield* findTaskPatterns(features, fitted.map(rowAt), k, random);
  const model: PatternModel = {
    columns: found.columns,
    scales: found.scales,
    clusters: found.clusters,
    axes: found.axes,
  };
  const assignment = Uint16Array.from({ length: rows }, (_, row) => patternOf(model, rowAt(row)));
  const durations = table.features[LOG_FEATURES.indexOf('duration')];
  const trouble = troubleOf(table);
  return {
    features,
    leftOut: LOG_FEATURES.filter((feature) => !usable.includes(feature)),
    rows,
    total: table.total,
    k: found.k,
    isByHand: k !== null,
    tried: [...found.tried].sort((a, b) => a.k - b.k),
    patterns: model.clusters.map(({ name, standardisedCentre }, pattern) => {
      const own = placesOf(assignment, pattern);
      return {
        name,
        rows: own.length,
        profile: standardisedCentre,
        spreads: columns.map((column) => spreadOf(own.map((row) => column[row]))),
        troubleShare: shareOf(own.map((row) => trouble[row])),
      };
    }),
    kinds: kindsOf(table.tasks, assignment, durations, trouble),
    points: sampleOf(rows, MOST_POINTS, random).map((row) => {
      const [x, y] = placeOnAxes(model, rowAt(row));
      return { ...table.tasks[row], x, y, pattern: assignment[row], durationSeconds: durations[row] };
    }),
    axes: model.axes,
    model,
  };
}

function isUsable(values: Float64Array): boolean {
  let known = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    known++;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return known >= LEAST_KNOWN_SHARE * values.length && most > least;
}

/** Places of rows drawn at random, ascending; all of them where there are no more than `most`. */
function sampleOf(rows: number, most: number, random: Random): readonly number[] {
  const places = Array.from({ length: rows }, (_, row) => row);
  if (rows <= most) return places;
  random.shuffle(places);
  return places.slice(0, most).sort((a, b) => a - b);
}

/** Whether an execution had errors or retries: 1, 0, or `NaN` where nothing is known. */
function troubleOf({ features }: LogTable): Float64Array {
  const errors = features[LOG_FEATURES.indexOf('errors')];
  const retries = features[LOG_FEATURES.indexOf('retries')];
  return errors.map((count, row) => {
    if (Number.isNaN(count) && Number.isNaN(retries[row])) return Number.NaN;
    return count > 0 || retries[row] > 0 ? 1 : 0;
  });
}

function placesOf(assignment: Uint16Array, pattern: number): readonly number[] {
  const places: number[] = [];
  for (const [row, each] of assignment.entries()) if (each === pattern) places.push(row);
  return places;
}

function spreadOf(values: readonly number[]): FeatureSpread | null {
  const known = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  if (known.length === 0) return null;
  const at = (share: number) => known[Math.min(known.length - 1, Math.floor(share * known.length))];
  return { low: at(0.1), median: at(0.5), high: at(0.9) };
}

function shareOf(values: readonly number[]): number | null {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function kindsOf(
  tasks: readonly LoggedTask[],
  assignment: Uint16Array,
  durations: Float64Array,
  trouble: Float64Array,
): readonly KindPattern[] {
  const byKind = Map.groupBy(tasks.keys(), (row) => tasks[row].kind ?? '');
  byKind.delete('');
  return [...byKind]
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, MOST_KINDS)
    .map(([kind, rows]) => {
      const counts = new Map<number, number>();
      for (const row of rows) counts.set(assignment[row], (counts.get(assignment[row]) ?? 0) + 1);
      const [pattern, count] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best));
      const spread = spreadOf(rows.map((row) => durations[row]));
      return {
        kind,
        rows: rows.length,
        pattern,
        share: count / rows.length,
        medianSeconds: spread?.median ?? 0,
        p90Seconds: spread?.high ?? 0,
        troubleShare: shareOf(rows.map((row) => trouble[row])),
      };
    });
}
