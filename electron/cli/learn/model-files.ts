import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ModelKind } from '../../../core/history/model-version.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { aboutFile, pathOf } from '../named-file.ts';
import { wholeNumber } from '../options.ts';
import { refuseUnwritable } from '../output-file.ts';
import { targetOption, versionNumbered, withModels } from './with-models.ts';

interface FileOptions {
  readonly db: string;
  readonly target: ModelKind;
}

interface ReportOptions {
  readonly db: string;
  readonly html?: string;
  readonly csv?: string;
  readonly language: 'en' | 'zh';
}

/** `planloom learn export-model`, `import-model` and `report`. */
export function addModelFileCommands(learn: Command, finish: (exitCode: number) => void): void {
  learn
    .command('export-model <number> <file>')
    .description('Writes a version with its weights into a file.')
    .requiredOption('--db <file>', 'the database that holds the models')
    .addOption(targetOption())
    .action(async (number: string, file: string, { db, target }: FileOptions) => {
      refuseUnwritable([file]);
      await withModels(db, async (client, history) => {
        const { id } = versionNumbered(history, target, wholeNumber(1)(number));
        await client.call('learn.exportModel', { id, path: resolve(pathOf(file)) });
      });
      process.stdout.write(`Version ${number} of "${target}" is in ${file}.\n`);
      finish(EXIT.fine);
    });
  learn
    .command('import-model <file>')
    .description('Reads a version from a file, as a candidate.')
    .requiredOption('--db <file>', 'the database that shall hold it')
    .action(async (file: string, { db }: FileOptions) => {
      await withModels(db, async (client) => {
        try {
          const { kind, number, entrant } = await client.call('learn.importModel', { source: { path: pathOf(file) } });
          process.stdout.write(`${file} is version ${number} of "${kind}" now (${entrant}), a candidate.\n`);
        } catch (error) {
          throw aboutFile(file, error);
        }
      });
      finish(EXIT.fine);
    });
  learn
    .command('report')
    .description('Writes versions, promotions, live accuracy and drift as a page or a table.')
    .requiredOption('--db <file>', 'the database that holds the models')
    .option('--html <file>', 'the page')
    .option('--csv <file>', 'the table')
    .option('--language <language>', 'of the page: en or zh', 'en')
    .action(async ({ db, html, csv, language }: ReportOptions) => {
      if (html === undefined && csv === undefined) {
        throw new CliError('Name a file with --html or --csv, or both.', EXIT.badInput);
      }
      if (language !== 'en' && language !== 'zh') {
        throw new CliError('The page can be in en or zh. Maybe use one of these.', EXIT.badInput);
      }
      refuseUnwritable([html, csv]);
      await withModels(db, async (client) => {
        for (const [format, file] of [
          ['html', html],
          ['csv', csv],
        ] as const) {
          if (file === undefined) continue;
          await client.call('learn.report', { format, language, path: pathOf(file) });
          process.stdout.write(`The report is in ${file}.\n`);
        }
      });
      finish(EXIT.fine);
    });
}
