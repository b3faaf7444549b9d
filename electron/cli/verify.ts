import type { Command } from 'commander';
import { ReadError } from '../../core/exchange/read-error.ts';
import { MAX_SCHEDULE_CSV_LENGTH, readScheduleCsv } from '../../core/exchange/read-schedule-csv.ts';
import { looksBinary } from '../../core/exchange/recognise.ts';
import { makespanOf, type Schedule } from '../../core/model/schedule.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { readTextFile } from '../engine/read-text-file.ts';
import { EXIT } from './exit-code.ts';
import { aboutFile, pathOf } from './named-file.ts';
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

async function readSchedule(file: string, workflow: Workflow): Promise<Schedule> {
  try {
    const text = await readTextFile(pathOf(file), { maxBytes: MAX_SCHEDULE_CSV_LENGTH, checkHead: refuseBinary });
    return readScheduleCsv(text, workflow);
  } catch (error) {
    throw aboutFile(file, error);
  }
}

function refuseBinary(head: string): void {
  if (looksBinary(head))
    throw new ReadError('Schedule CSV', {}, 'it holds binary data, not text.', 'Maybe it is another file.');
}
