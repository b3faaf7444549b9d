import { PCA } from 'ml-pca';
import type { Random } from '../../solvers/random.ts';
import { LearningError } from '../learning-error.ts';
import { type ClusterQuality, countDifferent, rankClusterNumbers } from './choose-k.ts';
import { bestClustering } from './clustering.ts';
import { type ClusterName, clusterWords, markWords, nameCluster } from './name-cluster.ts';
import { type ColumnScale, standardise } from './standardise.ts';

/** Tasks of one pattern. */
export interface TaskCluster {
  readonly name: ClusterName;
  /** In English, different for each cluster. */
  readonly words: string;
  readonly size: number;
  /** Means of its members in each column, in the units of the column. */
  readonly centre: readonly number[];
  /** The same in standard deviations from the mean of all. */
  readonly standardisedCentre: readonly number[];
}

export interface TaskPatterns {
  readonly k: number;
  /** Sum of squared distances to the centres, in standardised columns. */
  readonly inertia: number;
  /** Largest first. */
  readonly clusters: readonly TaskCluster[];
  /** Cluster of each row. */
  readonly assignment: readonly number[];
  /** Each row on the two axes along which the rows differ most. */
  readonly plane: readonly (readonly [number, number])[];
  /** Shares of the variance that these two axes show. */
  readonly explained: readonly number[];
  /** What was tried to find k, best first; empty where k was given. */
  readonly tried: readonly ClusterQuality[];
}

const RESTARTS = 10;

/**
 * Groups tasks by what their logs say: k-means on standardised columns, after the task patterns of "AI-driven smart scheduling".
 *
 * @param names of the columns
 * @param rows at least `k` of them and at least 4; `NaN` where a value is missing
 * @param k number of clusters; `null`: found by silhouette and stability
 * @throws LearningError where fewer rows differ than there shall be clusters
 */
export function findTaskPatterns(
  names: readonly string[],
  rows: readonly (readonly number[])[],
  k: number | null,
  random: Random,
): TaskPatterns {
  const { points, scales } = standardise(rows);
  refuseTooFew(points, k ?? LEAST_DIFFERENT);
  const tried = k === null ? rankClusterNumbers(points, random) : [];
  const number = k ?? tried[0]?.k ?? 2;
  const { assignment, centres, inertia } = bestClustering(points, number, RESTARTS, random);
  const sizes = new Array<number>(number).fill(0);
  for (const cluster of assignment) sizes[cluster]++;
  const bySize = [...sizes.keys()].sort((a, b) => sizes[b] - sizes[a]);
  const placeOf = bySize.map((_, cluster) => bySize.indexOf(cluster));
  const components = new PCA(points, { method: 'covarianceMatrix', center: true, scale: false });
  const plane = components.predict(points, { nComponents: Math.min(2, names.length) }).to2DArray();
  return {
    k: number,
    inertia,
    clusters: named(
      names,
      bySize.map((cluster) => ({ centre: centres[cluster], size: sizes[cluster] })),
      scales,
    ),
    assignment: assignment.map((cluster) => placeOf[cluster]),
    plane: plane.map(([x, y = 0]) => [x, y]),
    explained: components.getExplainedVariance().slice(0, 2),
    tried,
  };
}

/** Numbers of clusters are only worth comparing where this many rows differ. */
const LEAST_DIFFERENT = 4;

function refuseTooFew(points: readonly (readonly number[])[], least: number): void {
  const different = countDifferent(points, least);
  if (different >= least) return;
  throw new LearningError(
    `Only ${different} of the rows differ; that takes at least ${least}. Maybe ask for fewer groups, or take other columns.`,
  );
}

function named(
  names: readonly string[],
  found: readonly { readonly centre: readonly number[]; readonly size: number }[],
  scales: readonly ColumnScale[],
): TaskCluster[] {
  const used = new Map<string, number>();
  const clusters = found.map(({ centre, size }) => {
    const name = nameCluster(names, centre);
    return { name, words: clusterWords(name), size, standardisedCentre: centre, centre: inUnits(centre, scales) };
  });
  for (const { words } of clusters) used.set(words, (used.get(words) ?? 0) + 1);
  const taken = new Set<string>();
  return clusters.map((cluster) => {
    // Two clusters of the same name are told apart by what marks them, and in the end by a number.
    let words = cluster.words;
    if ((used.get(words) ?? 0) > 1) words = `${words} (${markWords(cluster.name.marks.slice(0, 2))})`;
    for (let number = 2; taken.has(words); number++) words = `${words.replace(/ \d+$/, '')} ${number}`;
    taken.add(words);
    return { ...cluster, words };
  });
}

function inUnits(centre: readonly number[], scales: readonly ColumnScale[]): number[] {
  return centre.map((value, column) => value * scales[column].deviation + scales[column].mean);
}
