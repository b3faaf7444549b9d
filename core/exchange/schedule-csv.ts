import Papa from 'papaparse';
import { withAssigned } from '../model/assignments.ts';
import { durationScale, formatDuration } from '../model/duration-notation.ts';
import { writePredecessors } from '../model/predecessor-notation.ts';
import type { Schedule } from '../model/schedule.ts';
import { type Link, MILLI_UNITS, type Mode, type Task, type Workflow } from '../model/workflow.ts';
import { createInstantTexts } from '../time/instant-text.ts';
import type { Ticks } from '../time/ticks.ts';
import { neutraliseCell } from './formula-cells.ts';

export const CSV_SEPARATORS = [',', ';', '\t'] as const;
type CsvSeparator = (typeof CSV_SEPARATORS)[number];

export interface ScheduleCsvOptions {
  readonly separator?: CsvSeparator;
  /** Makes some spreadsheets read the text as UTF-8. */
  readonly byteOrderMark?: boolean;
}

/** A schedule and what is known of it, each per task in the workflow's order; absent figures leave their columns empty. */
export interface ScheduleTable {
  readonly workflow: Workflow;
  readonly schedule: Schedule;
  /** Working ticks by which a task may slip. */
  readonly slack?: readonly Ticks[];
  readonly critical?: readonly boolean[];
}

/** Between the ids of people in one cell. */
export const ASSIGNED_SEPARATOR = '; ';

/**
 * Columns of the export; plans with roles have one more, `assigned`: the ids of those who fill them. `task` is the id; `start` and `finish` are ISO instants, in `period` plans plain numbers.
 */
export const SCHEDULE_CSV_COLUMNS = [
  'task',
  'name',
  'group',
  'mode',
  'start',
  'finish',
  'local start',
  'local finish',
  'duration',
  'resources',
  'predecessors',
  'slack',
  'critical',
] as const;

/** The whole table as one text; see {@link scheduleCsvLines}. */
export function writeScheduleCsv(table: ScheduleTable, options: ScheduleCsvOptions = {}): string {
  return [...scheduleCsvLines(table, options)].join('');
}

/**
 * A schedule as CSV (RFC 4180), line by line, each with its line end, so that it can be streamed. One row for each
 * scheduled task in the workflow's order; cells that a spreadsheet would run as formulas are neutralised.
 * `readScheduleCsv` reads the same schedule back, to the tick.
 */
export function* scheduleCsvLines(
  table: ScheduleTable,
  options: ScheduleCsvOptions = {},
): Generator<string, void, void> {
  const delimiter = options.separator ?? ',';
  const line = (cells: readonly string[]) =>
    `${Papa.unparse([cells.map(neutraliseCell)], { delimiter, newline: '\r\n' })}\r\n`;
  const { workflow } = table;
  const hasRoles = workflow.tasks.some(({ modes }) => modes.some(({ roles = [] }) => roles.length > 0));
  const columns = hasRoles ? [...SCHEDULE_CSV_COLUMNS, 'assigned'] : SCHEDULE_CSV_COLUMNS;
  yield (options.byteOrderMark === true ? '\uFEFF' : '') + line(columns);

  const scale = durationScale(workflow);
  const texts = createInstantTexts(workflow);
  const entryOf = new Map(table.schedule.map((entry) => [entry.task, entry]));
  const resourceNames = new Map(workflow.resources.map((resource) => [resource.id, resource.name]));
  const groupPaths = pathsOfGroups(workflow);
  const linksTo = new Map<string, Link[]>();
  for (const link of workflow.links) {
    const others = linksTo.get(link.to);
    if (others === undefined) linksTo.set(link.to, [link]);
    else others.push(link);
  }
  const taskIds = new Set(workflow.tasks.map((task) => task.id));
  const resolve = (reference: string) => (taskIds.has(reference) ? reference : null);

  for (const [i, task] of workflow.tasks.entries()) {
    const entry = entryOf.get(task.id);
    if (entry === undefined) continue;
    const mode: Mode | undefined = task.modes[entry.mode - 1];
    const slack = table.slack?.[i];
    const critical = table.critical?.[i];
    yield line([
      task.id,
      task.name,
      groupOf(task, groupPaths),
      String(entry.mode),
      texts.toIso(entry.start) ?? String(entry.start),
      texts.toIso(entry.end) ?? String(entry.end),
      texts.toLocal(entry.start) ?? '',
      texts.toLocal(entry.end) ?? '',
      mode === undefined ? '' : formatDuration(mode.duration, scale),
      mode === undefined ? '' : demandsOf(withAssigned(mode, entry.assigned ?? []), resourceNames),
      writePredecessors(linksTo.get(task.id) ?? [], scale, (id) => id, resolve),
      slack === undefined || !Number.isFinite(slack) ? '' : formatDuration(slack, scale),
      critical === undefined ? '' : critical ? 'yes' : 'no',
      ...(hasRoles ? [(entry.assigned ?? []).join(ASSIGNED_SEPARATOR)] : []),
    ]);
  }
}

function groupOf(task: Task, groupPaths: ReadonlyMap<string, string>): string {
  return task.group === undefined ? '' : (groupPaths.get(task.group) ?? '');
}

/** `Electrician 2; Crane 0.5`. */
function demandsOf(mode: Mode, resourceNames: ReadonlyMap<string, string>): string {
  return mode.demands
    .map((demand) => `${resourceNames.get(demand.resource) ?? demand.resource} ${demand.amount / MILLI_UNITS}`)
    .join('; ');
}

/** Names of nested groups from the outermost in, such as `Building / Roof`. */
function pathsOfGroups(workflow: Workflow): Map<string, string> {
  const groups = new Map(workflow.groups.map((group) => [group.id, group]));
  return new Map(
    workflow.groups.map((group) => {
      const names: string[] = [];
      const seen = new Set<string>();
      let current: typeof group | undefined = group;
      while (current !== undefined && !seen.has(current.id)) {
        seen.add(current.id);
        names.unshift(current.name);
        current = current.parent === undefined ? undefined : groups.get(current.parent);
      }
      return [group.id, names.join(' / ')];
    }),
  );
}
