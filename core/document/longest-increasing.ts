/**
 * Places of a longest strictly increasing subsequence, ascending. O(n log n): patience sorting
 * (Fredman, "On computing the length of longest increasing subsequences", 1975).
 */
export function longestIncreasing(values: readonly number[]): number[] {
  /** `tails[k]`: place of the smallest value that ends an increasing subsequence of length k + 1. */
  const tails: number[] = [];
  const previous = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (values[tails[middle]] < values[i]) low = middle + 1;
      else high = middle;
    }
    previous[i] = low > 0 ? tails[low - 1] : -1;
    tails[low] = i;
  }
  const places: number[] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i]) places.push(i);
  return places.reverse();
}
