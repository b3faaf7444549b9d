import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { WRITABLE_FORMATS } from '../../core/exchange/plan-writers.ts';
import { CliError } from './exit-code.ts';
import { pathOf } from './named-file.ts';
import { refuseUnwritable } from './output-file.ts';
import { scheduled } from './scheduled-plan.ts';
import { type MachineOptions, machineOptions, withPlan } from './session.ts';
import { tellLosses } from './tell-losses.ts';

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;

interface ExportOptions extends MachineOptions {
  readonly csv?: string;
  readonly xlsx?: string;
  readonly tablesCsv?: string;
  readonly mermaid?: string;
  readonly graphviz?: string;
  readonly psplib?: string;
  readonly patterson?: string;
  readonly separator: keyof typeof SEPARATORS;
  readonly bom?: boolean;
}

/** `planloom export`: the schedule of a plan as CSV, or the plan in a format of other programs. */
export function addExportCommand(program: Command): void {
  const command = program
    .command('export <file>')
    .description(
      "Writes the plan's schedule as CSV (a plan without one is scheduled by a quick priority rule), or the plan in other formats.",
    )
    .option('--csv <out>', 'file for the schedule')
    .option('--xlsx <out>', 'file for the whole plan as Excel workbook: tasks, resources, links, calendars')
    .option('--tables-csv <out>', 'the same tables as CSV: for plan.csv, plan-tasks.csv, plan-resources.csv and so on')
    .option('--mermaid <out>', 'file for the graph, as Mermaid flowchart')
    .option('--graphviz <out>', 'file for the graph, in the DOT language')
    .option('--psplib <out>', 'file for the plan as PSPLIB instance, .sm or .mm')
    .option('--patterson <out>', 'file for the plan in the Patterson layout, .rcp')
    .addOption(
      new Option('--separator <name>', 'what stands between two cells')
        .choices(Object.keys(SEPARATORS))
        .default('comma', 'comma'),
    )
    .option('--bom', 'begin with a byte order mark, which some spreadsheets need');
  for (const option of machineOptions()) command.addOption(option);
  command.action((file: string, options: ExportOptions) => {
    const files = WRITABLE_FORMATS.flatMap((format) => {
      const out = options[format];
      return out === undefined ? [] : [{ format, out }];
    });
    const { csv, xlsx, tablesCsv } = options;
    if ([csv, xlsx, tablesCsv].every((out) => out === undefined) && files.length === 0) {
      throw new CliError(
        'There is nothing to write. Maybe say what and where, such as --csv plan.csv or --mermaid plan.mmd.',
      );
    }
    refuseUnwritable([csv, xlsx, tablesCsv, ...files.map(({ out }) => out)]);
    return withPlan(file, options, 1, async (client, given) => {
      for (const { format, out } of files) {
        const { workflow } = given;
        const { report } = await client.call('plan.export', { workflow, format, path: pathOf(out) });
        tellLosses(basename(out), report);
      }
      for (const [format, out] of [
        ['xlsx', xlsx],
        ['csv', tablesCsv],
      ] as const) {
        if (out === undefined) continue;
        const { report } = await client.call('tables.export', {
          plan: given,
          format,
          separator: SEPARATORS[options.separator],
          byteOrderMark: options.bom === true,
          path: pathOf(out),
        });
        tellLosses(basename(out), report);
      }
      if (csv === undefined) return;
      await client.call('schedule.csv', {
        plan: await scheduled(client, given),
        separator: SEPARATORS[options.separator],
        byteOrderMark: options.bom === true,
        path: pathOf(csv),
      });
    });
  });
}
