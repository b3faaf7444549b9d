import { type Average, averageOf } from './average.ts';
import type { BenchRow } from './bench-row.ts';

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

/** The summary as lines for a person; every mean with its 95 % interval. */
export function summaryLines(summary: BenchSummary): string[] {
  const percent = ({ mean, halfWidth }: Average) => withInterval(mean * 100, halfWidth * 100, ' %');
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
    `seconds an instance        ${withInterval(summary.seconds.mean, summary.seconds.halfWidth, '')}`,
  ];
}

function withInterval(mean: number, halfWidth: number, unit: string): string {
  const interval = Number.isNaN(halfWidth) ? '' : ` (± ${halfWidth.toFixed(3)})`;
  return `${mean.toFixed(3)}${unit}${interval}`;
}
