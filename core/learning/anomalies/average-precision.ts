/**
 * Area under the precision-recall curve, as the mean precision at each unusual row (average precision); rows of equal score count as one
 * step, and nothing is adjusted for windows.
 *
 * @param isUnusual what is known of each row; there is an unusual one
 */
export function averagePrecision(scores: Float64Array, isUnusual: readonly boolean[]): number {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
  const unusual = isUnusual.filter(Boolean).length;
  let area = 0;
  let hits = 0;
  for (let first = 0; first < order.length; ) {
    let next = first;
    let here = 0;
    while (next < order.length && scores[order[next]] === scores[order[first]]) if (isUnusual[order[next++]]) here++;
    hits += here;
    area += ((here / unusual) * hits) / next;
    first = next;
  }
  return area;
}
