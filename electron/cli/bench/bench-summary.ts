import type { BenchRow } from './bench-row.ts';

/** A mean with half the width of its 95 % interval (normal approximation); `count` values. */
export interface Average {
  readonly mean: number;
  readonly halfWidth: number;
  readonly count: number;
}

export interface BenchSummary {
  readonly instances: number;
  readonly found: number;
  /** Proved optimal by the program itself. */
  readonly proved: number;
  /** Instances whose published bounds meet. */
  readonly closedInLiterature: number;
  readonly seconds: Average;
  /** (makespan − best known) / best known. */
  readonly gapToBestKnown: Average;
  /** (makespan − critical path) / critical path. */
  readonly deviationFromCriticalPath: Average;
  /** Deviation above that of the best known values of the same instances. */
  readonly pointsAboveBestKnown: Average;
}

export function averageOf(values: readonly number[]): Average {
  const count = values.length;
  if (count === 0) return { mean: Number.NaN, halfWidth: Number.NaN, count };
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, count - 1);
  return { mean, halfWidth: 1.96 * Math.sqrt(variance / count), count };
}

/** Averages over the instances for which a schedule was found (and, where needed, a published value exists). */
export function summarise(rows: readonly BenchRow[]): BenchSummary {
  const gaps: number[] = [];
  const deviations: number[] = [];
  const pointsAbove: number[] = [];
  for (const { makespan, bestUpperBound, criticalPath } of rows) {
    if (makespan === null) continue;
    if (bestUpperBound !== null) gaps.push((makespan - bestUpperBound) / bestUpperBound);
    if (criticalPath > 0) deviations.push((makespan - criticalPath) / criticalPath);
    if (criticalPath > 0 && bestUpperBound !== null) pointsAbove.push((makespan - bestUpperBound) / criticalPath);
  }
  return {
    instances: rows.length,
    found: rows.filter((row) => row.makespan !== null).length,
    proved: rows.filter((row) => row.status === 'optimal').length,
    closedInLiterature: rows.filter((row) => row.bestUpperBound !== null && row.bestLowerBound === row.bestUpperBound)
      .length,
    seconds: averageOf(rows.map((row) => row.seconds)),
    gapToBestKnown: averageOf(gaps),
    deviationFromCriticalPath: averageOf(deviations),
    pointsAboveBestKnown: averageOf(pointsAbove),
  };
}

/** The summary as lines for a person. */
export function summaryLines(summary: BenchSummary): string[] {
  const percent = ({ mean, halfWidth }: Average): string =>
    `${(mean * 100).toFixed(3)} % (± ${(halfWidth * 100).toFixed(3)})`;
  if (summary.instances === 0) return ['No instance was finished.'];
  return [
    `instances                  ${summary.instances} (${summary.found} with a verified schedule)`,
    `proved optimal             ${summary.proved} (closed in the literature: ${summary.closedInLiterature})`,
    ...(summary.gapToBestKnown.count > 0 ? [`gap to best known          ${percent(summary.gapToBestKnown)}`] : []),
    ...(summary.deviationFromCriticalPath.count > 0
      ? [`deviation from crit. path  ${percent(summary.deviationFromCriticalPath)}`]
      : []),
    ...(summary.pointsAboveBestKnown.count > 0
      ? [`points above best known    ${percent(summary.pointsAboveBestKnown)}`]
      : []),
    `seconds an instance        ${summary.seconds.mean.toFixed(3)}`,
  ];
}
