/** Sorts places by ascending key in place. Quick where they are almost in order already, as from one call to the next. */
export function sortByKey(order: Int32Array, key: Int32Array): void {
  for (let i = 1; i < order.length; i++) {
    const item = order[i];
    const value = key[item];
    let j = i - 1;
    while (j >= 0 && key[order[j]] > value) {
      order[j + 1] = order[j];
      j--;
    }
    order[j + 1] = item;
  }
}
