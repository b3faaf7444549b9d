/** Why a row is unusual: one of its values, with how much of the score comes from it. */
export interface AnomalyReason {
  readonly column: string;
  /** In the units of the column. */
  readonly value: number;
  /** Median of the rows that were learned from. */
  readonly usual: number;
  /** Share of all that speaks against the row, from 0 to 1. */
  readonly share: number;
}

/** What a model says of one row. */
export interface AnomalyVerdict {
  /** The higher, the more unusual; scores of one model only can be compared. */
  readonly score: number;
  readonly isAlert: boolean;
  /** Most telling first; columns that speak for the row or are missing are left out. */
  readonly reasons: readonly AnomalyReason[];
}

/** A trained detector of rows that are unlike those it learned from. */
export interface AnomalyModel {
  readonly kind: AnomalyEntrant;
  /** What the values of a row mean, in their order. */
  readonly columns: readonly string[];
  /** Scores above it raise an alert. */
  readonly threshold: number;
  /** @param row one value per column, in its units; `NaN` where it is missing */
  score(row: ArrayLike<number>): AnomalyVerdict;
}

export const ANOMALY_ENTRANTS = ['isolation-forest', 'robust-z-score'] as const;
export type AnomalyEntrant = (typeof ANOMALY_ENTRANTS)[number];
