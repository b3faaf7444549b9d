/**
 * Spearman's rank correlation of each column with the outcome; ties share their mean rank. 0 for a column that never
 * changes.
 *
 * @param columns shape rows × columnCount, one row after another
 * @param outcome shape rows
 */
export function rankCorrelations(columns: Float32Array, columnCount: number, outcome: Float64Array): Float64Array {
  const rows = outcome.length;
  const target = centredRanks(outcome);
  const column = new Float64Array(rows);
  return Float64Array.from({ length: columnCount }, (_, index) => {
    for (let row = 0; row < rows; row++) column[row] = columns[row * columnCount + index];
    const ranks = centredRanks(column);
    let product = 0;
    let own = 0;
    let other = 0;
    for (let row = 0; row < rows; row++) {
      product += ranks[row] * target[row];
      own += ranks[row] * ranks[row];
      other += target[row] * target[row];
    }
    return own === 0 || other === 0 ? 0 : product / Math.sqrt(own * other);
  });
}

function centredRanks(values: Float64Array): Float64Array {
  // Sorting numbers and looking each up is several times as fast as sorting places by a comparison.
  const sorted = values.slice().sort();
  const middle = (values.length - 1) / 2;
  return values.map((value) => (countBelow(sorted, value, false) + countBelow(sorted, value, true) - 1) / 2 - middle);
}

/** How many sorted values are below a value, or also equal to it. */
function countBelow(ascending: Float64Array, value: number, orEqual: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < value || (orEqual && ascending[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
