import { kmeansGenerator } from 'ml-kmeans';
import type { Random } from '../../solvers/random.ts';

/** Points grouped around centres. */
export interface Clustering {
  /** Centre of each point. */
  readonly assignment: readonly number[];
  readonly centres: readonly (readonly number[])[];
  /** Sum of squared distances of points to their centres. */
  readonly inertia: number;
}

const MOST_ITERATIONS = 300;
const SWAPS_A_RESTART = 3;
const MOST_SEED = 0x7fff_ffff;

/**
 * k-means by `ml-kmeans`, started by k-means++ (Arthur & Vassilvitskii 2007); the best of several restarts, and then of further
 * attempts to move one of its centres onto a random point (random swap: Fränti 2018), which mends starts that no restart got
 * right. Yields the share that is done after each look at all points, so that whoever drives it may stop.
 *
 * @param points at least k
 */
export function* bestClustering(
  points: readonly (readonly number[])[],
  k: number,
  restarts: number,
  random: Random,
): Generator<number, Clustering> {
  let best: Clustering | null = null;
  for (let attempt = 0; attempt < (1 + SWAPS_A_RESTART) * restarts; attempt++) {
    const start: 'kmeans++' | number[][] =
      best === null || attempt < restarts ? 'kmeans++' : withOneMoved(best.centres, points, random);
    for (const found of converging(points, k, start, random)) {
      if (found !== null && (best === null || found.inertia < best.inertia)) best = found;
      yield attempt / ((1 + SWAPS_A_RESTART) * restarts);
    }
  }
  if (best === null) throw new RangeError('There has to be at least one start.');
  return best;
}

/** One descent of k-means; yields `null` until it has come to rest. */
function* converging(
  points: readonly (readonly number[])[],
  k: number,
  initialization: 'kmeans++' | number[][],
  random: Random,
): Generator<Clustering | null> {
  const options = { seed: random.below(MOST_SEED), maxIterations: MOST_ITERATIONS, tolerance: 1e-8, initialization };
  let found: Pick<Clustering, 'assignment' | 'centres'> = { assignment: [], centres: [] };
  // The library leaves its input alone, but does not say so in its types.
  for (const { clusters, centroids } of kmeansGenerator(points as number[][], k, options)) {
    found = { assignment: clusters, centres: centroids };
    yield null;
  }
  yield { ...found, inertia: inertiaOf(points, found) };
}

function withOneMoved(
  centres: Clustering['centres'],
  points: readonly (readonly number[])[],
  random: Random,
): number[][] {
  const moved = random.below(centres.length);
  const onto = points[random.below(points.length)];
  return centres.map((centre, place) => [...(place === moved ? onto : centre)]);
}

function inertiaOf(
  points: readonly (readonly number[])[],
  { assignment, centres }: Pick<Clustering, 'assignment' | 'centres'>,
): number {
  let inertia = 0;
  for (const [row, point] of points.entries()) inertia += squaredDistance(point, centres[assignment[row]]);
  return inertia;
}

/** Place of the centre that is nearest to a point. */
export function nearestCentre(point: readonly number[], centres: readonly (readonly number[])[]): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [place, centre] of centres.entries()) {
    const distance = squaredDistance(point, centre);
    if (distance < least) {
      least = distance;
      nearest = place;
    }
  }
  return nearest;
}

/** Of two points of the same number of coordinates. */
export function squaredDistance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] - b[k]) ** 2;
  return sum;
}
