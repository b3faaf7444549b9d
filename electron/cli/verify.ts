import type { Command } from 'commander';
import { makespanOf } from '../../core/model/schedule.ts';
import { EXIT } from './exit-code.ts';
import { readSchedule } from './read-schedule.ts';
import { type MachineOptions, machineOptions, withPlan } from './session.ts';
import { counted, planTimes } from './time-lines.ts';

/** `planloom verify`: checks a schedule against its plan, with a checker that shares no code with any solver. */
export function addVerifyCommand(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command('verify <file> <schedule>')
    .description(
      'Checks a schedule against its plan and names every violation. The schedule is a CSV file with the columns ' +
        'task,mode,start,end in ticks of the plan, or an export.',
    );
  for (const option of machineOptions()) command.addOption(option);
  command.action((file: string, scheduleFile: string, options: MachineOptions) =>
    withPlan(file, options, 1, async (client, { workflow }) => {
      const schedule = await readSchedule(scheduleFile, workflow);
      const { violations } = await client.call('schedule.verify', { workflow, schedule });
      for (const { message } of violations) process.stdout.write(`${message}\n`);
      if (violations.length > 0) {
        process.stdout.write(`The schedule breaks the plan: ${counted(violations.length, 'violation')}.\n`);
        finish(EXIT.badInput);
        return;
      }
      const times = planTimes(workflow);
      const last = makespanOf(schedule);
      process.stdout.write(
        `The schedule holds: ${counted(schedule.length, 'task')}, finish ${times.moment(last)}${times.zone}, ` +
          `makespan ${times.length(last)}.\n`,
      );
    }),
  );
}
