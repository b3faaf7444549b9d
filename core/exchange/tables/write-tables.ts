import { type Calendar, WEEKDAYS } from '../../model/calendar.ts';
import { formatDaySpans } from '../../model/day-spans-notation.ts';
import { readDemands, writeDemands } from '../../model/demand-notation.ts';
import { type DurationScale, durationScale, formatLongDuration } from '../../model/duration-notation.ts';
import { formatLag } from '../../model/lag-notation.ts';
import type { Plan } from '../../model/plan.ts';
import { writePredecessors } from '../../model/predecessor-notation.ts';
import {
  type Link,
  type LinkType,
  MILLI_UNITS,
  type Resource,
  type Task,
  type Workflow,
} from '../../model/workflow.ts';
import { createInstantTexts } from '../../time/instant-text.ts';
import type { Ticks } from '../../time/ticks.ts';
import { writtenOutCalendars } from '../written-out-calendars.ts';
import { createCalendarLookup } from './calendar-lookup.ts';
import { PROPERTY_NAMES } from './read-plan-rows.ts';
import { tableLosses } from './table-losses.ts';
import { GROUP_SEPARATOR } from './table-outline.ts';
import { createReferences } from './task-references.ts';
import type { WrittenCell, WrittenColumn, WrittenTable, WrittenTables } from './written-table.ts';

const CODE_OF_TYPE: Readonly<Record<LinkType, string>> = {
  'finish-start': 'FS',
  'start-start': 'SS',
  'finish-finish': 'FF',
  'start-finish': 'SF',
};

/** A column with the cell of each record. */
interface Column<Item> extends WrittenColumn {
  readonly cell: (item: Item) => WrittenCell;
  /** Left out where it would be empty. */
  readonly isOptional?: boolean;
}

/**
 * A plan as tables of its tasks, resources, links, calendars and settings; `readTables` reads them back. Moments are clock readings in
 * the plan's time zone, in the hour that a change of clocks repeats with their offset.
 */
export function writeTables(plan: Plan): WrittenTables {
  const { workflow } = plan;
  const scale = durationScale(workflow);
  const texts = createInstantTexts(workflow);
  const unwritable = { moments: 0, demands: 0 };
  const moment = (at: Ticks | undefined): WrittenCell => {
    if (at === undefined) return null;
    if (workflow.tick === 'period') return at;
    const text = texts.toLocal(at);
    if (text === null || !/^\d{4}-/.test(text)) {
      unwritable.moments++;
      return null;
    }
    return { moment: text };
  };
  const calendarOf = createCalendarLookup(workflow.calendars);
  const calendarNames = new Map(workflow.calendars.map(({ id, name }) => [id, name]));
  const calendar = (id: string | undefined): WrittenCell => {
    if (id === undefined) return null;
    const name = calendarNames.get(id) ?? id;
    return calendarOf(name) === id ? name : id;
  };
  const demands = createDemandCells(workflow, () => unwritable.demands++);
  const writtenOut = writtenOutCalendars(plan);
  const tables: WrittenTable[] = [
    tableOf('tasks', 'Tasks', workflow.tasks, taskColumns(plan, { scale, moment, calendar, demands })),
    tableOf('resources', 'Resources', workflow.resources, resourceColumns(workflow.resources, calendar)),
    tableOf('links', 'Links', workflow.links, linkColumns(workflow, scale)),
    tableOf('calendars', 'Calendars', calendarRows(writtenOut.calendars), CALENDAR_COLUMNS),
    tableOf('plan', 'Plan', propertiesOf(workflow, moment, calendar), PLAN_COLUMNS),
  ];
  return { tables, report: [...tableLosses(plan, unwritable), ...writtenOut.notes] };
}

function tableOf<Item>(
  kind: WrittenTable['kind'],
  name: string,
  items: readonly Item[],
  columns: readonly Column<Item>[],
): WrittenTable {
  const filled = columns
    .map((column) => ({ column, cells: items.map(column.cell) }))
    .filter(({ column, cells }) => column.isOptional !== true || cells.some((cell) => cell !== null));
  return {
    kind,
    name,
    columns: filled.map(({ column: { header, width } }) => ({ header, width })),
    rows: items.map((_, row) => filled.map(({ cells }) => cells[row])),
  };
}

interface CellWriters {
  readonly scale: DurationScale;
  readonly moment: (at: Ticks | undefined) => WrittenCell;
  readonly calendar: (id: string | undefined) => WrittenCell;
  readonly demands: (task: Task) => string;
}

