import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Plan } from '../../core/model/plan.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { CliError, EXIT } from './exit-code.ts';
import { type MachineOptions, machineOptions, readPlan, withEngine } from './session.ts';

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
    .description("write the plan's schedule as CSV; a plan without one is scheduled by a quick priority rule")
    .requiredOption('--csv <out>', 'file to write')
    .addOption(new Option('--separator <name>', 'between cells').choices(Object.keys(SEPARATORS)).default('comma'))
    .option('--bom', 'begin with a byte order mark, which some spreadsheets need');
  for (const option of machineOptions()) command.addOption(option);
  command.action((file: string, options: ExportOptions) =>
    withEngine(async (client) => {
      const plan = await scheduled(client, await readPlan(client, file, options));
      await client.call('schedule.csv', {
        plan,
        separator: SEPARATORS[options.separator],
        byteOrderMark: options.bom === true,
        path: resolve(options.csv),
      });
    }, 1),
  );
}

/** The plan with a schedule that holds: its own if it has one, else a quick one. */
async function scheduled(client: Client, plan: Plan): Promise<Plan> {
  const { workflow, schedule } = plan;
  if (schedule !== null) {
    const { violations } = await client.call('schedule.verify', { workflow, schedule: schedule.entries });
    if (violations.length === 0) return plan;
    process.stderr.write(
      `The schedule in the file no longer fits its plan (${violations[0].message}) A quick one is made.\n`,
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
