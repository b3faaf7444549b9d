import { type Command, InvalidArgumentError } from 'commander';
import { eventsByCase, type LoggedEvent } from '../../../core/learning/next-event/event-prefixes.ts';
import { nextEventBacktest } from '../../../core/learning/next-event/next-event-backtest.ts';
import { createMomentReader } from '../../../core/time/read-moment.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { MOST_SEED, wholeNumber } from '../options.ts';
import { createProgress } from '../progress.ts';
import { columnPlace, type NamedTable, readTable } from './read-table.ts';
import { tellLearningError } from './tell-learning-error.ts';
import { textTable } from './text-table.ts';

interface NextEventOptions {
  readonly train: number;
  readonly case?: string;
  readonly activity?: string;
  readonly time?: string;
  readonly seed: number;
  readonly json?: boolean;
}

/** `planloom learn next-event`: how well the time until a case's next event can be told. */
export function addNextEventCommand(learn: Command, finish: (exitCode: number) => void): void {
  learn
    .command('next-event <file>')
    .description('Measures how well the time until the next event of a case can be forecast, from an event log.')
    .option('--train <share>', 'share of the cases to learn from, in the order of the file', parseShare, 2 / 3)
    .option('--case <column>', 'column of the case (default: the one whose name says so)')
    .option('--activity <column>', 'column of what happened')
    .option('--time <column>', 'column of when it happened')
    .option('--seed <number>', 'same seed, same answer', wholeNumber(0, MOST_SEED), 1)
    .option('--json', 'print a JSON array, one object a model')
    .action(async (file: string, options: NextEventOptions) => {
      await tellLearningError(() => run(file, options));
      finish(EXIT.fine);
    });
}

async function run(file: string, options: NextEventOptions): Promise<void> {
  const { train, seed, json = false } = options;
  const table = await readTable(file);
  const { events, unreadable } = eventsOf(table, options);
  if (unreadable > 0) process.stderr.write(`${file}: ${unreadable} rows without a readable time were left out.\n`);
  const progress = createProgress();
  const rows = nextEventBacktest(eventsByCase(events), train, seed, (fraction, model) =>
    progress.update(fraction, model),
  );
  progress.stop();
  const round = (value: number) => Number(value.toPrecision(3));
  const text = json
    ? JSON.stringify(rows)
    : [
        ...textTable([
          ['model', 'MAE (days)', 'pinball', 'coverage %'],
          ...rows.map(({ model, champion, mae, pinball, coverage }) => [
            champion ? `${model} *` : model,
            round(mae),
            round(pinball),
            round(100 * coverage),
          ]),
        ]),
        '* champion: the lowest error on the newest cases to learn from',
      ].join('\n');
  process.stdout.write(`${text}\n`);
}

function eventsOf(
  table: NamedTable,
  options: NextEventOptions,
): { readonly events: readonly LoggedEvent[]; readonly unreadable: number } {
  const caseAt = place(table, options.case, /case|trace/i, '--case');
  const activityAt = place(table, options.activity, /activity|event|task|concept/i, '--activity');
  const timeAt = place(table, options.time, /time|date|complete/i, '--time');
  const momentOf = createMomentReader('UTC', 'year-first');
  const events: LoggedEvent[] = [];
  for (const row of table.rows) {
    const at = momentOf((row[timeAt] ?? '').trim());
    if (at !== null) events.push({ caseId: row[caseAt], activity: row[activityAt] ?? '', at });
  }
  return { events, unreadable: table.rows.length - events.length };
}

function place(table: NamedTable, name: string | undefined, usual: RegExp, option: string): number {
  if (name !== undefined) return columnPlace(table, name);
  const found = table.names.findIndex((each) => usual.test(each));
  if (found >= 0) return found;
  throw new CliError(
    `${table.file}: no column's name tells what it is. Maybe name it with ${option}: ${table.names.join(', ')}.`,
    EXIT.badInput,
  );
}

function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share > 0 && share < 1) return share;
  throw new InvalidArgumentError('Give a share between 0 and 1, such as 0.667.');
}