function taskColumns(
  { workflow, schedule }: Plan,
  { scale, moment, calendar, demands }: CellWriters,
): readonly Column<Task>[] {
  const entryOf = new Map(schedule?.entries.map((entry) => [entry.task, entry]));
  const paths = groupPaths(workflow);
  const linksTo = Map.groupBy(workflow.links, ({ to }) => to);
  const find = createReferences(workflow.tasks.map(({ id, name }) => ({ id, wbs: '', name, tasks: [id] })));
  const resolve = (reference: string) => find(reference)?.tasks[0] ?? null;
  const optional = (header: string, width: number, cell: (task: Task) => WrittenCell): Column<Task> => ({
    header,
    width,
    cell,
    isOptional: true,
  });
  const keptActual = ({ actual }: Task) => (actual?.mode === 1 && actual.assigned === undefined ? actual : undefined);
  return [
    { header: 'ID', width: 12, cell: ({ id }) => id },
    { header: 'Name', width: 40, cell: ({ name }) => name },
    optional('Group', 24, ({ group }) => (group === undefined ? null : (paths.get(group) ?? null))),
    optional('Kind', 16, ({ kind }) => kind || null),
    { header: 'Duration', width: 12, cell: ({ modes: [{ duration }] }) => formatLongDuration(duration, scale) },
    optional('Start', 18, ({ id }) => moment(entryOf.get(id)?.start)),
    optional('Finish', 18, ({ id }) => moment(entryOf.get(id)?.end)),
    {
      header: 'Predecessors',
      width: 20,
      cell: ({ id }) => writePredecessors(linksTo.get(id) ?? [], scale, (from) => from, resolve) || null,
    },
    { header: 'Resources', width: 30, cell: (task) => demands(task) || null },
    optional('Priority', 10, ({ priority }) => (priority === 'medium' ? null : priority)),
    optional('Weight', 10, ({ weight }) => (weight === 1 ? null : weight)),
    optional('Task calendar', 18, (task) => calendar(task.calendar)),
    optional('May pause', 11, ({ mayPause }) => (mayPause === false ? 'no' : null)),
    optional('Malleable', 11, ({ malleable }) => (malleable === true ? 'yes' : null)),
    optional('No earlier than', 18, ({ releaseAt }) => moment(releaseAt)),
    optional('Starts exactly', 18, ({ pin }) => moment(pin)),
    optional('Due', 18, ({ dueAt }) => moment(dueAt)),
    optional('Deadline', 18, ({ deadline }) => moment(deadline)),
    optional('Fixed cost', 12, ({ modes: [{ cost }] }) => cost ?? null),
    optional('Actual start', 18, (task) => moment(keptActual(task)?.start)),
    optional('Actual finish', 18, (task) => moment(keptActual(task)?.finish)),
    optional('Remaining', 12, (task) => {
      const left = keptActual(task)?.remaining;
      return left === undefined ? null : formatLongDuration(left, scale);
    }),
    optional('Notes', 40, ({ notes }) => notes ?? null),
  ];
}

