import { basename } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { DURATION_UNITS } from '../../core/exchange/tables/cell-duration.ts';
import { START_MEANINGS } from '../../core/exchange/tables/reading-choices.ts';
import { COLUMN_MEANINGS, TABLE_KINDS, type TableKind } from '../../core/exchange/tables/source-table.ts';
import { TICK_UNITS } from '../../core/time/ticks.ts';
import { isKnownTimeZone } from '../../core/time/zone-offsets.ts';
import type { Output } from '../ipc/contract.ts';
import type { Client } from '../ipc/rpc-client.ts';
import type { ReadTablesRequest, TableReading } from '../ipc/tables-schema.ts';
import { CliError, EXIT } from './exit-code.ts';
import { aboutFile, pathOf } from './named-file.ts';
import { refuseUnwritable } from './output-file.ts';
import { type MachineOptions, machineOptions, openPlan, withEngine, withPlan } from './session.ts';
import { tellLosses } from './tell-losses.ts';

/** `tasks.name=Vorgang` */
interface MappedColumn {
  readonly kind: TableKind;
  readonly meaning: string;
  readonly column: string;
}

interface ImportOptions extends Partial<Omit<TableReading, 'leaveOut'>>, MachineOptions {
  readonly out?: string;
  readonly into?: string;
  readonly map: readonly MappedColumn[];
  readonly leaveOut?: boolean;
  readonly json?: boolean;
}

/** `planloom import`: tables of tasks, resources and links as a plan, or added to one. */
export function addImportCommand(program: Command, finish: (exitCode: number) => void): void {
  const command = program
    .command('import <files...>')
    .description(
      'Makes a plan of tables: CSV of any separator and encoding, or Excel (.xlsx) with sheets of tasks, resources, links and calendars; or of a file of another program.',
    )
    .option('--out <plan>', 'the .planloom file to write; without it, what would come of the tables is told')
    .option('--into <plan>', 'add the tasks to this plan')
    .option(
      '--map <meaning=column,...>',
      'what columns hold, where their names do not tell: name=Vorgang,duration=Dauer; of other tables resources.capacity=Anzahl',
      parseMapping,
      [],
    )
    .addOption(
      new Option('--dates <order>', 'how to read 03/04/2026').choices(['year-first', 'day-first', 'month-first']),
    )
    .addOption(new Option('--decimal <sign>', 'decimal sign of numbers').choices(['.', ',']))
    .addOption(new Option('--duration-unit <unit>', 'what bare durations count').choices(DURATION_UNITS))
    .addOption(new Option('--tick <unit>', 'unit of time of a new plan').choices(TICK_UNITS))
    .addOption(
      new Option('--hours <hours>', 'working hours of a new plan without calendars').choices(['office', 'always']),
    )
    .addOption(new Option('--start-means <what>', 'what the start of a task means').choices(START_MEANINGS))
    .option('--time-zone <zone>', 'of dates, and of a new plan, such as Europe/Berlin', parseZone)
    .option('--leave-out', 'leave out cells that can not be read')
    .option('--json', 'print one JSON object');
  for (const option of machineOptions()) command.addOption(option);
  command.action((files: readonly string[], options: ImportOptions) =>
    files.every(isTableFile)
      ? withEngine(async (client) => finish(await importTables(client, files, options)), 1)
      : importPlan(files, options),
  );
}

/** A plan in a format of another program becomes one of Planloom's own. */
function importPlan([file, ...others]: readonly string[], { out, ...options }: ImportOptions): Promise<void> {
  if (others.length > 0) throw new CliError('Only tables come in several files. Maybe import one file at a time.');
  refuseUnwritable([out]);
  return withPlan(file, options, 1, async (client, plan) => {
    const { tasks, links, resources } = plan.workflow;
    process.stdout.write(`${tasks.length} tasks, ${links.length} links, ${resources.length} resources.\n`);
    if (out === undefined) return;
    const { planId } = await client.call('plan.create', { plan });
    await client.call('plan.save', { planId, path: pathOf(out) });
  });
}

/** Whether a file holds tables rather than a plan, by its name. */
export function isTableFile(file: string): boolean {
  return /\.(?:csv|tsv|xlsx|xlsm|csv\.gz)$/i.test(file);
}

