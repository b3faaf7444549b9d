import { kmeans } from 'ml-kmeans';
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
const MOST_SEED = 0x7fff_ffff;

/**
 * k-means by `ml-kmeans`, started by k-means++ (Arthur & Vassilvitskii 2007); the best of several restarts.
 * @param points at least k
 */
export function bestClustering(
  points: readonly (readonly number[])[],
  k: number,
  restarts: number,
  random: Random,
): Clustering {
  let best: Clustering | null = null;
  for (let restart = 0; restart < restarts; restart++) {
    const found = cluster(points, k, random.below(MOST_SEED));
    if (best === null || found.inertia < best.inertia) best = found;
  }
  if (best === null) throw new RangeError('There has to be at least one start.');
  return best;
}

function cluster(points: readonly (readonly number[])[], k: number, seed: number): Clustering {
  // The library leaves its input alone, but does not say so in its types.
  const data = points as number[][];
  const { clusters, centroids } = kmeans(data, k, { seed, maxIterations: MOST_ITERATIONS, tolerance: 1e-8 });
  let inertia = 0;
  for (const [row, point] of points.entries()) inertia += squaredDistance(point, centroids[clusters[row]]);
  return { assignment: clusters, centres: centroids, inertia };
}

/** Of two points of the same number of coordinates. */
export function squaredDistance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] - b[k]) ** 2;
  return sum;
}
