/** Layers of no more nodes than this are never wrapped, whatever the shape of the picture. */
const LEAST_NODES_TO_WRAP = 16;

/**
 * Splits layers that are much taller than the rest of the picture into several, so that a wide fan-out becomes a block
 * of columns that fits the screen instead of one endless column. Nodes of one layer have no links among them, so every
 * link still leads to a later layer.
 * @param layers layer of each node, the first 0 and none empty
 * @param ratio wished width of the picture divided by its height, both counted in nodes
 * @param orderOf called if a layer has to be split; gives the nodes of each layer from top to bottom
 * @returns the new layers, and for each of them 1 if it continues the one before
 */
export function wrapTallLayers(
  layers: Int32Array,
  ratio: number,
  orderOf: () => readonly ArrayLike<number>[],
): { readonly layers: Int32Array; readonly continues: Uint8Array } {
  const sizes: number[] = [];
  for (const layer of layers) sizes[layer] = (sizes[layer] ?? 0) + 1;
  const most = wishedLayerSize(sizes, ratio);
  if (sizes.every((size) => size <= most)) return { layers, continues: new Uint8Array(sizes.length) };
  const wrapped = new Int32Array(layers.length);
  const continues: number[] = [];
  orderOf().forEach((order, layer) => {
    const size = sizes[layer];
    const columns = Math.ceil(size / most);
    // Dealt out in turn, so that each column spans the whole height and stands beside its neighbours.
    let index = 0;
    for (let at = 0; at < order.length; at++) {
      if (order[at] >= layers.length) continue;
      wrapped[order[at]] = continues.length + (index++ % columns);
    }
    for (let column = 0; column < columns; column++) continues.push(column === 0 ? 0 : 1);
  });
  return { layers: wrapped, continues: Uint8Array.from(continues) };
}

/** Largest layer size at which the picture is as wide as wished. */
function wishedLayerSize(sizes: readonly number[], ratio: number): number {
  let most = sizes.reduce((largest, size) => Math.max(largest, size), 1);
  const columnsAt = (size: number) => sizes.reduce((sum, count) => sum + Math.ceil(count / size), 0);
  while (most > LEAST_NODES_TO_WRAP && columnsAt(most) < ratio * most) most = Math.floor(most * 0.95);
  return Math.max(most, LEAST_NODES_TO_WRAP);
}
