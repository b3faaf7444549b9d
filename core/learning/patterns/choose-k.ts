import type { Random } from '../../solvers/random.ts';
import { runThrough } from '../run-through.ts';
import { bestClustering, nearestCentre, squaredDistance } from './clustering.ts';

/** How well a number of clusters suits the points. */
export interface ClusterQuality {
  readonly k: number;
  /** Mean silhouette (Rousseeuw 1987), from −1 to 1. */
  readonly silhouette: number;
  /** How alike clusterings of two halves are: adjusted Rand index of what they say of the same points, 1 for the same. */
  readonly stability: number;
}

const MOST_CLUSTERS = 10;
/** Silhouettes take time with the square of the points. */
const MOST_POINTS = 1_200;
const RESTARTS = 3;
/** Clusterings less alike than this are chance. */
const STABLE = 0.8;

/**
 * Tries 2 to 10 clusters on a sample of the points; the best is first: the highest silhouette among stable numbers, or the
 * highest product of both where none is stable. Nothing is found where hardly any points differ. Yields the share that is done.
 */
export function* rankClusterNumbers(
  points: readonly (readonly number[])[],
  random: Random,
): Generator<number, readonly ClusterQuality[]> {
  const sample = [...points];
  random.shuffle(sample);
  sample.length = Math.min(sample.length, MOST_POINTS);
  const half = sample.length >>> 1;
  const qualities: ClusterQuality[] = [];
  const halves = [sample.slice(0, half), sample.slice(half)];
  // Centres need points that differ.
  const most = Math.min(...halves.map((points) => countDifferent(points, MOST_CLUSTERS)));
  const distances = distancesOf(sample);
  for (let k = 2; k <= most; k++) {
    yield (k - 2) / (most - 1);
    const whole = runThrough(bestClustering(sample, k, RESTARTS, random));
    const one = runThrough(bestClustering(halves[0], k, RESTARTS, random));
    const other = runThrough(bestClustering(halves[1], k, RESTARTS, random));
    yield (k - 1.5) / (most - 1);
    qualities.push({
      k,
      silhouette: meanSilhouette(distances, whole.assignment, k),
      stability: adjustedRand(nearestOf(sample, one.centres), nearestOf(sample, other.centres)),
    });
  }
  const worth = ({ silhouette, stability }: ClusterQuality) =>
    stability >= STABLE ? 2 + silhouette : silhouette * Math.max(0, stability);
  return qualities.sort((a, b) => worth(b) - worth(a));
}

/** How many points differ from all others, counted up to `most`. */
export function countDifferent(points: readonly (readonly number[])[], most: number): number {
  const different = new Set<string>();
  for (const point of points) {
    if (different.size >= most) break;
    different.add(point.join(' '));
  }
  return different.size;
}

function nearestOf(points: readonly (readonly number[])[], centres: readonly (readonly number[])[]): number[] {
  return points.map((point) => nearestCentre(point, centres));
}

/** Distance of each point from each other, one point after another. */
function distancesOf(points: readonly (readonly number[])[]): Float64Array {
  const distances = new Float64Array(points.length ** 2);
  for (let a = 0; a < points.length; a++) {
    for (let b = 0; b < a; b++) {
      const distance = Math.sqrt(squaredDistance(points[a], points[b]));
      distances[a * points.length + b] = distance;
      distances[b * points.length + a] = distance;
    }
  }
  return distances;
}

function meanSilhouette(distances: Float64Array, assignment: readonly number[], k: number): number {
  const points = assignment.length;
  const sizes = new Float64Array(k);
  for (const cluster of assignment) sizes[cluster]++;
  let total = 0;
  for (let row = 0; row < points; row++) {
    const own = assignment[row];
    if (sizes[own] <= 1) continue;
    const sums = new Float64Array(k);
    for (let other = 0; other < points; other++) sums[assignment[other]] += distances[row * points + other];
    const inside = sums[own] / (sizes[own] - 1);
    let outside = Number.POSITIVE_INFINITY;
    for (let cluster = 0; cluster < k; cluster++) {
      if (cluster !== own && sizes[cluster] > 0) outside = Math.min(outside, sums[cluster] / sizes[cluster]);
    }
    const most = Math.max(inside, outside);
    if (most > 0 && Number.isFinite(outside)) total += (outside - inside) / most;
  }
  return total / points;
}

/** Agreement of two clusterings beyond chance: Hubert & Arabie 1985. */
function adjustedRand(a: readonly number[], b: readonly number[]): number {
  const pairs = (count: number) => (count * (count - 1)) / 2;
  const both = new Map<string, number>();
  const ofA = new Map<number, number>();
  const ofB = new Map<number, number>();
  for (const [row, cluster] of a.entries()) {
    const key = `${cluster} ${b[row]}`;
    both.set(key, (both.get(key) ?? 0) + 1);
    ofA.set(cluster, (ofA.get(cluster) ?? 0) + 1);
    ofB.set(b[row], (ofB.get(b[row]) ?? 0) + 1);
  }
  const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + pairs(count), 0);
  const expected = (sum(ofA.values()) * sum(ofB.values())) / pairs(a.length);
  const most = (sum(ofA.values()) + sum(ofB.values())) / 2;
  return most === expected ? 1 : (sum(both.values()) - expected) / (most - expected);
}
