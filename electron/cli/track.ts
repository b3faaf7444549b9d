import type { Command } from 'commander';
import type { Plan } from '../../core/model/plan.ts';
import type { TaskId } from '../../core/model/workflow.ts';
import type { PlannedTimes } from '../../core/operations/earned-value/planned-value.ts';
import { foldReports } from '../../core/operations/tracked/fold-reports.ts';
import { type ReadReports, readReports } from '../../core/operations/tracked/read-reports.ts';
import { createReportMoments, eveningOf } from '../../core/operations/tracked/report-moments.ts';
import { TaskHours } from '../../core/operations/tracked/task-hours.ts';
import { type TrackedReport, trackedReport } from '../../core/operations/tracked/tracked-report.ts';
import type { Ticks } from '../../core/time/ticks.ts';
import { readReportText } from '../engine/tracked/read-report-bytes.ts';
import { CliError, EXIT } from './exit-code.ts';
import { aboutFile, pathOf } from './named-file.ts';
import { scheduled } from './scheduled-plan.ts';
import { type MachineOptions, machineOptions, withPlan } from './session.ts';
import { trackLines } from './track-lines.ts';

interface TrackOptions extends MachineOptions {
  readonly reports: string;
  readonly status?: string;
  readonly json?: boolean;
}

/** `planloom track`: how a plan stands by what people report. */
export function addTrackCommand(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command('track <file>')
    .description(
      'Says how a plan stands by the reports of people: earned value, and what is later than planned. It goes by the newest baseline of the ' +
        'plan, else by its schedule.',
    )
    .requiredOption(
      '--reports <file>',
      'a table of reports: columns for the task and for start, finish, % complete, remaining, cost or date',
    )
    .option('--status <date>', 'until when it is known what happened; without it, until the last report')
    .option('--json', 'print one JSON object');
  for (const option of machineOptions()) command.addOption(option);
  command.action(async (file: string, options: TrackOptions) => {
    let text: string;
    try {
      text = await readReportText(pathOf(options.reports));
    } catch (error) {
      throw aboutFile(options.reports, error);
    }
    finish(
      await withPlan(file, options, 1, async (client, plan) => {
        const whole = await scheduled(client, plan);
        const { report, read } = track({ ...plan, ...whole }, text, options.status);
        process.stdout.write(
          options.json === true
            ? `${JSON.stringify({ unit: plan.workflow.tick, ...report, refused: read.refused })}\n`
            : `${trackLines(plan.workflow, report, read).join('\n')}\n`,
        );
        return EXIT.fine;
      }),
    );
  });
}

function track(
  { workflow, schedule, baselines }: Plan,
  text: string,
  status: string | undefined,
): { readonly report: TrackedReport; readonly read: ReadReports } {
  const entries = schedule?.entries ?? [];
  const known = status === undefined ? (workflow.statusAt ?? 0) : statusOf(workflow, status);
  const hours = new TaskHours(workflow, entries, known);
  const read = readReports(text, hours, known);
  if (read.refused.some(({ code }) => code === 'no-header' || code === 'too-long' || code === 'open-quote')) {
    throw new CliError(`The reports can't be read. ${read.refused[0].message}`);
  }
  const statements = [...read.dated, ...read.undated];
  const statusAt = status === undefined ? statements.reduce((last, { at }) => Math.max(last, at), known) : known;
  const planned = new Map<TaskId, PlannedTimes>(entries.map((entry) => [entry.task, entry]));
  for (const entry of baselines?.at(-1)?.entries ?? []) planned.set(entry.task, entry);
  const far = new TaskHours(workflow, entries, statusAt);
  return { read, report: trackedReport(far, foldReports(far, statements, statusAt), planned, entries) };
}

/** A day without a time counts until its evening. */
function statusOf(workflow: Plan['workflow'], text: string): Ticks {
  const read = createReportMoments(workflow, 'day-first')(text);
  const { planHours } = new TaskHours(workflow, []);
  if (read !== null && read.to >= 0) return eveningOf(read, planHours);
  throw new CliError(
    `--status ${JSON.stringify(text)} is no date of the plan. Maybe write it like ${workflow.tick === 'period' ? '12' : '2026-03-04 or "2026-03-04 14:30"'}.`,
  );
}
