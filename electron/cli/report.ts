import { type Command, Option } from 'commander';
import type { Plan } from '../../core/model/plan.ts';
import { REPORT_PARTS, type ReportPart } from '../engine/report/plan-report.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import { CliError } from './exit-code.ts';
import { pathOf } from './named-file.ts';
import { refuseUnwritable } from './output-file.ts';
import { scheduled } from './scheduled-plan.ts';
import { type MachineOptions, machineOptions, withPlan } from './session.ts';

interface ReportOptions extends MachineOptions {
  readonly html: string;
  readonly language: 'en' | 'zh';
  readonly without?: readonly ReportPart[];
}

/** `planloom report`: the plan as one HTML page to send to others. */
export function addReportCommand(program: Command): void {
  const command = program
    .command('report <file>')
    .description(
      'Writes the plan as one HTML page to read and print, with its dates, bars, resources and health (a plan without schedule is ' +
        'scheduled by a quick priority rule). The page needs no other file and no connection.',
    )
    .requiredOption('--html <out>', 'file for the page')
    .addOption(new Option('--language <which>', 'language of the page').choices(['en', 'zh']).default('en'))
    .addOption(new Option('--without <part...>', 'leave a part out').choices(REPORT_PARTS));
  for (const option of machineOptions()) command.addOption(option);
  command.action((file: string, { html, language, without = [], ...machine }: ReportOptions) => {
    refuseUnwritable([html]);
    return withPlan(file, machine, 1, async (client, given) => {
      const plan = await scheduledIfPossible(client, given);
      const parts = REPORT_PARTS.filter((part) => !without.includes(part));
      await client.call('plan.report', { plan, language, parts, path: pathOf(html) });
    });
  });
}

/** The plan with its schedule or a quick one; without one where none is possible. */
export async function scheduledIfPossible(client: Client, plan: Plan): Promise<Plan> {
  try {
    return await scheduled(client, plan);
  } catch (error) {
    const isPlans = error instanceof CliError || (error instanceof RpcError && error.code === 'bad-input');
    if (!isPlans) throw error;
    process.stderr.write(`${error.message}\n`);
    return { ...plan, schedule: null };
  }
}
