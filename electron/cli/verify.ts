import type { Command } from 'commander';
import { ReadError } from '../../core/exchange/read-error.ts';
import { readScheduleCsv } from '../../core/exchange/read-schedule-csv.ts';
import { makespanOf, type Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { readTextFile } from '../engine/read-text-file.ts';
import { CliError, EXIT } from './exit-code.ts';
import { type MachineOptions, machineOptions, readPlan, withEngine } from './session.ts';

/** `planloom verify`: checks a schedule against its plan, with a checker that shares no code with any solver. */
export function addVerifyCommand(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command('verify <file> <schedule>')
    .description('check a schedule (CSV with task,mode,start,end in ticks, or an export) and name every violation');
  for (const option of machineOptions()) command.addOption(option);
  command.action((file: string, scheduleFile: string, options: MachineOptions) =>
    withEngine(async (client) => {
      const { workflow } = await readPlan(client, file, options);
      const schedule = await readSchedule(scheduleFile, workflow);
      const { violations } = await client.call('schedule.verify', { workflow, schedule });
      for (const { message } of violations) process.stdout.write(`${message}\n`);
      const verdict =
        violations.length === 0
          ? `The schedule holds: ${schedule.length} tasks, makespan ${makespanOf(schedule)} (${workflow.tick}).`
          : `${violations.length} violation${violations.length === 1 ? '' : 's'}.`;
      process.stdout.write(`${verdict}\n`);
      if (violations.length > 0) finish(EXIT.badInput);
    }, 1),
  );
}

async function readSchedule(path: string, workflow: Workflow): Promise<Schedule> {
  const text = await readTextFile(path);
  try {
    return readScheduleCsv(text, workflow);
  } catch (error) {
    if (error instanceof ReadError) throw new CliError(`${path}: ${error.message}`);
    throw error;
  }
}
