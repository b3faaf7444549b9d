/** Bin 0 holds what is missing, so a row has at most 255 bins of values and fits into a byte. */
const MOST_VALUE_BINS = 255;
/** Small data has no use for fine bins, which cost time; about so many rows a bin. */
const ROWS_PER_BIN = 40;
const LEAST_VALUE_BINS = 32;
/** Quantiles of more rows than this are taken from an even sample of them. */
const MOST_SAMPLED = 50_000;

/** Columns of numbers, each cut into at most 255 bins of about equal content, plus bin 0 for missing values. */
export interface BinnedColumns {
  readonly rows: number;
  readonly columns: number;
  /** Bins row after row, shape rows × columns. */
  readonly bins: Uint8Array;
  /** Per column the upper limits of bins 1, 2, …; the last bin has none. Ascending. */
  readonly limits: readonly Float64Array[];
}

/** @param columns one array per feature, all of the same length; `NaN` is a missing value */
export function binColumns(columns: readonly Float64Array[], rows: number): BinnedColumns {
  const most = Math.max(LEAST_VALUE_BINS, Math.min(MOST_VALUE_BINS, Math.floor(rows / ROWS_PER_BIN)));
  const limits = columns.map((values) => limitsOf(values, most));
  const bins = new Uint8Array(rows * columns.length);
  for (const [column, values] of columns.entries()) {
    const of = limits[column];
    for (let row = 0; row < rows; row++) bins[row * columns.length + column] = binOf(values[row], of);
  }
  return { rows, columns: columns.length, bins, limits };
}

function binOf(value: number, limits: Float64Array): number {
  if (Number.isNaN(value)) return 0;
  let low = 0;
  let high = limits.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= limits[middle]) high = middle;
    else low = middle + 1;
  }
  return low + 1;
}

function limitsOf(values: Float64Array, mostBins: number): Float64Array {
  const step = Math.max(1, Math.floor(values.length / MOST_SAMPLED));
  const sampled = new Float64Array(Math.ceil(values.length / step));
  let count = 0;
  for (let row = 0; row < values.length; row += step) {
    if (!Number.isNaN(values[row])) sampled[count++] = values[row];
  }
  const sorted = sampled.subarray(0, count).sort();
  const distinct: number[] = [];
  const seenUntil: number[] = [];
  for (let place = 0; place < count; place++) {
    if (place === 0 || sorted[place] !== sorted[place - 1]) {
      distinct.push(sorted[place]);
      seenUntil.push(place + 1);
    } else {
      seenUntil[seenUntil.length - 1] = place + 1;
    }
  }
  const limits: number[] = [];
  let nextCut = count / mostBins;
  for (let place = 0; place + 1 < distinct.length; place++) {
    if (distinct.length > mostBins && seenUntil[place] < nextCut) continue;
    // Halfway, so that values between the known ones go to the nearer side.
    limits.push(halfway(distinct[place], distinct[place + 1]));
    nextCut = seenUntil[place] + (count - seenUntil[place]) / Math.max(1, mostBins - limits.length);
    if (limits.length === mostBins - 1) break;
  }
  return Float64Array.from(limits);
}

/** Between two neighbours; the lower one where rounding would reach the upper, or where they are infinitely far apart. */
function halfway(lower: number, upper: number): number {
  const middle = lower + (upper - lower) / 2;
  return middle >= lower && middle < upper ? middle : lower;
}
