import { type Command, Option } from 'commander';
import type { History } from '../../../core/history/history.ts';
import { WHOLE_HISTORY } from '../../../core/history/observation-filter.ts';
import { exportHistory } from '../../engine/history/export-history.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { pathOf } from '../named-file.ts';
import { refuseUnwritable } from '../output-file.ts';
import { withHistory } from './open-history.ts';

interface ExportOptions {
  readonly db: string;
  readonly csv?: string;
  readonly xes?: string;
  readonly json?: boolean;
}

/** `planloom history export`: everything that really happened, as a table or as an event log. */
export function addHistoryExport(history: Command, finish: (exitCode: number) => void): void {
  history
    .command('export')
    .description('Writes the task executions of a database as CSV, or as an event log with a case for each run.')
    .requiredOption('--db <file>', 'the database')
    .addOption(new Option('--csv <file>', 'write a table'))
    .addOption(new Option('--xes <file>', 'write an event log (XES): a trace for each run, else for each group'))
    .option('--json', 'print one JSON object')
    .action(async (options: ExportOptions) => {
      if (options.csv === undefined && options.xes === undefined) {
        throw new CliError('Say what to write: --csv <file>, --xes <file>, or both.', EXIT.badInput);
      }
      refuseUnwritable([options.csv, options.xes]);
      finish(await withHistory(options.db, true, (opened) => writeHistory(opened, options)));
    });
}

async function writeHistory(history: History, { csv, xes, json = false }: ExportOptions): Promise<number> {
  const signal = interruptSignal();
  for (const [format, file] of [
    ['csv', csv],
    ['xes', xes],
  ] as const) {
    if (file === undefined) continue;
    const request = {
      filter: WHOLE_HISTORY,
      separator: ',',
      byteOrderMark: false,
      format,
      path: pathOf(file),
    } as const;
    const rows = await exportHistory(history, request, signal, () => undefined);
    if (rows === null) {
      process.stderr.write('planloom: cancelled; the file was not written.\n');
      return EXIT.cancelled;
    }
    const sentence = `${rows.toLocaleString('en')} ${rows === 1 ? 'execution' : 'executions'} in ${file}.`;
    process.stdout.write(`${json ? JSON.stringify({ file, format, rows }) : sentence}\n`);
  }
  return EXIT.fine;
}
