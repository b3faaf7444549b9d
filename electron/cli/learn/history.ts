import { basename } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { ReadError } from '../../../core/exchange/read-error.ts';
import type { History } from '../../../core/history/history.ts';
import type { EventColumns } from '../../../core/history/import/guess-columns.ts';
import { ImportError } from '../../../core/history/import/import-error.ts';
import { RepositoryImport } from '../../../core/history/import/import-into-repository.ts';
import type { ImportResult } from '../../../core/history/import/import-observations.ts';
import { MEANINGS, type Meaning, type ObservationMapping } from '../../../core/history/import/observation-mapping.ts';
import { DURATION_UNITS, type DurationUnit } from '../../../core/history/observation.ts';
import { createMomentReader, type DateOrder } from '../../../core/time/read-moment.ts';
import { type HistoryContent, importFile } from '../../engine/history/import-file.ts';
import { isXesFile } from '../../engine/history/stream-xes.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { pathOf } from '../named-file.ts';
import { createProgress } from '../progress.ts';
import { addHistoryExport } from './history-export.ts';
import { withHistory } from './open-history.ts';

interface ImportOptions {
  readonly map?: ObservationMapping['columns'];
  readonly events?: EventColumns;
  readonly features: readonly string[];
  readonly db: string;
  readonly unit?: DurationUnit;
  readonly dates: DateOrder;
  readonly timeZone: string;
  readonly skipRepeated?: boolean;
  readonly skipImplausible?: boolean;
  readonly again?: boolean;
  readonly json?: boolean;
}

const DATE_ORDERS: readonly DateOrder[] = ['year-first', 'day-first', 'month-first'];

/** `planloom history`: what really happened, from a table into the database that forecasts learn from, and out of it. */
export function addHistoryCommand(program: Command, finish: (exitCode: number) => void): void {
  const history = program.command('history').description('Keeps what really happened, for forecasts to learn from.');
  history
    .command('import <file>')
    .description(
      'Reads task executions into a database: a CSV file (.csv or .csv.gz), an event log as CSV, a recorded run (WfCommons .json), or an event log in XES (.xes, .xes.gz).',
    )
    .option(
      '--map <meaning=column,...>',
      `what columns hold: actual=…, and any of ${MEANINGS.slice(1).join(', ')}`,
      parseMapping,
    )
    .requiredOption('--db <file>', 'the database; made where it does not exist')
    .option(
      '--events <case=column,activity=column,time=column>',
      'the file is an event log: an event lasts from the one before it in its case',
      parseEvents,
    )
    .option('--features <columns>', 'further columns that were known before a task started', parseList, [])
    .option(
      '--unit <unit>',
      `unit of durations: ${DURATION_UNITS.join(', ')} (default: as the column's name ends, else second)`,
      oneOf(DURATION_UNITS),
    )
    .option('--dates <order>', `how to read 03/04/2026: ${DATE_ORDERS.join(', ')}`, oneOf(DATE_ORDERS), 'year-first')
    .option('--time-zone <zone>', 'of dates without an offset, such as Europe/Berlin', parseZone, 'UTC')
    .option('--skip-repeated', 'leave out rows that repeat an earlier one exactly')
    .option('--skip-implausible', 'leave out rows that finish before they start or in the future')
    .option('--again', 'import a file that was imported before')
    .option('--json', 'print one JSON object')
    .action(async (file: string, options: ImportOptions) => {
      finish(await withHistory(options.db, false, (opened) => importHistory(opened, file, options)));
    });
  addHistoryExport(history, finish);
}

async function importHistory(history: History, file: string, options: ImportOptions): Promise<number> {
  const { dates, timeZone, skipRepeated = false, skipImplausible = false, again = false } = options;
  const startedAtMs = performance.now();
  const signal = interruptSignal();
  const progress = createProgress();
  const target = new RepositoryImport(history.observations, basename(file));
  const request = {
    path: pathOf(file),
    name: basename(file),
    content: contentOf(file, options),
    dates,
    timeZone,
    skipRepeated,
    skipImplausible,
    encoding: null,
    separator: null,
    nowMs: Date.now(),
  };
  try {
    const { result, fingerprint, stopped } = await importFile(request, target, {
      onProgress: ({ fraction }) => progress.update(fraction, file),
      mustStop: () => signal.aborted,
    });
    if (stopped) {
      target.cancel();
      process.stderr.write('planloom: cancelled; nothing was imported.\n');
      return EXIT.cancelled;
    }
    target.complete(result, fingerprint, again);
    progress.stop();
    if (result !== null) {
      const seconds = (performance.now() - startedAtMs) / 1000;
      print(file, result, history.observations.count(), options, seconds);
    }
    return EXIT.fine;
  } catch (error) {
    progress.stop();
    target.cancel();
    if (!(error instanceof ImportError) && !(error instanceof ReadError)) throw error;
    const hint = error instanceof ImportError && error.code === 'imported-before' ? ' (--again)' : '';
    throw new CliError(`${file}: ${error.message}${hint}`, EXIT.badInput);
  }
}

/** A recorded run by its ending, an event log where its columns are named, else a table. */
function contentOf(file: string, options: ImportOptions): HistoryContent {
  const { map, features, unit = null, events } = options;
  if (events !== undefined) return { kind: 'events', columns: events };
  if (map !== undefined) return { kind: 'table', mapping: { columns: map, features, unit } };
  if (file.endsWith('.json')) return { kind: 'wfcommons' };
  if (isXesFile(file)) return { kind: 'xes' };
  throw new CliError(
    'Say which columns hold what: --map actual=… for a table, --events case=…,activity=…,time=… for an event log.',
    EXIT.badInput,
  );
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

function parseEvents(text: string): EventColumns {
  const columns = Object.fromEntries(text.split(',').map((part) => part.split('=').map((each) => each.trim())));
  const { case: caseColumn, activity, time } = columns as Readonly<Record<string, string | undefined>>;
  if (!caseColumn || !activity || !time) {
    throw new InvalidArgumentError('Name all three, as in case=CaseID,activity=Activity,time=Timestamp.');
  }
  return { case: caseColumn, activity, time };
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
