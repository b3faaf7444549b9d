import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { type DetectionMetrics, detectionMetrics } from '../../../core/learning/anomalies/detection-metrics.ts';
import { IsolationForest, USUAL_FOREST } from '../../../core/learning/anomalies/isolation-forest.ts';
import { RobustZScore } from '../../../core/learning/anomalies/robust-z-score.ts';
import { trainAnomalyModels } from '../../../core/learning/anomalies/train-anomaly-models.ts';
import { runThrough } from '../../../core/learning/run-through.ts';
import { Random } from '../../../core/solvers/random.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { wholeNumber } from '../options.ts';
import { createProgress } from '../progress.ts';
import { numberColumns } from './number-columns.ts';
import { columnPlace, readTable } from './read-table.ts';
import { tellLearningError } from './tell-learning-error.ts';
import { textTable } from './text-table.ts';

interface AnomaliesOptions {
  readonly label: string;
  readonly contamination: number;
  readonly seeds: number;
  readonly json?: boolean;
}

const MOST_SEEDS = 1000;
const MOST_REASONS = 3;

/** `planloom learn anomalies`: how well detectors find the rows that are known to be unusual. */
export function addAnomaliesCommand(learn: Command, finish: (exitCode: number) => void): void {
  learn
    .command('anomalies <file>')
    .description('Measures how well detectors find rows that are known to be unusual.')
    .requiredOption('--label <column>', 'column that is 1 for unusual rows and 0 for usual ones')
    .option('--contamination <share>', 'share of the rows that raise an alarm', parseShare, 0.1)
    .option('--seeds <number>', 'how many forests to average over', wholeNumber(1, MOST_SEEDS), 10)
    .option('--json', 'print one JSON object')
    .action(async (file: string, options: AnomaliesOptions) => {
      await run(file, options);
      finish(EXIT.fine);
    });
}

async function run(file: string, { label, contamination, seeds, json = false }: AnomaliesOptions): Promise<void> {
  const table = await readTable(file);
  const labels = table.rows.map((row) => Number(row[columnPlace(table, label)]) > 0);
  const unusual = labels.filter(Boolean).length;
  if (unusual === 0 || unusual === labels.length) {
    throw new CliError(`${file}: all rows have the same "${label}". Maybe it is another column.`, EXIT.badInput);
  }
  const { names, columns, leftOut } = numberColumns(table, [label]);
  const rows = labels.length;
  const progress = createProgress();
  const measured: DetectionMetrics[] = [];
  let first: { readonly forest: IsolationForest; readonly scores: Float64Array } | null = null;
  for (let seed = 1; seed <= seeds; seed++) {
    const forest = IsolationForest.train(columns, rows, USUAL_FOREST, new Random(seed));
    const scores = forest.scores(columns, rows);
    first ??= { forest, scores };
    measured.push(detectionMetrics(scores, labels, contamination));
    progress.update(seed / seeds, `forest ${seed} of ${seeds}`);
  }
  progress.stop();
  const models = [
    { model: 'isolation-forest', ...meanOf(measured) },
    {
      model: 'robust-z-score',
      ...detectionMetrics(RobustZScore.train(columns).scores(columns, rows), labels, contamination),
    },
  ];
  const [{ auc, precision }] = models;
  const contest = await tellLearningError(() => contestOf(names, columns, labels, contamination));
  const most = first === null ? null : mostUnusual(first.forest, first.scores, columns, names);
  const text = json
    ? JSON.stringify({
        file,
        rows,
        unusual,
        columns: names.length,
        leftOut,
        auc,
        precision,
        models,
        ...contest,
        mostUnusual: most,
      })
    : [
        `${rows} rows, ${unusual} of them unusual; ${names.length} columns.`,
        ...textTable([
          ['model', 'ROC area', 'precision %'],
          ...models.map((each) => [each.model, round(each.auc), round(100 * each.precision)]),
        ]),
        `Champion: ${contest.champion}, by ${contest.judgedBy === 'labels' ? 'the ROC area of' : 'the mass-volume curve of'} rows held out; it raises an alert for ${round(100 * contest.alertShare)} % of them.`,
        ...(most === null ? [] : [`Most unusual: row ${most.row}, because of ${reasonWords(most.reasons)}.`]),
      ].join('\n');
  process.stdout.write(`${text}\n`);
}

/** What the app would do with the same rows: which detector it takes, and how many alerts that raises. */
function contestOf(
  names: readonly string[],
  columns: readonly Float64Array[],
  labels: readonly boolean[],
  alertShare: number,
) {
  // Files are often sorted by label, so that the last rows would say nothing of the others.
  const order = [...labels.keys()];
  new Random(1).shuffle(order);
  const table = {
    columns: names.map((name) => ({ name, isAmount: false })),
    values: columns.map((column) => Float64Array.from(order, (row) => column[row])),
    isUnusual: order.map((row) => labels[row]),
  };
  const { trials, judgedBy } = runThrough(trainAnomalyModels(table, { alertShare }, new Random(1)));
  return { champion: trials[0].kind, judgedBy, alertShare: trials[0].alertShare };
}

interface MostUnusual {
  /** From 1, the first row of names included, as spreadsheets count. */
  readonly row: number;
  readonly score: number;
  readonly reasons: readonly { readonly column: string; readonly value: number; readonly steps: number }[];
}

function mostUnusual(
  forest: IsolationForest,
  scores: Float64Array,
  columns: readonly Float64Array[],
  names: readonly string[],
): MostUnusual {
  const row = scores.indexOf(scores.reduce((most, score) => Math.max(most, score), 0));
  const reasons = Array.from(forest.reasons(columns, row), (steps, column) => ({
    column: names[column],
    value: columns[column][row],
    steps: round(steps),
  }));
  reasons.sort((a, b) => b.steps - a.steps);
  return { row: row + 2, score: round(scores[row]), reasons: reasons.slice(0, MOST_REASONS) };
}

function reasonWords(reasons: MostUnusual['reasons']): string {
  return reasons.map(({ column, value }) => `${column} = ${value}`).join(', ');
}

function meanOf(measured: readonly DetectionMetrics[]): DetectionMetrics {
  const mean = (pick: (metrics: DetectionMetrics) => number) =>
    measured.reduce((sum, metrics) => sum + pick(metrics), 0) / measured.length;
  return { auc: mean(({ auc }) => auc), precision: mean(({ precision }) => precision) };
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share > 0 && share < 1) return share;
  throw new InvalidArgumentError('Give a share between 0 and 1, such as 0.1.');
}
