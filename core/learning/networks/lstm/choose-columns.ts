/** Of a column less than this share that others leave over tells nothing of its own. */
const LEAST_LEFT = 1e-3;

/**
 * Places of the columns that explain most of the outcomes: one after the other that which is most correlated with what those
 * before it leave unexplained (orthogonal matching pursuit, Pati et al. 1993). Unknown values count as the mean.
 *
 * @returns at most `count` places, the most telling first; constant columns are never among them
 */
export function chooseColumns(columns: readonly Float64Array[], outcomes: Float64Array, count: number): number[] {
  const left = columns.map(centred);
  const spreads = left.map((column) => dot(column, column));
  const unexplained = centred(outcomes);
  const chosen: number[] = [];
  while (chosen.length < count) {
    let best = -1;
    let most = 0;
    for (const [place, column] of left.entries()) {
      const squares = dot(column, column);
      if (chosen.includes(place) || squares <= LEAST_LEFT * spreads[place] || squares <= 1e-12) continue;
      const explained = dot(column, unexplained) ** 2 / squares;
      if (best < 0 || explained > most) [best, most] = [place, explained];
    }
    if (best < 0) break;
    chosen.push(best);
    const direction = left[best].slice();
    for (const column of [...left, unexplained]) removeAlong(column, direction);
  }
  return chosen;
}

function centred(values: Float64Array): Float64Array {
  const known = values.filter(Number.isFinite);
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
  return values.map((value) => (Number.isFinite(value) ? value - mean : 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row] * b[row];
  return sum;
}

function removeAlong(column: Float64Array, direction: Float64Array): void {
  const factor = dot(column, direction) / dot(direction, direction);
  for (let row = 0; row < column.length; row++) column[row] -= factor * direction[row];
}