/** Resources by their names where those are unmistakable, else by their ids. */
function createDemandCells(workflow: Workflow, unreadable: () => void): (task: Task) => string {
  const ids = new Set(workflow.resources.map(({ id }) => id));
  const byName = new Map<string, string | null>();
  for (const { id, name } of workflow.resources) {
    const key = name.trim().toLowerCase();
    byName.set(key, byName.has(key) ? null : id);
  }
  const resolve = (text: string): string | null =>
    byName.get(text.trim().toLowerCase()) ?? (ids.has(text) ? text : null);
  const names = new Map(workflow.resources.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string => {
    const name = names.get(id) ?? id;
    return resolve(name) === id ? name : id;
  };
  return ({ modes: [mode] }) => {
    const demands = mode.demands.filter(({ amount }) => amount > 0);
    const text = writeDemands({ ...mode, demands }, nameOf);
    const read = readDemands(text, resolve);
    const isSame =
      read.ok &&
      JSON.stringify(read.demands) === JSON.stringify(demands) &&
      JSON.stringify(read.roles) === JSON.stringify(mode.roles ?? []);
    if (!isSame) unreadable();
    return text;
  };
}

function resourceColumns(
  resources: readonly Resource[],
  calendar: CellWriters['calendar'],
): readonly Column<Resource>[] {
  const isPriced = resources.some(({ costRate }) => costRate !== undefined);
  return [
    { header: 'ID', width: 14, cell: ({ id }) => id },
    { header: 'Name', width: 30, cell: ({ name }) => name },
    { header: 'Kind', width: 16, cell: ({ kind }) => kind },
    { header: 'Capacity', width: 12, cell: ({ capacity }) => capacity / MILLI_UNITS },
    { header: 'Calendar', width: 20, isOptional: true, cell: (resource) => calendar(resource.calendar) },
    ...(isPriced ? [{ header: 'Cost rate', width: 12, cell: ({ costRate }: Resource) => costRate ?? null }] : []),
  ];
}

function linkColumns(workflow: Workflow, scale: DurationScale): readonly Column<Link>[] {
  return [
    { header: 'ID', width: 12, cell: ({ id }) => id },
    { header: 'From', width: 20, cell: ({ from }) => from },
    { header: 'To', width: 20, cell: ({ to }) => to },
    { header: 'Type', width: 8, cell: ({ type }) => CODE_OF_TYPE[type] },
    {
      header: 'Lag',
      width: 12,
      cell: ({ lag }) =>
        lag.unit === 'working' && lag.ticks === 0 && workflow.tick !== 'period' ? null : formatLag(lag, scale),
    },
  ];
}

interface CalendarRow {
  readonly id: string;
  readonly name: string;
  readonly day: WrittenCell;
  readonly until: WrittenCell;
  readonly hours: string;
  readonly label: string;
}

const CALENDAR_COLUMNS: readonly Column<CalendarRow>[] = [
  { header: 'ID', width: 14, cell: ({ id }) => id },
  { header: 'Calendar', width: 24, cell: ({ name }) => name },
  { header: 'Day', width: 14, cell: ({ day }) => day },
  { header: 'Until', width: 14, isOptional: true, cell: ({ until }) => until },
  { header: 'Hours', width: 30, cell: ({ hours }) => hours },
  { header: 'Exception', width: 24, isOptional: true, cell: ({ label }) => label || null },
];

function calendarRows(calendars: readonly Calendar[]): readonly CalendarRow[] {
  return calendars.flatMap(({ id, name, week, exceptions }) => [
    ...WEEKDAYS.map((day) => ({
      id,
      name,
      day: `${day[0].toUpperCase()}${day.slice(1)}`,
      until: null,
      hours: formatDaySpans(week[day]) || 'off',
      label: '',
    })),
    ...exceptions.map(({ name: label = '', from, to, spans }) => ({
      id,
      name,
      day: from,
      until: to === from ? null : to,
      hours: formatDaySpans(spans) || 'off',
      label,
    })),
  ]);
}

const PLAN_COLUMNS: readonly Column<readonly [string, WrittenCell]>[] = [
  { header: 'Planloom plan', width: 20, cell: ([property]) => property },
  { header: 'Value', width: 40, cell: ([, value]) => value },
];

function propertiesOf(
  workflow: Workflow,
  moment: CellWriters['moment'],
  calendar: CellWriters['calendar'],
): readonly (readonly [string, WrittenCell])[] {
  const { name, origin, timeZone, tick, currency, notes, statusAt } = workflow;
  const all: readonly (readonly [string, WrittenCell])[] = [
    [PROPERTY_NAMES.name, name],
    [PROPERTY_NAMES.origin, origin],
    [PROPERTY_NAMES.timeZone, timeZone],
    [PROPERTY_NAMES.tick, tick],
    [PROPERTY_NAMES.calendar, calendar(workflow.calendar)],
    [PROPERTY_NAMES.currency, currency ?? null],
    [PROPERTY_NAMES.status, moment(statusAt)],
    [PROPERTY_NAMES.notes, notes ?? null],
  ];
  return all.filter(([, value]) => value !== null);
}

/** Names of nested groups from the outermost in. */
export function groupPaths({ groups }: Pick<Workflow, 'groups'>): ReadonlyMap<string, string> {
  const byId = new Map(groups.map((group) => [group.id, group]));
  return new Map(
    groups.map((group) => {
      const names: string[] = [];
      const seen = new Set<string>();
      for (
        let at: typeof group | undefined = group;
        at !== undefined && !seen.has(at.id);
        at = byId.get(at.parent ?? '')
      ) {
        seen.add(at.id);
        names.unshift(at.name);
      }
      return [group.id, names.join(GROUP_SEPARATOR)];
    }),
  );
}
