import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { averagePrecision } from '../../../core/learning/anomalies/average-precision.ts';
import { IsolationForest, USUAL_FOREST } from '../../../core/learning/anomalies/isolation-forest.ts';
import { MetricDetector } from '../../../core/operations/metric-detector.ts';
import { USUAL_REACH, type WindowReach, windowFeatures } from '../../../core/operations/window-features.ts';
import { Random } from '../../../core/solvers/random.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { columnPlace, readTable } from '../learn/read-table.ts';
import { textTable } from '../learn/text-table.ts';
import { pathOf } from '../named-file.ts';
import { wholeNumber } from '../options.ts';
import { createProgress } from '../progress.ts';

interface MonitorBenchOptions {
  readonly data: string;
  readonly set: string;
  readonly width: number;
  readonly seeds: number;
  readonly json?: boolean;
}

interface SeriesRow {
  readonly set: string;
  readonly series: string;
  readonly rows: number;
  /** Areas under the precision-recall curve. */
  readonly plain: number;
  readonly features: number;
  readonly detector: number;
}

const windowsSchema = z.record(z.string(), z.array(z.tuple([z.string(), z.string()])));
/** `planloom bench-monitor`: how well windows of published metric series are told from unusual ones. */
export function addMonitorBenchCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('bench-monitor')
    .description('Measures detectors on the series of the Numenta anomaly benchmark, without point adjustment.')
    .requiredOption('--data <folder>', 'folder of the benchmark, with a folder a set and one of labels')
    .option('--set <names>', 'sets, with commas between', 'realKnownCause,realAWSCloudwatch')
    .option('--width <number>', 'values of a window', wholeNumber(2, 1000), USUAL_REACH.width)
    .option('--seeds <number>', 'forests to average over', wholeNumber(1, 100), 3)
    .option('--json', 'print one JSON object a series, one a line')
    .action(async (options: MonitorBenchOptions) => {
      const rows: SeriesRow[] = [];
      const progress = createProgress();
      for (const set of options.set.split(',')) rows.push(...(await measuredSet(set.trim(), options)));
      progress.stop();
      process.stdout.write(
        `${(options.json === true ? rows.map((row) => JSON.stringify(row)) : lines(rows)).join('\n')}\n`,
      );
      finish(EXIT.fine);
    });
}

async function measuredSet(set: string, { data, width, seeds }: MonitorBenchOptions): Promise<readonly SeriesRow[]> {
  const folder = join(pathOf(data), set);
  const labels = join(pathOf(data), 'labels', 'combined_windows.json');
  const missing = [folder, labels].find((path) => !existsSync(path));
  if (missing !== undefined) throw new CliError(`There is no ${missing}. Maybe check --data and --set.`, EXIT.badInput);
  const windows = windowsSchema.parse(JSON.parse(readFileSync(labels, 'utf8')));
  const rows: SeriesRow[] = [];
  for (const file of readdirSync(folder).sort()) {
    const series = file.replace(/\.gz$/, '');
    const table = await readTable(join(folder, file));
    const [time, value] = ['timestamp', 'value'].map((name) => columnPlace(table, name));
    const values = Float64Array.from(table.rows, (row) => Number(row[value]));
    const unusual = windows[`${set}/${series}`] ?? [];
    // Moments of the labels have fractions of a second, those of the series have none.
    const isUnusual = table.rows.map((row) =>
      unusual.some(([from, to]) => row[time] >= from.slice(0, 19) && row[time] <= to.slice(0, 19)),
    );
    // Without an unusual row there is nothing to find.
    if (!isUnusual.includes(true)) continue;
    const area = (columns: readonly Float64Array[]) => meanArea(columns, isUnusual, seeds);
    const plain = area(slidingValues(values, width));
    const reach = { ...USUAL_REACH, width };
    const features = area(windowFeatures(values, reach));
    const detector = meanOver(seeds, (seed) => averagePrecision(scoresAsTheyCome(values, reach, seed), isUnusual));
    rows.push({ set, series, rows: values.length, plain, features, detector });
  }
  return rows;
}

/** The latest values of every window as they are: what a plain forest is given. */
function slidingValues(values: Float64Array, width: number): readonly Float64Array[] {
  return Array.from({ length: width }, (_, back) => values.map((_value, at) => values[Math.max(0, at - back)]));
}

/** The detector of the app, which judges each row before it has seen the next. */
function scoresAsTheyCome(values: Float64Array, reach: WindowReach, seed: number): Float64Array {
  const detector = new MetricDetector(seed, reach);
  return values.map((value) => detector.watch({ value }).score);
}

function meanArea(columns: readonly Float64Array[], isUnusual: readonly boolean[], seeds: number): number {
  return meanOver(seeds, (seed) => {
    const forest = IsolationForest.train(columns, isUnusual.length, USUAL_FOREST, new Random(seed));
    return averagePrecision(forest.scores(columns, isUnusual.length), isUnusual);
  });
}

function meanOver(seeds: number, of: (seed: number) => number): number {
  let sum = 0;
  for (let seed = 1; seed <= seeds; seed++) sum += of(seed);
  return sum / seeds;
}

function lines(rows: readonly SeriesRow[]): readonly string[] {
  const round = (value: number) => value.toFixed(3);
  const mean = (part: readonly SeriesRow[], of: (row: SeriesRow) => number) =>
    part.reduce((sum, row) => sum + of(row), 0) / part.length;
  const sets = [...new Set(rows.map(({ set }) => set))].map(
    (set) => [set, rows.filter((row) => row.set === set)] as const,
  );
  return [
    ...textTable([
      ['series', 'rows', 'plain forest', 'window features', 'detector of the app'],
      ...rows.map(({ set, series, rows: count, plain, features, detector }) => [
        `${set}/${series}`,
        count,
        round(plain),
        round(features),
        round(detector),
      ]),
      ...[...sets, ['all', rows] as const].map(([name, part]) => [
        `mean of ${name}`,
        part.length,
        round(mean(part, ({ plain }) => plain)),
        round(mean(part, ({ features }) => features)),
        round(mean(part, ({ detector }) => detector)),
      ]),
    ]),
    'Areas under the precision-recall curve. The two forests have seen the whole series; the detector of the app judges each row as it comes.',
  ];
}
