import { type Command, Option } from 'commander';
import { pathOf } from './named-file.ts';
import { refuseUnwritable } from './output-file.ts';
import { scheduled } from './scheduled-plan.ts';
import { type MachineOptions, machineOptions, withPlan } from './session.ts';

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;

interface ExportOptions extends MachineOptions {
  readonly csv: string;
  readonly separator: keyof typeof SEPARATORS;
  readonly bom?: boolean;
}

/** `planloom export`: the schedule of a plan as CSV. */
export function addExportCommand(program: Command): void {
  const command = program
    .command('export <file>')
    .description("Writes the plan's schedule as CSV. A plan without one is scheduled by a quick priority rule.")
    .requiredOption('--csv <out>', 'file to write')
    .addOption(
      new Option('--separator <name>', 'what stands between two cells')
        .choices(Object.keys(SEPARATORS))
        .default('comma', 'comma'),
    )
    .option('--bom', 'begin with a byte order mark, which some spreadsheets need');
  for (const option of machineOptions()) command.addOption(option);
  command.action((file: string, options: ExportOptions) => {
    refuseUnwritable([options.csv]);
    return withPlan(file, options, 1, async (client, given) => {
      const plan = await scheduled(client, given);
      await client.call('schedule.csv', {
        plan,
        separator: SEPARATORS[options.separator],
        byteOrderMark: options.bom === true,
        path: pathOf(options.csv),
      });
    });
  });
}
