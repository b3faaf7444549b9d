import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Random } from '../solvers/random.ts';
import { bareTask } from '../testing/made-up-tasks.ts';
import { readRecordedTable } from '../testing/recorded-table.ts';
import { detectionMetrics } from './anomalies/detection-metrics.ts';
import { IsolationForest, USUAL_FOREST } from './anomalies/isolation-forest.ts';
import { backtest } from './backtest.ts';
import { boostedTrees } from './entrants/boosted-trees.ts';
import { ownEstimate } from './entrants/group-entrants.ts';
import { bestClustering } from './patterns/clustering.ts';
import { runThrough } from './run-through.ts';
import { splitByOrder } from './split-tasks.ts';

const { PLANLOOM_DATA } = process.env;
const folder = join(PLANLOOM_DATA ?? '../shared/data', 'learning');

describe.skipIf(!existsSync(folder))('on recorded data', () => {
  it('human tasks are forecast better than people did, with ranges that hold', () => {
    const tasks = readRecordedTable(join(folder, 'sip/tasks.csv.gz')).map((row) =>
      bareTask(Number(row['actual_h']), {
        kind: row['subcategory'],
        person: row['main_dev'],
        project: row['project'],
        planned: Number(row['estimate_h']),
      }),
    );
    const parts = splitByOrder(tasks, [0.6, 0.2, 0.2]);
    const [own, trees] = backtest(parts, { seed: 1, clock: () => 0 }, [ownEstimate, boostedTrees]);
    expect(trees.mae).toBeLessThan(0.95 * own.mae);
    expect(trees.pinball).toBeLessThan(0.9 * own.pinball);
    expect(trees.champion).toBe(true);
    expect(Math.abs(trees.coverage - 0.8)).toBeLessThan(0.06);
  });

  it.each([
    ['thyroid', 0.978],
    ['cardio', 0.933],
  ])('the isolation forest does on %s what is published', (name, published) => {
    const table = readRecordedTable(join(folder, `anomaly/${name}.csv.gz`));
    const names = Object.keys(table[0]).filter((column) => column !== 'label');
    const columns = names.map((column) => Float64Array.from(table, (row) => Number(row[column])));
    const labels = table.map((row) => row['label'] === '1');
    let mean = 0;
    for (let seed = 1; seed <= 5; seed++) {
      const forest = IsolationForest.train(columns, table.length, USUAL_FOREST, new Random(seed));
      mean += detectionMetrics(forest.scores(columns, table.length), labels, 0.1).auc / 5;
    }
    expect(Math.abs(mean - published)).toBeLessThan(0.02);
  });

  it('k-means reaches the known inertia', () => {
    const table = readRecordedTable(join(folder, 'wfcommons/kmeans11.csv.gz'));
    const points = table.map(({ label: _, ...row }) => Object.values(row).map(Number));
    for (const [k, inertia] of [
      [3, 94_132],
      [10, 33_405],
    ])
      expect(runThrough(bestClustering(points, k, 10, new Random(1))).inertia).toBeLessThan(inertia * 1.01);
  });
});
