import { type Command, InvalidArgumentError, Option } from 'commander';
import { DURATION_UNITS, type DurationUnit, SECONDS_PER_UNIT } from '../../../core/history/observation.ts';
import { forecastTargetSchema, type TrainRequest } from '../../ipc/learn-schema.ts';
import { EXIT } from '../exit-code.ts';
import { wholeNumber } from '../options.ts';
import { textTable } from './text-table.ts';
import { threeDigits, versionNumbered, withModels } from './with-models.ts';

interface ForecastOptions {
  readonly db: string;
  readonly target: TrainRequest['target'];
  readonly model?: number;
  readonly kind?: string;
  readonly person?: string;
  readonly project?: string;
  readonly group?: string;
  readonly mode?: string;
  readonly planned?: number;
  readonly unit: DurationUnit;
  readonly features: Readonly<Record<string, number | string>>;
  readonly json?: boolean;
}

interface LiveOptions {
  readonly db: string;
  readonly target: TrainRequest['target'];
  readonly window: number;
  readonly json?: boolean;
}

/** The time of a forecast is the median of so many. */
const TIMES_ASKED = 5;

const target = () =>
  new Option('--target <what>', 'what to forecast').choices(forecastTargetSchema.options).default('duration');

/** `planloom learn forecast` and `live`. */
export function addForecastCommands(learn: Command, finish: (exitCode: number) => void): void {
  learn
    .command('forecast')
    .description('Forecasts one task with the champion.')
    .requiredOption('--db <file>', 'the database that holds the models')
    .addOption(target())
    .option('--model <number>', 'another version than the champion', wholeNumber(1))
    .option('--kind <name>', 'what sort of task it is')
    .option('--person <name>', 'who does it')
    .option('--project <name>', 'what it belongs to')
    .option('--group <name>', 'its group')
    .option('--mode <name>', 'how it is done')
    .option('--planned <number>', 'the estimate', parseAmount)
    .addOption(new Option('--unit <unit>', 'of durations').choices(DURATION_UNITS).default('hour'))
    .option('--features <name=value,...>', 'what else is known', parseFeatures, {})
    .option('--json', 'print one JSON object')
    .action(async (options: ForecastOptions) => {
      await forecast(options);
      finish(EXIT.fine);
    });
  learn
    .command('live')
    .description('Says how the champion does on what arrived since, and whether training anew is due.')
    .requiredOption('--db <file>', 'the database that holds the models')
    .addOption(target())
    .option('--window <rows>', 'rows of a rolling window', wholeNumber(10, 10_000), 100)
    .option('--json', 'print one JSON object')
    .action(async (options: LiveOptions) => {
      await live(options);
      finish(EXIT.fine);
    });
}

async function forecast({ db, target: what, model, unit, features, json, ...facts }: ForecastOptions): Promise<void> {
  const perUnit = what === 'duration' ? SECONDS_PER_UNIT[unit] : 1;
  const { kind = null, person = null, project = null, group = null, mode = null, planned } = facts;
  const task = { kind, person, project, group, mode, features, planned: (planned ?? null) && (planned ?? 0) * perUnit };
  const { answer, restoring, milliseconds } = await withModels(db, async (client, history) => {
    const versionId = model === undefined ? null : versionNumbered(history, what, model).id;
    const ask = () => client.call('learn.forecast', { target: what, versionId, tasks: [task] });
    // The first one reads the model from the database.
    const startedAt = performance.now();
    await ask();
    const restoring = performance.now() - startedAt;
    const times = new Float64Array(TIMES_ASKED);
    for (let time = 0; time < TIMES_ASKED; time++) {
      const askedAt = performance.now();
      await ask();
      times[time] = performance.now() - askedAt;
    }
    return { answer: await ask(), restoring, milliseconds: times.sort()[TIMES_ASKED >>> 1] };
  });
  const [low, middle, high] = [answer.low, answer.middle, answer.high].map(([figure]) => figure / perUnit);
  const { number, entrant, coverage } = answer;
  const unitName = what === 'duration' ? unit : what === 'effort' ? 'hour' : what === 'cpu' ? 'core' : 'byte';
  if (json === true) {
    const times = { firstMilliseconds: threeDigits(restoring), milliseconds: threeDigits(milliseconds) };
    const printed = { p10: low, p50: middle, p90: high, unit: unitName, version: number, model: entrant, coverage };
    process.stdout.write(`${JSON.stringify({ ...printed, ...times })}\n`);
    return;
  }
  const held =
    coverage === null ? '' : `; its ranges held ${Math.round(100 * coverage)} % of the outcomes it was measured on`;
  process.stdout.write(
    `P10 ${threeDigits(low)}, P50 ${threeDigits(middle)}, P90 ${threeDigits(high)} ${unitName}s\n` +
      `Version ${number} (${entrant})${held}. It took ${threeDigits(milliseconds)} ms.\n`,
  );
}

async function live({ db, target: what, window, json }: LiveOptions): Promise<void> {
  const figures = await withModels(db, (client) => client.call('learn.live', { target: what, windowRows: window }));
  if (json === true) {
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return;
  }
  const { version, newRows, windows, drift, batchRows, proposal, unit } = figures;
  if (version === null) {
    process.stdout.write(`There is no model of ${what} yet. Maybe train one: planloom learn train --db ${db}.\n`);
    return;
  }
  const lines = [
    `Version ${version.number} (${version.entrant}): ${newRows} rows arrived since.`,
    ...(windows.length === 0
      ? []
      : textTable([
          ['until', 'rows', `MAE (${unit}s)`, 'MSE', 'pinball', 'coverage %'],
          ...windows.map((each) => [
            each.to === null ? '' : new Date(each.to).toISOString().slice(0, 10),
            each.rows,
            threeDigits(each.mae),
            threeDigits(each.mse),
            threeDigits(each.pinball),
            threeDigits(100 * each.coverage),
          ]),
        ])),
    ...(drift.length === 0
      ? []
      : [
          `Drift, looked for in the newest ${batchRows} rows: ${
            drift
              .filter((each) => each.drifts)
              .map((each) => each.column)
              .join(', ') || 'none'
          }.`,
        ]),
    ...proposal.map(({ text }) => text),
    proposal.length === 0 ? 'No need to train anew.' : 'Maybe train anew: planloom learn train.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function parseAmount(text: string): number {
  const amount = Number(text);
  if (text.trim() !== '' && amount >= 0 && Number.isFinite(amount)) return amount;
  throw new InvalidArgumentError('Give a number of at least 0.');
}

function parseFeatures(text: string): Record<string, number | string> {
  const features: Record<string, number | string> = {};
  for (const part of text.split(',')) {
    const [name, ...rest] = part.split('=');
    const value = rest.join('=');
    if (name.trim() === '' || value === '') throw new InvalidArgumentError(`"${part}" is not of the form name=value.`);
    features[name.trim()] = value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
  }
  return features;
}
