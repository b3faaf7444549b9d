/** A layered graph in which every segment leads from one layer to the next. Numbers from `realCount` on are lane points. */
export interface ProperGraph {
  readonly realCount: number;
  readonly nodeCount: number;
  readonly layerCount: number;
  readonly layers: Int32Array;
  readonly segmentSources: Int32Array;
  readonly segmentTargets: Int32Array;
  /** First lane point of each link, and how many it passes: they are numbered in sequence from left to right. */
  readonly firstLane: Int32Array;
  readonly laneCount: Int32Array;
}

/** More lane points than this would cost more time than they give order: the longest lanes are then left out. */
const MAX_LANE_POINTS = 30_000;

/**
 * Gives long links a lane through every layer that they pass. Long links that leave one node share its lane until they
 * part; those that enter a node where more long links arrive than leave at the other end share a lane there. So a
 * graph has at most two lanes per node, however many links it has.
 * @param layers as of `assignLayers`; every link must lead to a later layer.
 */
export function addLanes(layers: Int32Array, sources: Int32Array, targets: Int32Array): ProperGraph {
  const realCount = layers.length;
  const linkCount = sources.length;
  const longOut = new Int32Array(realCount);
  const longIn = new Int32Array(realCount);
  for (let link = 0; link < linkCount; link++) {
    if (layers[targets[link]] - layers[sources[link]] < 2) continue;
    longOut[sources[link]]++;
    longIn[targets[link]]++;
  }
  // Trunks are numbered 2 * node (leaving) and 2 * node + 1 (entering); -1: the link is short.
  const trunkOf = new Int32Array(linkCount).fill(-1);
  const trunkLength = new Int32Array(2 * realCount);
  for (let link = 0; link < linkCount; link++) {
    const from = sources[link];
    const to = targets[link];
    const lanes = layers[to] - layers[from] - 1;
    if (lanes < 1) continue;
    const trunk = longOut[from] >= longIn[to] ? 2 * from : 2 * to + 1;
    trunkOf[link] = trunk;
    trunkLength[trunk] = Math.max(trunkLength[trunk], lanes);
  }

  const trunkStart = numberTrunks(trunkLength, realCount);
  let nodeCount = realCount;
  for (let trunk = 0; trunk < trunkLength.length; trunk++)
    if (trunkStart[trunk] >= 0) nodeCount = Math.max(nodeCount, trunkStart[trunk] + trunkLength[trunk]);

  const allLayers = new Int32Array(nodeCount);
  allLayers.set(layers);
  const segmentSources: number[] = [];
  const segmentTargets: number[] = [];
  for (let trunk = 0; trunk < trunkLength.length; trunk++) {
    const start = trunkStart[trunk];
    if (start < 0) continue;
    const node = trunk >> 1;
    const leaving = (trunk & 1) === 0;
    const length = trunkLength[trunk];
    const firstLayer = leaving ? layers[node] + 1 : layers[node] - length;
    for (let lane = 0; lane < length; lane++) {
      allLayers[start + lane] = firstLayer + lane;
      if (lane > 0) {
        segmentSources.push(start + lane - 1);
        segmentTargets.push(start + lane);
      }
    }
    segmentSources.push(leaving ? node : start + length - 1);
    segmentTargets.push(leaving ? start : node);
  }

  const firstLane = new Int32Array(linkCount).fill(-1);
  const laneCount = new Int32Array(linkCount);
  const seen = new Set<number>();
  const addOnce = (from: number, to: number) => {
    const key = from * nodeCount + to;
    if (seen.has(key)) return;
    seen.add(key);
    segmentSources.push(from);
    segmentTargets.push(to);
  };
  for (let link = 0; link < linkCount; link++) {
    const from = sources[link];
    const to = targets[link];
    const trunk = trunkOf[link];
    if (trunk < 0) {
      addOnce(from, to);
      continue;
    }
    const start = trunkStart[trunk];
    if (start < 0) continue;
    const lanes = layers[to] - layers[from] - 1;
    const leaving = (trunk & 1) === 0;
    laneCount[link] = lanes;
    firstLane[link] = leaving ? start : start + trunkLength[trunk] - lanes;
    if (leaving) addOnce(start + lanes - 1, to);
    else addOnce(from, firstLane[link]);
  }

  let layerCount = 0;
  for (const layer of layers) layerCount = Math.max(layerCount, layer + 1);
  return {
    realCount,
    nodeCount,
    layerCount,
    layers: allLayers,
    segmentSources: Int32Array.from(segmentSources),
    segmentTargets: Int32Array.from(segmentTargets),
    firstLane,
    laneCount,
  };
}

/** First lane point of each trunk, shortest trunks first served; -1 where there is none. */
function numberTrunks(trunkLength: Int32Array, realCount: number): Int32Array {
  const trunks: number[] = [];
  let total = 0;
  for (let trunk = 0; trunk < trunkLength.length; trunk++) {
    if (trunkLength[trunk] === 0) continue;
    trunks.push(trunk);
    total += trunkLength[trunk];
  }
  if (total > MAX_LANE_POINTS) trunks.sort((a, b) => trunkLength[a] - trunkLength[b] || a - b);
  const start = new Int32Array(trunkLength.length).fill(-1);
  let next = realCount;
  for (const trunk of trunks) {
    if (next - realCount + trunkLength[trunk] > MAX_LANE_POINTS) break;
    start[trunk] = next;
    next += trunkLength[trunk];
  }
  return start;
}
