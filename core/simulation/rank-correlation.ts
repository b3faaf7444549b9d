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
  const rows = values.length;
  const order = Uint32Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
  const ranks = new Float64Array(rows);
  const middle = (rows - 1) / 2;
  for (let first = 0; first < rows; ) {
    let next = first + 1;
    while (next < rows && values[order[next]] === values[order[first]]) next++;
    for (let place = first; place < next; place++) ranks[order[place]] = (first + next - 1) / 2 - middle;
    first = next;
  }
  return ranks;
}
