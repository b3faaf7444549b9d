import type { Baseline } from '../../model/baseline.ts';
import { defaultDuration } from '../../model/default-duration.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { FidelityNote } from '../../model/fidelity-note.ts';
import { officeCalendar } from '../../model/office-calendar.ts';
import type { Link, Task, TaskId, Workflow } from '../../model/workflow.ts';
import { createCalendarTable } from '../../time/calendar-table.ts';
import { dayStart } from '../../time/day-start.ts';
import type { Ticks } from '../../time/ticks.ts';
import { workedUntil } from '../../time/working-time.ts';
import { counted } from '../counted.ts';
import { changed, lost, type Report } from '../fidelity.ts';
import { ReadError } from '../read-error.ts';
import { createCalendarLookup } from './calendar-lookup.ts';
import { createDateCellReader } from './cell-date.ts';
import { FreshIds } from './fresh-ids.ts';
import { joinLinks } from './join-links.ts';
import { readCalendarRows } from './read-calendar-rows.ts';
import { linksOfTaskRow, readLinkRows } from './read-link-rows.ts';
import { readPlanRows, settingsFrom } from './read-plan-rows.ts';
import { ResourceShelf, readResourceRows } from './read-resource-rows.ts';
import { type ReadTask, readTaskRow, type StatedDates } from './read-task-rows.ts';
import type { ReadingChoices } from './reading-choices.ts';
import { ReadingContext } from './reading-context.ts';
import type { SourceTable, TableChoice } from './source-table.ts';
import { readOutline } from './table-outline.ts';
import { TableProblems } from './table-problems.ts';
import { rowsOf, type TableRow } from './table-rows.ts';
import { createReferences, type Referable } from './task-references.ts';

/** Id of the calendar of tasks whose durations count around the clock. */
const AROUND_THE_CLOCK = 'around-the-clock';
const DATES_BASELINE = 'dates-in-the-file';
/** Finishes later than this are not looked up in calendars. */
const LONGEST_TABLE_MS = 60 * 365 * 86_400_000;

export interface ReadTablesOptions {
  readonly tables: readonly SourceTable[];
  readonly choices: readonly TableChoice[];
  readonly reading: ReadingChoices;
  /** Of a new plan whose tables name none. */
  readonly name: string;
  /** The plan that the tasks are added to; `null`: they make a new one. */
  readonly into: Workflow | null;
  /** Milliseconds since 1970; a new plan without any date begins that day. */
  readonly nowMs: number;
}

/** Tables as a plan. With problems it lacks what could not be read. */
export interface ReadTables {
  readonly workflow: Workflow;
  readonly baselines: readonly Baseline[];
  /** Cells that can't be read, the first of them. */
  readonly problems: readonly Diagnostic[];
  readonly problemCount: number;
  /** What was assumed, changed or left out. */
  readonly report: readonly FidelityNote[];
  readonly addedTasks: number;
}

/**
 * Makes a plan of tables of tasks, resources, links and calendars, or adds their tasks to a plan. Throws a `ReadError` where there are no
 * tasks, or more than a plan holds; whatever is wrong with single cells is among the problems.
 */
