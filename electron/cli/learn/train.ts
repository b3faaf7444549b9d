import { type Command, Option } from 'commander';
import type { Output } from '../../ipc/contract.ts';
import { forecastTargetSchema, type TrainRequest } from '../../ipc/learn-schema.ts';
import { EXIT } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { type OtherMachinesOptions, otherMachinesOf, otherMachinesOptions } from '../machines-options.ts';
import { MOST_SECONDS, MOST_SEED, positiveNumber, wholeNumber } from '../options.ts';
import { createProgress } from '../progress.ts';
import { textTable } from './text-table.ts';
import { threeDigits, withModels } from './with-models.ts';

interface TrainOptions extends OtherMachinesOptions {
  readonly db: string;
  readonly target: TrainRequest['target'];
  readonly seconds?: number;
  readonly candidates: number;
  readonly models?: string[];
  readonly mostRows: number;
  readonly seed: number;
  readonly json?: boolean;
}

const MOST_CANDIDATES = 1000;
const MOST_ROWS = 1_000_000;

/** `planloom learn train`: makes a version of the best model, and promotes it where the rule says so. */
export function addTrainCommand(learn: Command, finish: (exitCode: number) => void): void {
  const command = learn
    .command('train')
    .description(
      'Trains models on the history, keeps the best one as a version, and promotes it if it beats the champion.',
    )
    .requiredOption('--db <file>', 'the database that history was imported into')
    .addOption(
      new Option('--target <what>', 'what to forecast').choices(forecastTargetSchema.options).default('duration'),
    )
    .option('--seconds <number>', 'time for all of it', positiveNumber(MOST_SECONDS))
    .option('--candidates <number>', 'settings to try besides the usual ones', wholeNumber(0, MOST_CANDIDATES), 0)
    .option('--models <names>', 'only these, separated by commas', (text) => text.split(','))
    .option('--most-rows <number>', 'the newest so many rows take part', wholeNumber(1, MOST_ROWS), 50_000)
    .option('--seed <number>', 'same seed, same answer', wholeNumber(0, MOST_SEED), 1)
    .option('--json', 'print one JSON object')
    .action(async (options: TrainOptions) => {
      finish(await run(options));
    });
  for (const option of otherMachinesOptions()) command.addOption(option);
}

async function run(options: TrainOptions): Promise<number> {
  const { db, target, seconds = null, candidates, models = null, mostRows, seed, json = false } = options;
  return withModels(
    db,
    async (client) => {
      const progress = createProgress();
      const request = { target, seconds, candidates, entrants: models, mostRows, seed };
      try {
        const outcome = await client.call('learn.train', request, {
          signal: interruptSignal(),
          onEvent({ fraction, stage, entrant, epoch, epochs, secondsLeft }) {
            const round = epoch === null ? '' : ` ${epoch} of ${epochs}`;
            const left = secondsLeft === null ? '' : `, ${Math.ceil(secondsLeft)} s left`;
            progress.update(fraction, `${entrant ?? 'history'}: ${stage}${round}${left}`);
          },
        });
        progress.stop();
        if (outcome.status === 'cancelled') {
          process.stderr.write('planloom: cancelled; no version was stored.\n');
          return EXIT.cancelled;
        }
        process.stdout.write(`${json ? JSON.stringify(outcome) : lines(outcome).join('\n')}\n`);
        return EXIT.fine;
      } finally {
        progress.stop();
      }
    },
    otherMachinesOf(options),
  );
}

function lines(outcome: Output<'learn.train'> & { status: 'finished' }): readonly string[] {
  const { version, decision, cleaning, backtest } = outcome;
  const found = [
    [cleaning.repeated, 'repeat another row'],
    [cleaning.future, 'end in the future'],
    [cleaning.unusable, 'have no usable amount'],
  ] as const;
  return [
    `${cleaning.used} of ${cleaning.read} rows were used.`,
    ...found.filter(([rows]) => rows > 0).map(([rows, what]) => `${rows} were left out because they ${what}.`),
    ...(cleaning.extreme > 0 ? [`${cleaning.extreme} are a hundred times off their kind, and were kept.`] : []),
    ...textTable([
      ['model', `MAE (${version.unit}s)`, '|ln ratio|', 'pinball', 'coverage %', 'seconds'],
      ...backtest.map((row) => [
        row.champion ? `${row.model} *` : row.model,
        threeDigits(row.mae),
        threeDigits(row.malr),
        threeDigits(row.pinball),
        threeDigits(100 * row.coverage),
        threeDigits(row.seconds),
      ]),
    ]),
    `* kept as version ${version.number} (${version.bytes} bytes). ${decision.text} ${
      decision.promotes
        ? 'It is champion now.'
        : `It is not promoted; planloom learn promote ${version.number} --overrule would.`
    }`,
  ];
}
