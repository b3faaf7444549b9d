import { PCA } from 'ml-pca';
import type { Random } from '../../solvers/random.ts';
import { LearningError } from '../learning-error.ts';
import { type ClusterQuality, countDifferent, rankClusterNumbers } from './choose-k.ts';
import { bestClustering } from './clustering.ts';
import { clusterWords, markWords, nameCluster } from './name-cluster.ts';
import type { PatternAxis, PatternModel, TaskCluster } from './pattern-model.ts';
import { type ColumnScale, standardise } from './standardise.ts';

/** Patterns that were found, with what speaks for them. */
export interface TaskPatterns extends PatternModel {
  readonly k: number;
  /** Sum of squared distances to the centres, in standardised columns. */
  readonly inertia: number;
  /** Cluster of each row. */
  readonly assignment: readonly number[];
  /** What was tried to find k, best first; empty where k was given. */
  readonly tried: readonly ClusterQuality[];
}

/** How the search for patterns stands. */
export interface PatternProgress {
  /** From 0 to 1. */
  readonly fraction: number;
  readonly step: 'comparing' | 'grouping';
}

const RESTARTS = 10;
/** Share of the time that finding k takes, roughly. */
const COMPARING = 0.5;

/**
 * Groups tasks by what their logs say: k-means on standardised columns, after the task patterns of "AI-driven smart scheduling".
 * Yields how it stands, so that whoever drives it may stop.
 *
 * @param names of the columns
 * @param rows at least `k` of them and at least 4; `NaN` where a value is missing
 * @param k number of clusters; `null`: found by silhouette and stability
 * @throws LearningError where fewer rows differ than there shall be clusters
 */
export function* findTaskPatterns(
  names: readonly string[],
  rows: readonly (readonly number[])[],
  k: number | null,
  random: Random,
): Generator<PatternProgress, TaskPatterns> {
  const { points, scales } = standardise(rows);
  refuseTooFew(points, k ?? LEAST_DIFFERENT);
  const tried =
    k === null
      ? yield* reported(rankClusterNumbers(points, random), (share) => ({
          fraction: COMPARING * share,
          step: 'comparing',
        }))
      : [];
  const before = k === null ? COMPARING : 0;
  const number = k ?? tried[0]?.k ?? 2;
  const { assignment, centres, inertia } = yield* reported(
    bestClustering(points, number, RESTARTS, random),
    (share) => ({ fraction: before + (1 - before) * share, step: 'grouping' }),
  );
  const sizes = new Array<number>(number).fill(0);
  for (const cluster of assignment) sizes[cluster]++;
  const bySize = [...sizes.keys()].sort((a, b) => sizes[b] - sizes[a]);
  const placeOf = bySize.map((_, cluster) => bySize.indexOf(cluster));
  return {
    k: number,
    columns: names,
    scales,
    inertia,
    clusters: named(
      names,
      bySize.map((cluster) => ({ centre: centres[cluster], size: sizes[cluster] })),
      scales,
    ),
    axes: axesOf(points),
    assignment: assignment.map((cluster) => placeOf[cluster]),
    tried,
  };
}

function* reported<Result>(
  work: Generator<number, Result>,
  progressOf: (share: number) => PatternProgress,
): Generator<PatternProgress, Result> {
  let step = work.next();
  while (step.done !== true) {
    yield progressOf(step.value);
    step = work.next();
  }
  return step.value;
}

/** The first two principal components, each turned so that its greatest weight is above zero. */
function axesOf(points: readonly (readonly number[])[]): readonly PatternAxis[] {
  const components = new PCA(points as number[][], { method: 'covarianceMatrix', center: true, scale: false });
  const vectors = components.getEigenvectors();
  const explained = components.getExplainedVariance();
  return explained.slice(0, 2).map((share, axis) => {
    const direction = vectors.getColumn(axis);
    const greatest = direction.reduce((most, weight) => (Math.abs(weight) > Math.abs(most) ? weight : most), 0);
    return {
      direction: direction.map((weight) => (greatest < 0 ? -weight : weight)),
      explained: Number.isFinite(share) ? share : 0,
    };
  });
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
