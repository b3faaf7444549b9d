import { basename } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { History } from '../../../core/history/history.ts';
import { ImportError } from '../../../core/history/import/import-error.ts';
import { type ImportResult, ObservationImporter } from '../../../core/history/import/import-observations.ts';
import { MEANINGS, type Meaning, type ObservationMapping } from '../../../core/history/import/observation-mapping.ts';
import { DURATION_UNITS, type DurationUnit } from '../../../core/history/observation.ts';
import { createMomentReader, type DateOrder } from '../../../core/time/read-moment.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { createProgress } from '../progress.ts';
import { withHistory } from './open-history.ts';
import { streamTable } from './stream-table.ts';

interface ImportOptions {
  readonly map: ObservationMapping['columns'];
  readonly features: readonly string[];
  readonly db: string;
  readonly unit?: DurationUnit;
  readonly dates: DateOrder;
  readonly timeZone: string;
  readonly skipRepeated?: boolean;
  readonly again?: boolean;
  readonly json?: boolean;
}

const DATE_ORDERS: readonly DateOrder[] = ['year-first', 'day-first', 'month-first'];

/** `planloom history import`: what really happened, from a table into the database that forecasts learn from. */
export function addHistoryCommand(program: Command, finish: (exitCode: number) => void): void {
  const history = program.command('history').description('Keeps what really happened, for forecasts to learn from.');
  history
    .command('import <file>')
    .description('Reads task executions from a CSV file (.csv or .csv.gz) into a database.')
    .requiredOption(
      '--map <meaning=column,...>',
      `what columns hold: actual=…, and any of ${MEANINGS.slice(1).join(', ')}`,
      parseMapping,
    )
    .requiredOption('--db <file>', 'the database; made where it does not exist')
    .option('--features <columns>', 'further columns that were known before a task started', parseList, [])
    .option(
      '--unit <unit>',
      `unit of durations: ${DURATION_UNITS.join(', ')} (default: as the column's name ends, else second)`,
      oneOf(DURATION_UNITS),
    )
    .option('--dates <order>', `how to read 03/04/2026: ${DATE_ORDERS.join(', ')}`, oneOf(DATE_ORDERS), 'year-first')
    .option('--time-zone <zone>', 'of dates without an offset, such as Europe/Berlin', parseZone, 'UTC')
    .option('--skip-repeated', 'leave out rows that repeat an earlier one exactly')
    .option('--again', 'import a file that was imported before')
    .option('--json', 'print one JSON object')
    .action(async (file: string, options: ImportOptions) => {
      finish(await withHistory(options.db, false, (opened) => importFile(opened, file, options)));
    });
}

async function importFile(history: History, file: string, options: ImportOptions): Promise<number> {
  const { map, features, unit = null, dates, timeZone, skipRepeated = false, again = false } = options;
  const startedAtMs = performance.now();
  const signal = interruptSignal();
  const progress = createProgress();
  const importer = new ObservationImporter(history.observations, {
    file: basename(file),
    mapping: { columns: map, features, unit },
    momentOf: createMomentReader(timeZone, dates),
    nowMs: Date.now(),
    skipRepeated,
  });
  const before = history.observations.imports();
  let result: ImportResult | null = null;
  try {
    const fingerprint = await streamTable(file, {
      onRows: (rows) => importer.take(rows),
      onProgress: (fraction) => progress.update(fraction, file),
      signal,
    });
    const earlier = before.find((each) => each.fingerprint === fingerprint);
    if (earlier !== undefined && !again) {
      throw new CliError(
        `${file} was imported before (on ${earlier.completedAt.slice(0, 10)}, ${earlier.rows} rows). ` +
          'Maybe that is enough; --again imports it once more.',
        EXIT.badInput,
      );
    }
    result = importer.finish(fingerprint);
  } catch (error) {
    importer.cancel();
    if (signal.aborted) {
      process.stderr.write('planloom: cancelled; nothing was imported.\n');
      return EXIT.cancelled;
    }
    throw error instanceof ImportError ? new CliError(`${file}: ${error.message}`, EXIT.badInput) : error;
  } finally {
    progress.stop();
  }
  if (result === null || result.read === 0) {
    importer.cancel();
    throw new CliError(`${file} has no rows below its first one. Maybe it is another file.`, EXIT.badInput);
  }
  if (result.kept === 0) {
    importer.cancel();
    throw new CliError(`${file}: no row can be used.`, EXIT.badInput, result.report.sentences());
  }
  print(file, result, history.observations.count(), options, (performance.now() - startedAtMs) / 1000);
  return EXIT.fine;
}

function print(file: string, result: ImportResult, total: number, options: ImportOptions, elapsed: number): void {
  const { read, kept, unit, report } = result;
  const seconds = Number(elapsed.toFixed(3));
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify({ file, read, kept, total, unit, findings: report, seconds })}\n`);
    return;
  }
  const counted = (rows: number) => `${rows.toLocaleString('en')} ${rows === 1 ? 'observation' : 'observations'}`;
  const lines = [
    `${counted(kept)} imported from ${read.toLocaleString('en')} rows in ${seconds} s; there are ${counted(total)} now.`,
    `Durations are read as ${unit}s${options.unit === undefined ? '. Maybe set --unit if they are something else.' : '.'}`,
    ...report.sentences(),
  ];
  if (options.skipRepeated === true) lines.push('Repeated rows were left out.');
  else if (report.rows('duplicate') > 0)
    lines.push('Repeated rows were kept. Maybe import with --skip-repeated if they are mistakes.');
  process.stdout.write(`${lines.join('\n')}\n`);
}

function parseMapping(text: string): ObservationMapping['columns'] {
  const columns: Partial<Record<Meaning, string>> = {};
  for (const part of text.split(',')) {
    const [name, ...rest] = part.split('=');
    const column = rest.join('=').trim();
    const meaning = MEANINGS.find((each) => each === name.trim());
    if (meaning === undefined || column === '') {
      throw new InvalidArgumentError(`"${part}" is none of ${MEANINGS.join('=…, ')}=….`);
    }
    columns[meaning] = column;
  }
  const { actual } = columns;
  if (actual === undefined)
    throw new InvalidArgumentError('Say which column holds the actual value, as in actual=hours.');
  return { ...columns, actual };
}

/** Parser for names separated by commas. */
function parseList(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function oneOf<T extends string>(names: readonly T[]) {
  return (text: string): T => {
    const found = names.find((name) => name === text || `${name}s` === text);
    if (found === undefined) throw new InvalidArgumentError(`Maybe use one of: ${names.join(', ')}.`);
    return found;
  };
}

function parseZone(text: string): string {
  try {
    createMomentReader(text, 'year-first');
    return text;
  } catch {
    throw new InvalidArgumentError('There is no such time zone. Maybe use one such as Europe/Berlin or Asia/Shanghai.');
  }
}
