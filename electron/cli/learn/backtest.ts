import { type Command, InvalidArgumentError, Option } from 'commander';
import type { History } from '../../../core/history/history.ts';
import { type BacktestParts, type BacktestRow, backtest } from '../../../core/learning/backtest.ts';
import { ENTRANTS } from '../../../core/learning/entrants/entrants.ts';
import type { Entrant } from '../../../core/learning/forecaster.ts';
import { splitByBatch, splitByOrder } from '../../../core/learning/split-tasks.ts';
import { TARGETS, type Target, type TasksOfHistory, tasksOfHistory } from '../../../core/learning/tasks-of-history.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { MOST_SEED, wholeNumber } from '../options.ts';
import { createProgress } from '../progress.ts';
import { withHistory } from './open-history.ts';
import { columnPlace, readTable } from './read-table.ts';
import { tellLearningError } from './tell-learning-error.ts';
import { textTable } from './text-table.ts';

interface BacktestCommandOptions {
  readonly db: string;
  readonly split: readonly number[];
  readonly splitFile?: string;
  readonly splitKey?: string;
  readonly target: Target;
  readonly seed: number;
  readonly entrants?: readonly Entrant[];
  readonly json?: boolean;
}

/** `planloom learn backtest`: which way of forecasting would have been best, and how good its ranges were. */
export function addBacktestCommand(learn: Command, finish: (exitCode: number) => void): void {
  learn
    .command('backtest')
    .description('Lets all ways of forecasting compete on what is known already, and names the champion.')
    .requiredOption('--db <file>', 'the database that history was imported into')
    .option('--split <train,calibrate,test>', 'shares of the tasks, oldest first', parseShares, [0.6, 0.2, 0.2])
    .option('--split-file <file>', 'CSV file that says for each batch: train, cal or test')
    .option('--split-key <column>', 'column of that file and of the history that names the batch')
    .addOption(new Option('--target <what>', 'what to forecast').choices(TARGETS).default('duration'))
    .option('--seed <number>', 'same seed, same answer', wholeNumber(0, MOST_SEED), 1)
    .option('--entrants <ids>', 'only these models, such as estimate,lstm', parseEntrants)
    .option('--json', 'print a JSON array, one object a model')
    .action(async (options: BacktestCommandOptions) => {
      if ((options.splitFile === undefined) !== (options.splitKey === undefined)) {
        throw new CliError('--split-file and --split-key belong together. Give both or none of them.', EXIT.badInput);
      }
      await withHistory(options.db, true, (history) => tellLearningError(() => run(history, options)));
      finish(EXIT.fine);
    });
}

async function run(history: History, options: BacktestCommandOptions): Promise<void> {
  const { observations } = history;
  const { splitFile, splitKey, target } = options;
  const known = tasksOfHistory(observations.stream(), observations.imports(), target, splitKey ?? null);
  const parts =
    splitFile === undefined || splitKey === undefined
      ? splitByOrder(known.tasks, options.split)
      : splitByBatch(known.tasks, await rolesIn(splitFile, splitKey));
  const progress = createProgress();
  const rows = backtest(
    parts,
    {
      seed: options.seed,
      clock: () => performance.now(),
      onProgress: (fraction, model) => progress.update(fraction, model),
    },
    options.entrants,
  );
  progress.stop();
  const text =
    options.json === true
      ? JSON.stringify(
          rows.map(({ seconds, ...row }) => ({ ...row, seconds: Number(seconds.toFixed(3)), unit: known.unit })),
        )
      : lines(rows, parts, known).join('\n');
  process.stdout.write(`${text}\n`);
}

/** Last column first, since the key and further names of the batch usually stand before its role. */
async function rolesIn(file: string, key: string): Promise<ReadonlyMap<string, string>> {
  const table = await readTable(file);
  const keyPlace = columnPlace(table, key);
  const named = table.names.findIndex((name) => /^(role|split|part|fold)$/i.test(name));
  const rolePlace = named >= 0 ? named : table.names.length - 1;
  return new Map(table.rows.map((row) => [row[keyPlace], row[rolePlace]]));
}

function lines(rows: readonly BacktestRow[], parts: BacktestParts, { unit }: TasksOfHistory): readonly string[] {
  const digits = (value: number | null) => (value === null ? Number.NaN : Number(value.toPrecision(3)));
  const table = textTable([
    ['model', `MAE (${unit}s)`, 'MAE %', '|ln ratio|', 'pinball', 'coverage %', 'seconds'],
    ...rows.map((row) => [
      row.champion ? `${row.model} *` : row.model,
      digits(row.mae),
      digits(row.mape === null ? null : 100 * row.mape),
      digits(row.malr),
      digits(row.pinball),
      digits(100 * row.coverage),
      digits(row.seconds),
    ]),
  ]);
  return [
    `${parts.train.length} tasks to train, ${parts.calibrate.length} to calibrate, ${parts.test.length} to test.`,
    ...table,
    '* champion: the lowest pinball loss on the calibration part',
  ];
}

function parseEntrants(text: string): readonly Entrant[] {
  return text.split(',').map((id) => {
    const found = ENTRANTS.find((entrant) => entrant.id === id.trim());
    if (found !== undefined) return found;
    const known = ENTRANTS.map((entrant) => entrant.id).join(', ');
    throw new InvalidArgumentError(`There is no model "${id}". Maybe use some of: ${known}.`);
  });
}

function parseShares(text: string): readonly number[] {
  const shares = text.split(',').map(Number);
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (shares.length === 3 && shares.every((share) => share > 0) && Math.abs(total - 1) < 1e-6) return shares;
  throw new InvalidArgumentError('Give three shares above 0 that sum up to 1, such as 0.6,0.2,0.2.');
}
