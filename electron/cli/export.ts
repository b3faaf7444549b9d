import { type Command, Option } from 'commander';
import type { Plan } from '../../core/model/plan.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { CliError, EXIT } from './exit-code.ts';
import { pathOf } from './named-file.ts';
import { refuseUnwritable } from './output-file.ts';
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

/** The plan with a schedule that holds: its own if it has one, else a quick one. */
async function scheduled(client: Client, plan: Plan): Promise<Plan> {
  const { workflow, schedule } = plan;
  if (schedule !== null) {
    const { violations } = await client.call('schedule.verify', { workflow, schedule: schedule.entries });
    if (violations.length === 0) return plan;
    process.stderr.write(
      `The schedule in the file no longer fits its plan, so a quick one is exported instead. ${violations[0].message}\n`,
    );
  }
  const outcome = await client.call('workflow.quickSchedule', { workflow, previous: null });
  if (outcome.status === 'infeasible')
    throw new CliError(`No schedule is possible. ${outcome.reason}`, EXIT.infeasible);
  if (outcome.status === 'unknown') {
    throw new CliError('No quick schedule was found. Maybe let `planloom solve` search for one.', EXIT.nothingFound);
  }
  const { status, value, bound } = outcome;
  const kept = { objectives: ['makespan'], value, bound, status, solver: 'quick', seed: 0, seconds: 0 };
  return { workflow, schedule: { entries: outcome.schedule, ...kept } };
}
