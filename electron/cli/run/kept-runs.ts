import type { Command } from 'commander';
import { Option } from 'commander';
import { LINE_KINDS } from '../../../core/operations/conductor/run-happening.ts';
import { journalFilter, journalText } from '../../engine/run/journal-text.ts';
import { withHistory } from '../learn/open-history.ts';
import { wholeNumber } from '../options.ts';

const HISTORY_HELP = 'the history that the runs were kept in';
const MOST_RUN = 2 ** 31;

/** `planloom runs` and `planloom run-journal`: what a history knows of runs. */
export function addKeptRunsCommands(program: Command): void {
  program
    .command('runs')
    .description('Lists the runs of a history, newest first.')
    .requiredOption('--history <file>', HISTORY_HELP)
    .option('--json', 'print one JSON object a line')
    .action(({ history: file, json }: { readonly history: string; readonly json?: boolean }) =>
      withHistory(file, true, ({ runs }) => {
        for (const { startedAt, finishedAt, ...run } of runs.list()) {
          const began = new Date(startedAt).toISOString();
          const ended = finishedAt === null ? null : new Date(finishedAt).toISOString();
          const { run: number, name, kind, state, tasks, tasksDone } = run;
          process.stdout.write(
            json === true
              ? `${JSON.stringify({ ...run, startedAt: began, finishedAt: ended })}\n`
              : `${String(number).padStart(5)}  ${began}  ${kind.padEnd(9)}  ${state.padEnd(11)}  ${tasksDone}/${tasks}  ${name}\n`,
          );
        }
      }),
    );
  program
    .command('run-journal <number>')
    .description('Writes what was seen, thought and done in a run, oldest first.')
    .requiredOption('--history <file>', HISTORY_HELP)
    .addOption(new Option('--format <format>', 'a table or JSON lines').choices(['csv', 'jsonl']).default('csv'))
    .addOption(new Option('--kind <kinds...>', 'only such entries').choices(LINE_KINDS))
    .option('--text <text>', 'only entries that contain this, or are about something with such a name')
    .action((number: string, options: JournalOptions) =>
      withHistory(options.history, true, (history) => {
        const run = wholeNumber(1, MOST_RUN)(number);
        const filter = journalFilter(history, run, { kinds: options.kind ?? null, text: options.text ?? null });
        process.stdout.write(journalText(history, run, filter, options.format));
      }),
    );
}

interface JournalOptions {
  readonly history: string;
  readonly format: 'csv' | 'jsonl';
  readonly kind?: readonly string[];
  readonly text?: string;
}