export function readTables({ tables, choices, reading, name, into, nowMs }: ReadTablesOptions): ReadTables {
  const problems = new TableProblems();
  const report: Report = [];
  const rows = rowsOf(tables, choices, 'tasks');
  if (rows.length === 0)
    throw new ReadError(
      null,
      {},
      'There are no tasks in these tables.',
      'Maybe say which table holds them, and in which row its columns have their names.',
    );
  if (choices.every(({ kind, columns }) => kind !== 'tasks' || (columns['name'] ?? columns['id']) === undefined)) {
    throw new ReadError(
      null,
      {},
      'No column holds the names of tasks.',
      'Maybe choose the column that does, or the row in which the columns have their names.',
    );
  }
  const calendarIds = new FreshIds(into?.calendars.map(({ id }) => id));
  const properties = into === null ? readPlanRows(rowsOf(tables, choices, 'plan'), problems) : {};
  const calendarRows = rowsOf(tables, choices, 'calendars');
  const known = new Set(into?.calendars.map((calendar) => calendar.name.trim().toLowerCase()));
  const newCalendars = readCalendarRows(
    calendarRows.filter((row) => !known.has(row.cell('name').toLowerCase())),
    reading,
    problems,
    calendarIds,
  );
  const calendarOf = createCalendarLookup([...(into?.calendars ?? []), ...newCalendars]);

  const base = into ?? newPlan();
  const context = new ReadingContext(reading, problems, base);
  const resourceIds = new FreshIds(into?.resources.map(({ id }) => id));
  const shelf = new ResourceShelf(into?.resources ?? [], resourceIds);
  readResourceRows(rowsOf(tables, choices, 'resources'), context, shelf, resourceIds, calendarOf);

  const outline = readOutline(rows, into?.groups ?? [], new FreshIds(into?.groups.map(({ id }) => id)));
  const taskIds = new FreshIds(into?.tasks.map(({ id }) => id));
  const workedBetween = workingTimeOf(base);
  const read: { readonly row: TableRow; readonly made: ReadTask }[] = [];
  const referable: Referable[] = [];
  const tasksOfGroup = new Map<string, TaskId[]>();
  const parents = new Map([...(into?.groups ?? []), ...outline.groups].map(({ id, parent }) => [id, parent]));
  const seen = new Set<string>();
  let renamed = 0;
  for (const [k, row] of rows.entries()) {
    const stated = row.cell('id');
    const group = outline.groupOf.get(row);
    const reference = { id: stated, wbs: row.cell('wbs'), name: row.cell('name') };
    if (outline.summaries.has(row)) {
      const tasks = tasksOfGroup.get(group ?? '') ?? [];
      if (group !== undefined) tasksOfGroup.set(group, tasks);
      referable.push({ ...reference, tasks });
      continue;
    }
    if (reference.name === '' && stated === '') {
      problems.add('no-name', row.place('name'), row.cell('duration') || `row ${row.row}`);
      continue;
    }
    if (stated !== '' && seen.has(stated)) context.note('same-id', row, 'id');
    seen.add(stated);
    const id = taskIds.take(stated === '' ? `t${k + 1}` : stated);
    if (stated !== '' && id !== stated) renamed++;
    const made = readTaskRow(row, id, {
      context,
      shelf,
      calendarOf,
      workedBetween,
      usualDuration: defaultDuration(base),
    });
    read.push({ row, made });
    referable.push({ ...reference, tasks: [id] });
    for (let at = group; at !== undefined; at = parents.get(at)) {
      const tasks = tasksOfGroup.get(at);
      if (tasks === undefined) tasksOfGroup.set(at, [id]);
      else tasks.push(id);
    }
  }
  const existing = (into?.tasks ?? []).map(
    (task): Referable => ({ id: task.id, wbs: '', name: task.name, tasks: [task.id] }),
  );
  const findAdded = createReferences(referable);
  const findExisting = createReferences(existing);
  const find = (reference: string) => findAdded(reference) ?? (reference === '' ? null : findExisting(reference));
  const ownOf = new Map(
    referable.flatMap((entry) => (entry.tasks.length === 1 ? [[entry.tasks[0], entry] as const] : [])),
  );
  const tabled = readLinkRows(rowsOf(tables, choices, 'links'), find, context);
  const listed = read.flatMap(({ row, made }) => {
    const own = ownOf.get(made.task.id);
    return own === undefined ? [] : linksOfTaskRow(row, own, find, context);
  });
  const order = new Map(
    [...base.tasks.map(({ id }) => id), ...read.map(({ made }) => made.task.id)].map((id, k) => [id, k]),
  );
  const links: readonly Link[] = joinLinks({ tabled, listed, existing: base.links, order }, context, report);

  const tasks = read.map(({ row, made }): Task => {
    const group = outline.groupOf.get(row);
    const withGroup = group === undefined ? made.task : { ...made.task, group };
    return made.isElapsed && base.calendars.length > 0
      ? { ...withGroup, calendar: withGroup.calendar ?? AROUND_THE_CLOCK }
      : withGroup;
  });
  const elapsed = read.filter(({ made }) => made.isElapsed).length;
  const clock =
    elapsed > 0 && base.calendars.length > 0 && !base.calendars.some(({ id }) => id === AROUND_THE_CLOCK)
      ? [aroundTheClock()]
      : [];
  tellAssumptions();
  const workflow: Workflow = {
    ...base,
    ...statusOf(base, tasks, properties.status, context),
    tasks: [...base.tasks, ...tasks],
    links,
    resources: [...base.resources, ...shelf.added],
    calendars: [...base.calendars, ...(into === null ? [] : newCalendars), ...clock],
    groups: [...base.groups, ...outline.groups],
  };
  return {
    workflow,
    baselines: reading.startMeans === 'baseline' ? baselineOf(read.map(({ made }) => [made.task.id, made.dates])) : [],
    problems: problems.list,
    problemCount: problems.count,
    report,
    addedTasks: tasks.length,
  };

  function newPlan(): Workflow {
    const others = { name, origin: '', timeZone: reading.timeZone, tick: reading.tick };
    const settings = settingsFrom(properties, others);
    const dated = settings.tick !== 'period';
    const named = properties.calendar === undefined ? null : calendarOf(properties.calendar);
    const needsOffice =
      dated &&
      named === null &&
      newCalendars.length === 0 &&
      properties.origin === undefined &&
      reading.hours === 'office';
    const office = needsOffice ? [officeCalendar('office-hours', 'Office hours')] : [];
    const calendar = named ?? office[0]?.id ?? (properties.origin === undefined ? newCalendars[0]?.id : undefined);
    const origin = properties.origin ?? originOf(rows, settings.timeZone);
    if (needsOffice)
      report.push(
        changed(
          'table-office-hours',
          1,
          'The tables name no working hours; Monday to Friday from 8 to 12 and 13 to 17 were assumed.',
        ),
      );
    return {
      ...settings,
      origin,
      ...(calendar === undefined ? {} : { calendar }),
      tasks: [],
      links: [],
      resources: [],
      calendars: [...newCalendars, ...office],
      groups: [],
    };
  }

  /** The first day that any task names. */
  function originOf(taskRows: readonly TableRow[], timeZone: string): string {
    const momentOf = createDateCellReader(timeZone, reading.dates);
    let first = Number.POSITIVE_INFINITY;
    for (const row of taskRows) {
      for (const meaning of ['start', 'actualStart', 'release', 'pin', 'finish'] as const) {
        const cell = row.cell(meaning);
        const at = cell === '' ? null : (momentOf(cell)?.milliseconds ?? null);
        if (at !== null) first = Math.min(first, at);
      }
    }
    if (first === Number.POSITIVE_INFINITY)
      report.push(changed('table-no-date', 1, 'The tables name no date; the plan begins today.'));
    return dayStart(Math.max(-6e13, Math.min(2.5e14, first === Number.POSITIVE_INFINITY ? nowMs : first)), timeZone);
  }

  function tellAssumptions(): void {
    const tell = (code: string, count: number, noun: string, rest: string, take = changed) => {
      if (count > 0) report.push(take(code, count, `${counted(count, noun)} ${rest}`));
    };
    const without = read.filter(({ made }) => made.hasNoDuration).length;
    tell('table-no-duration', without, 'task', 'had no duration that can be read; one day each was assumed.');
    tell('table-elapsed', elapsed, 'task', 'with a duration around the clock got a calendar that never rests.');
    tell('table-renamed', renamed, 'task', 'got another id, since theirs was taken.');
    tell(
      'table-named-resources',
      shelf.namedByTasks,
      'resource',
      'that only tasks name were added with as many units as the largest task asks for.',
    );
    tell('table-cells', problems.count, 'cell', 'could not be read, hence left out.', lost);
    tell('table-summaries', outline.summaries.size, 'summary row', 'became groups.');
    const unused = choices.flatMap(({ kind, headerRow, columns }, k) => {
      if (kind === null) return [];
      const taken = new Set(Object.values(columns));
      return (tables[k].rows[headerRow] ?? []).filter((header, place) => header.trim() !== '' && !taken.has(place));
    });
    if (unused.length > 0) {
      const names = unused.slice(0, 8).map((header) => header.trim().slice(0, 40));
      const columns = `${names.join(', ')}${unused.length > names.length ? ', …' : ''}`;
      report.push(lost('table-columns', unused.length, `Columns that were left out: ${columns}.`, { columns }));
    }
  }
}

