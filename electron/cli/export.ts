import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { WRITABLE_FORMATS, type WritableFormat } from '../../core/exchange/plan-writers.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { Client } from '../ipc/rpc-client.ts';
import { CliError } from './exit-code.ts';
import { pathOf } from './named-file.ts';
import { refuseUnwritable } from './output-file.ts';
import { scheduled } from './scheduled-plan.ts';
import { type MachineOptions, machineOptions, withPlan } from './session.ts';
import { tellLosses } from './tell-losses.ts';

const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** Formats that tell when tasks are done. */
const DATED: ReadonlySet<WritableFormat> = new Set(['mspdi', 'xer']);

interface ExportOptions extends MachineOptions {
  readonly csv?: string;
  readonly xlsx?: string;
  readonly tablesCsv?: string;
  readonly mspdi?: string;
  readonly xer?: string;
  readonly ics?: string;
  readonly resource?: string;
  readonly wfcommons?: string;
  readonly mermaid?: string;
  readonly graphviz?: string;
  readonly psplib?: string;
  readonly patterson?: string;
  readonly separator: keyof typeof SEPARATORS;
  readonly bom?: boolean;
}

/** The plan with a schedule: its own, or a quick one; as it is where it has the dates of a file, or where no schedule is possible. */
async function withDates(client: Client, plan: Plan): Promise<Plan> {
  if (plan.schedule === null && plan.importReport !== undefined && (plan.baselines ?? []).length > 0) return plan;
  try {
    return await scheduled(client, plan);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`${error.message} The file names no dates.\n`);
    return { ...plan, schedule: null };
  }
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
    .option('--mspdi <out>', 'file for the plan as Microsoft Project XML, with the dates of its schedule')
    .option('--xer <out>', 'file for the plan as Primavera XER, with the dates of its schedule')
    .option('--ics <out>', 'file for the schedule as iCalendar, for calendar programs')
    .option('--resource <name>', 'only the tasks of this resource, with --ics')
    .option('--wfcommons <out>', 'file for the plan as recorded run, WfCommons JSON')
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
    const { csv, xlsx, tablesCsv, ics } = options;
    if ([csv, xlsx, tablesCsv, ics].every((out) => out === undefined) && files.length === 0) {
      throw new CliError(
        'There is nothing to write. Maybe say what and where, such as --csv plan.csv or --mermaid plan.mmd.',
      );
    }
    refuseUnwritable([csv, xlsx, tablesCsv, ics, ...files.map(({ out }) => out)]);
    return withPlan(file, options, 1, async (client, given) => {
      const plan = files.some(({ format }) => DATED.has(format)) ? await withDates(client, given) : given;
      for (const { format, out } of files) {
        const { report } = await client.call('plan.export', { plan, format, path: pathOf(out) });
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
      if (ics !== undefined) {
        const resource = options.resource === undefined ? null : resourceNamed(given, options.resource);
        const { report } = await client.call('schedule.ical', {
          plan: await scheduled(client, given),
          resource,
          path: pathOf(ics),
        });
        tellLosses(basename(ics), report);
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

/** Id of the resource of that name or id. */
function resourceNamed({ workflow }: Plan, name: string): string {
  const found =
    workflow.resources.find((each) => each.id === name) ?? workflow.resources.find((each) => each.name === name);
  if (found !== undefined) return found.id;
  const names = workflow.resources.map((each) => each.name).join(', ');
  throw new CliError(`There is no resource "${name}". Maybe use one of: ${names || 'none, since the plan has none'}.`);
}
