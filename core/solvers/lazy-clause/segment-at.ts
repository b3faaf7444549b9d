/**
 * Segment of a profile that holds `moment`, or the first one (which may begin later).
 *
 * @param starts ascending; the first `count` entries count
 */
export function segmentAt(starts: Int32Array, count: number, moment: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle] <= moment) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
