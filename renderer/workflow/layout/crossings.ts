/**
 * Counts crossings between two neighbouring layers with an accumulator tree in O(segments * log(layer size))
 * (Barth, Jünger & Mutzel, Simple and efficient bilayer cross counting, 2002).
 */
export class CrossingCounter {
  readonly #tree: Int32Array;

  /** @param widestLayer largest number of nodes in any layer that will be counted */
  constructor(widestLayer: number) {
    let size = 1;
    while (size < widestLayer) size *= 2;
    this.#tree = new Int32Array(2 * size);
  }

  /**
   * @param ends places in the right layer at which segments end, sorted by their place in the left layer, then by end
   * @param count how many entries of `ends` to read
   * @param rightSize number of nodes in the right layer
   */
  count(ends: Int32Array, count: number, rightSize: number): number {
    let firstLeaf = 1;
    while (firstLeaf < rightSize) firstLeaf *= 2;
    const tree = this.#tree;
    tree.fill(0, 0, 2 * firstLeaf);
    let crossings = 0;
    for (let segment = 0; segment < count; segment++) {
      let index = firstLeaf + ends[segment];
      tree[index]++;
      while (index > 1) {
        // All earlier segments that end further down cross this one.
        if ((index & 1) === 0) crossings += tree[index + 1];
        index >>= 1;
        tree[index]++;
      }
    }
    return crossings;
  }
}