async function importTables(client: Client, files: readonly string[], options: ImportOptions): Promise<number> {
  const { out, into, json } = options;
  refuseUnwritable([out]);
  try {
    const inspected = await inspectFiles(client, files);
    const base = into === undefined ? null : (await openPlan(client, into)).plan;
    const request = requestOf(files, inspected, base?.workflow ?? null, options);
    const check = await client.call('tables.check', request);
    if (check.refusal !== null) throw new CliError(`${files[0]}: ${check.refusal}`, EXIT.badInput);
    for (const { message } of check.problems.slice(0, 50)) process.stderr.write(`${message}\n`);
    if (check.problemCount > 50) process.stderr.write(`… and ${check.problemCount - 50} more.\n`);
    const isRefused = check.problemCount > 0 && options.leaveOut !== true;
    if (!isRefused) tellLosses(basename(files[0]), check.report);
    const { tasks, links, resources, problemCount } = check;
    if (json === true)
      process.stdout.write(
        `${JSON.stringify({ files, tasks, links, resources, problemCount, ...(out === undefined ? {} : { out }) })}\n`,
      );
    else process.stdout.write(`${tasks} tasks, ${links} links, ${resources} resources.\n`);
    if (isRefused) {
      throw new CliError(
        `${problemCount} cells can't be read; nothing was written. Maybe correct them, choose how they are read (see --help), or leave them out (--leave-out).`,
        EXIT.badInput,
      );
    }
    if (out === undefined) return EXIT.fine;
    const planId =
      base === null ? (await client.call('tables.import', request)).planId : await added(client, base, request);
    await client.call('plan.save', { planId, path: pathOf(out) });
    return EXIT.fine;
  } catch (error) {
    throw aboutFile(files[0], error);
  }
}

async function added(client: Client, base: Output<'plan.open'>['plan'], request: ReadTablesRequest): Promise<string> {
  const { workflow, baselines } = await client.call('tables.add', request);
  const known = base.baselines ?? [];
  const fresh = baselines.filter(({ id }) => !known.some((each) => each.id === id));
  const all = [...known, ...fresh];
  return (
    await client.call('plan.create', { plan: { ...base, workflow, ...(all.length === 0 ? {} : { baselines: all }) } })
  ).planId;
}

/** Looks at tables in files of this machine. */
export function inspectFiles(client: Client, files: readonly string[]): Promise<Output<'tables.inspect'>> {
  const sources = files.map((file) => ({ path: pathOf(file) }));
  return client.call('tables.inspect', { sources, encoding: null, separator: null });
}

function requestOf(
  files: readonly string[],
  inspected: Output<'tables.inspect'>,
  into: ReadTablesRequest['into'],
  options: ImportOptions,
): ReadTablesRequest {
  const {
    out: _out,
    into: _into,
    map,
    leaveOut = false,
    json: _json,
    cores,
    memoryGib,
    branches,
    repeat,
    ...reading
  } = options;
  const choices = inspected.choices.map((choice, k) => {
    if (choice.kind === null) return choice;
    const header = (inspected.tables[k].rows[choice.headerRow] ?? []).map((name) => name.trim());
    const mapped = map
      .filter(({ kind }) => kind === choice.kind)
      .flatMap(({ meaning, column }) => {
        const place = header.indexOf(column);
        return place < 0 ? [] : [[meaning, place] as const];
      });
    const taken = new Set(mapped.map(([, place]) => place));
    const others = Object.entries(choice.columns).filter(([, place]) => !taken.has(place));
    return { ...choice, columns: Object.fromEntries([...others, ...mapped]) };
  });
  for (const { kind, column } of map) {
    const headers = inspected.choices.flatMap((choice, k) =>
      choice.kind === kind ? (inspected.tables[k].rows[choice.headerRow] ?? []) : [],
    );
    if (headers.some((name) => name.trim() === column)) continue;
    throw new CliError(
      `There is no column "${column}" in a table of ${kind}. Maybe use one of: ${headers.map((name) => name.trim()).join(', ') || 'none, since there is no such table'}.`,
      EXIT.badInput,
    );
  }
  return {
    sources: files.map((file) => ({ path: pathOf(file) })),
    encoding: null,
    separator: null,
    choices,
    reading: { ...inspected.reading, ...reading, leaveOut },
    name: inspected.name,
    into,
  };
}

function parseMapping(text: string): readonly MappedColumn[] {
  return text.split(',').map((part) => {
    const [left, ...rest] = part.split('=');
    const [first, second] = left.trim().split('.');
    const kind = second === undefined ? 'tasks' : TABLE_KINDS.find((each) => each === first);
    const meaning = second ?? first;
    const column = rest.join('=').trim();
    if (kind === undefined || column === '' || !(COLUMN_MEANINGS[kind] as readonly string[]).includes(meaning)) {
      throw new InvalidArgumentError(`"${part}" is none of ${COLUMN_MEANINGS.tasks.join('=…, ')}=….`);
    }
    return { kind, meaning, column };
  });
}

function parseZone(text: string): string {
  if (isKnownTimeZone(text)) return text;
  throw new InvalidArgumentError('There is no such time zone. Maybe use one such as Europe/Berlin or Asia/Shanghai.');
}
