/** What a column is moved and divided by. */
export interface ColumnScale {
  readonly mean: number;
  /** Standard deviation; 1 for a column that never changes. */
  readonly deviation: number;
}

/** Rows of numbers with mean 0 and standard deviation 1 in each column; missing values become the mean. */
export function standardise(rows: readonly (readonly number[])[]): {
  readonly points: number[][];
  readonly scales: readonly ColumnScale[];
} {
  const scales = Array.from({ length: rows[0]?.length ?? 0 }, (_, column) => scaleOf(rows, column));
  return { points: rows.map((row) => standardised(row, scales)), scales };
}

/** One row on scales that were found before. */
export function standardised(row: readonly number[], scales: readonly ColumnScale[]): number[] {
  return row.map((value, column) =>
    Number.isNaN(value) ? 0 : (value - scales[column].mean) / scales[column].deviation,
  );
}

function scaleOf(rows: readonly (readonly number[])[], column: number): ColumnScale {
  const known = rows.map((row) => row[column]).filter((value) => !Number.isNaN(value));
  if (known.length === 0) return { mean: 0, deviation: 1 };
  const mean = known.reduce((sum, value) => sum + value / known.length, 0);
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2 / known.length, 0);
  return { mean, deviation: variance > 1e-24 ? Math.sqrt(variance) : 1 };
}
