/**
 * How long boosted quantile trees take to learn 10,000 made-up tasks with 200 trees for the median, single-threaded:
 * `node scripts/bench-boosting.ts [rows] [trees]`. Prints one JSON object; the best of five runs counts.
 */
import { binColumns } from '../core/learning/boosting/binned-columns.ts';
import { fitBoostedQuantile } from '../core/learning/boosting/quantile-boosting.ts';
import { Random } from '../core/solvers/random.ts';

const [rows = 10_000, trees = 200] = process.argv.slice(2).map(Number);
const COLUMNS = 10;
const RUNS = 5;
const random = new Random(1);
const columns = Array.from({ length: COLUMNS }, () => Float64Array.from({ length: rows }, () => random.next()));
const target = Float64Array.from({ length: rows }, (_, row) => {
  const [a, b, c] = columns;
  return Math.sin(6 * a[row]) + b[row] * c[row] + random.next();
});
const weights = new Float64Array(rows).fill(1);
const settings = {
  trees,
  leaves: 31,
  leafWeight: 20,
  shrinkage: 1,
  learningRate: 0.1,
  rowShare: 1,
  columnShare: 1,
  patience: trees,
};

const seconds = Array.from({ length: RUNS }, () => {
  const { user: before } = process.cpuUsage();
  const startedAt = performance.now();
  const binned = binColumns(columns, rows);
  const model = fitBoostedQuantile({ columns, target, weights }, 0.5, settings, new Random(1), null, binned);
  if (model.trees.length !== trees) throw new Error(`Only ${model.trees.length} trees were grown.`);
  return { wall: (performance.now() - startedAt) / 1000, processor: (process.cpuUsage().user - before) / 1e6 };
});
const best = (pick: 'wall' | 'processor') => Number(Math.min(...seconds.map((each) => each[pick])).toFixed(3));
process.stdout.write(
  `${JSON.stringify({ rows, columns: COLUMNS, trees, seconds: best('wall'), processorSeconds: best('processor') })}\n`,
);
