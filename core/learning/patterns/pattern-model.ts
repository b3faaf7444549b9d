import { nearestCentre } from './clustering.ts';
import type { ClusterName } from './name-cluster.ts';
import { type ColumnScale, standardised } from './standardise.ts';

/** Tasks of one pattern. */
export interface TaskCluster {
  readonly name: ClusterName;
  /** In English, different for each cluster. */
  readonly words: string;
  /** Rows that it was learned from. */
  readonly size: number;
  /** Means of its members in each column, in the units of the column. */
  readonly centre: readonly number[];
  /** The same in standard deviations from the mean of all. */
  readonly standardisedCentre: readonly number[];
}

/** One of the directions along which rows differ most. */
export interface PatternAxis {
  /** Weight of each standardised column. */
  readonly direction: readonly number[];
  /** Share of all variance that it shows. */
  readonly explained: number;
}

/** Patterns as they are stored: enough to tell of any further task which one it follows. */
export interface PatternModel {
  readonly columns: readonly string[];
  readonly scales: readonly ColumnScale[];
  /** Largest first. */
  readonly clusters: readonly TaskCluster[];
  readonly axes: readonly PatternAxis[];
}

/**
 * Place of the pattern that a task follows: the one whose centre is nearest.
 * @param row one value per column of the model; `NaN` where it is missing
 */
export function patternOf({ scales, clusters }: PatternModel, row: readonly number[]): number {
  return nearestCentre(
    standardised(row, scales),
    clusters.map(({ standardisedCentre }) => standardisedCentre),
  );
}

/** Where a task stands on the first two axes. */
export function placeOnAxes({ scales, axes }: PatternModel, row: readonly number[]): readonly [x: number, y: number] {
  const point = standardised(row, scales);
  const along = (axis: PatternAxis | undefined) =>
    axis === undefined ? 0 : axis.direction.reduce((sum, weight, column) => sum + weight * point[column], 0);
  return [along(axes[0]), along(axes[1])];
}
