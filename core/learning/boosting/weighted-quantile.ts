/**
 * Value below which `share` of the weight lies, of the rows at places `[from, until)` of `order`: the lowest value at
 * which the weights of the values up to it reach the share. Those places are reordered; that takes time proportional to
 * their number (quickselect with weights). 0 for no rows.
 */
export function weightedQuantile(
  values: Float64Array,
  weights: Float64Array,
  order: Uint32Array,
  from: number,
  until: number,
  share: number,
): number {
  if (until <= from) return 0;
  let total = 0;
  for (let place = from; place < until; place++) total += weights[order[place]];
  let wanted = share * total;
  let low = from;
  let high = until;
  for (;;) {
    const pivot = medianOfThree(values[order[low]], values[order[(low + high) >>> 1]], values[order[high - 1]]);
    let less = low;
    let greater = high;
    let lessWeight = 0;
    let equalWeight = 0;
    for (let place = low; place < greater; ) {
      const row = order[place];
      if (values[row] < pivot) {
        lessWeight += weights[row];
        order[place++] = order[less];
        order[less++] = row;
      } else if (values[row] > pivot) {
        order[place] = order[--greater];
        order[greater] = row;
      } else {
        equalWeight += weights[row];
        place++;
      }
    }
    if (wanted <= lessWeight && less > low) {
      high = less;
    } else if (wanted <= lessWeight + equalWeight || greater === high) {
      return pivot;
    } else {
      wanted -= lessWeight + equalWeight;
      low = greater;
    }
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