function workingTimeOf(plan: Workflow): (start: Ticks, finish: Ticks) => Ticks {
  const calendar = plan.calendars.find(({ id }) => id === plan.calendar);
  if (calendar === undefined || plan.tick === 'period') return (start, finish) => finish - start;
  const horizon = Math.ceil(
    LONGEST_TABLE_MS / { millisecond: 1, second: 1e3, minute: 6e4, hour: 36e5, day: 864e5 }[plan.tick],
  );
  let table: ReturnType<typeof createCalendarTable> | null = null;
  return (start, finish) => {
    if (finish > horizon || start < 0) return finish - start;
    // Made where it is needed: most tables state durations.
    table ??= createCalendarTable(plan, calendar, horizon);
    const worked = workedUntil(table, finish) - workedUntil(table, start);
    return worked > 0 || finish === start ? worked : finish - start;
  };
}

function aroundTheClock() {
  const day = [{ from: '00:00', to: '24:00' }];
  const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day };
  return { id: AROUND_THE_CLOCK, name: 'Around the clock', week, exceptions: [] };
}

/** The status that the plan states, and never earlier than anything that has happened. */
function statusOf(
  base: Workflow,
  tasks: readonly Task[],
  stated: string | undefined,
  context: ReadingContext,
): Pick<Workflow, 'statusAt'> {
  const row: TableRow = {
    table: 'Plan',
    row: 1,
    cell: () => stated ?? '',
    place: () => ({ table: 'Plan', row: 1, column: 'Status as of' }),
  };
  let at = context.moment(row, 'status') ?? base.statusAt;
  for (const { actual } of tasks) {
    if (actual !== undefined) at = Math.max(at ?? 0, actual.start, actual.finish ?? 0);
  }
  return at === undefined ? {} : { statusAt: Math.max(0, at) };
}

function baselineOf(dates: readonly (readonly [TaskId, StatedDates])[]): readonly Baseline[] {
  const entries = dates.flatMap(([task, { start, finish }]) =>
    start === undefined || finish === undefined ? [] : [{ task, start, end: finish }],
  );
  return entries.length === 0 ? [] : [{ id: DATES_BASELINE, name: 'Dates in the file', entries }];
}
