import type { AnomalyEntrant, AnomalyModel, AnomalyReason, AnomalyVerdict } from './anomaly-model.ts';
import { IsolationForest } from './isolation-forest.ts';
import type { RobustZScore } from './robust-z-score.ts';

/** A column that a model looks at. */
export interface AnomalyColumn {
  readonly name: string;
  /** Amounts of which factors count rather than differences, such as bytes; their logarithm is looked at. */
  readonly isAmount: boolean;
}

/** Everything of a model that is stored. */
export interface AnomalyModelParts {
  readonly columns: readonly AnomalyColumn[];
  /** Of each column, in its units. */
  readonly medians: readonly number[];
  /** Greatest distance from the median that was learned from, of each column, as detectors see it; above 0. */
  readonly reaches: readonly number[];
  readonly threshold: number;
  readonly detector: IsolationForest | RobustZScore;
}

/** A forest scores whatever lies beyond all that it learned from alike; values this many times as far out are an alert by themselves. */
const FAR_OUT = 2;

/** A detector with the columns that it was trained on and the limit above which it alerts. */
export class TrainedAnomalyModel implements AnomalyModel {
  readonly parts: AnomalyModelParts;

  constructor(parts: AnomalyModelParts) {
    this.parts = parts;
  }

  get kind(): AnomalyEntrant {
    return this.parts.detector instanceof IsolationForest ? 'isolation-forest' : 'robust-z-score';
  }

  get columns(): readonly string[] {
    return this.parts.columns.map(({ name }) => name);
  }

  get threshold(): number {
    return this.parts.threshold;
  }

  /** Scores of many rows at once, from one array per column in its units. */
  scores(values: readonly Float64Array[], rows: number): Float64Array {
    const scaled = onScale(this.parts.columns, values);
    return this.parts.detector
      .scores(scaled, rows)
      .map((score, row) => score + Math.max(...this.excesses(scaled.map((column) => column[row]))));
  }

  score(row: ArrayLike<number>): AnomalyVerdict {
    const { columns, detector, threshold } = this.parts;
    const values = onScale(
      columns,
      columns.map((_, column) => Float64Array.of(row[column])),
    );
    const excesses = this.excesses(values.map(([value]) => value));
    const excess = Math.max(...excesses);
    const score = detector.scores(values, 1)[0] + excess;
    return {
      score,
      isAlert: score > threshold,
      reasons: this.reasons(row, excess > 0 ? excesses : detector.reasons(values, 0)),
    };
  }

  /** How many times as far from the median as anything learned from; 0 for what is not {@link FAR_OUT}. */
  private excesses(scaled: readonly number[]): readonly number[] {
    const { columns, medians, reaches } = this.parts;
    return scaled.map((value, column) => {
      const times = Math.abs(value - scaledValue(columns[column], medians[column])) / reaches[column];
      return times > FAR_OUT ? times : 0;
    });
  }

  private reasons(row: ArrayLike<number>, weights: ArrayLike<number>): readonly AnomalyReason[] {
    const { columns, medians } = this.parts;
    const against = (column: number) => (Number.isNaN(row[column]) ? 0 : Math.max(0, weights[column]));
    const total = columns.reduce((sum, _, column) => sum + against(column), 0);
    if (total === 0) return [];
    return columns
      .map(({ name }, column) => ({
        column: name,
        value: row[column],
        usual: medians[column],
        share: against(column) / total,
      }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share);
  }
}

/** The values as detectors see them. */
export function onScale(columns: readonly AnomalyColumn[], values: readonly Float64Array[]): readonly Float64Array[] {
  return values.map((column, place) =>
    columns[place].isAmount ? column.map((value) => scaledValue(columns[place], value)) : column,
  );
}

/** One value as detectors see it. */
export function scaledValue({ isAmount }: AnomalyColumn, value: number): number {
  return isAmount ? Math.log1p(Math.max(0, value)) : value;
}
