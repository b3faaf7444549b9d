import type { Baseline, BaselineEntry } from '../../model/baseline.ts';
import type { FidelityNote } from '../../model/fidelity-note.ts';
import { LIMITS } from '../../model/limits.ts';
import type { Lag, LinkType, Task, Workflow } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import { reportDifferingFinishes } from '../differing-finishes.ts';
import { changed, lost, type Report } from '../fidelity.ts';
import { linksOfOutline, type OutlineLink } from '../outline-links.ts';
import { type ProjectClock, projectClock } from '../project-file/project-clock.ts';
import type { ImportedWorkflow } from '../read-error.ts';
import { refuseBadLinks } from '../refuse-links.ts';
import { readXerCalendars } from './xer-calendars.ts';
import { readXerOutline, type XerOutline } from './xer-outline.ts';
import { readXerResources } from './xer-resources.ts';
import { readXerTables, XER, type XerFile, type XerRow } from './xer-tables.ts';
import { endOf, readXerTask, startOf, type XerLoss } from './xer-tasks.ts';
import { readHours, readXerDate } from './xer-values.ts';

const TYPES: Readonly<Record<string, LinkType>> = {
  FS: 'finish-start',
  SS: 'start-start',
  FF: 'finish-finish',
  SF: 'start-finish',
};
/** Ids of the baselines that hold the dates of the file, and those that were planned. */
const FILE_DATES = 'file';
const PLANNED = 'planned';

const LOSSES: Readonly<Record<XerLoss, (count: number) => FidelityNote>> = {
  'late-as-possible': (n) =>
    changed('late-as-possible', n, `Tasks to be done as late as possible (${n}) are done as early as possible.`),
  'start-no-later': (n) => lost('start-no-later', n, `Constraints to start no later than a date (${n}) were left out.`),
  'finish-no-earlier': (n) =>
    lost('finish-no-earlier', n, `Constraints to finish no earlier than a date (${n}) were left out.`),
  'level-of-effort': (n) =>
    changed('level-of-effort', n, `Level-of-effort activities (${n}) became tasks as long as they are now.`),
  'second-constraint': (n) =>
    lost(
      'second-constraint',
      n,
      `Second constraints of a task (${n}) were left out where they name the same date as the first.`,
    ),
  suspended: (n) => lost('suspended', n, `That work on tasks (${n}) is suspended was left out.`),
  'expected-finish': (n) => lost('expected-finish', n, `Expected finish dates (${n}) were left out.`),
};

/**
 * Reads a project that Primavera P6 exported (`.xer`): outline, activities, logic, calendars, resources, assignments, constraints,
 * progress and baselines. The dates that the file has become a baseline, since a schedule is made anew; planned dates that differ become
 * another. Clock readings mean UTC, for the file names no time zone.
 *
 * Format: Oracle, "Primavera P6 Import/Export Data Map Guide (XER)". Throws a `ReadError`.
 */
export function readXer(text: string): ImportedWorkflow {
  const file = readXerTables(text);
  const report: Report = [changed('no-time-zone', 1, 'The file names no time zone; its dates are read as UTC.')];
  const outline = readXerOutline(file, report);
  const clock = clockOf(outline, file);
  const calendars = readXerCalendars(file, report);
  const { resources, needsOf } = readXerResources(file, calendars, report);
  const losses = new Map<XerLoss, number>();
  const tell = (what: XerLoss) => void losses.set(what, (losses.get(what) ?? 0) + 1);
  const notesOf = notesByTask(file);
  const [main] = outline.projects;
  const planCalendar = calendars.idOf(main('clndr_id')) ?? calendars.idOf(defaultCalendarOf(file));
  const tasks = outline.tasks.map((task) =>
    readXerTask(task, { clock, calendars, needsOf, planCalendar, notesOf, tell }),
  );
  const links = linksOfOutline(linksOf(file, outline, tasks, clock, report), report);
  refuseBadLinks({ tasks, links }, XER);
  for (const [loss, count] of losses) report.push(LOSSES[loss](count));
  reportCodes(file, report);
  const statusAt = statusOf(outline, tasks, clock);
  const currency = (file.header[8] ?? '').trim();
  const workflow: Workflow = {
    name: nameOf(main, file).slice(0, LIMITS.nameLength),
    origin: clock.origin,
    timeZone: 'UTC',
    tick: clock.tick,
    ...(statusAt > 0 ? { statusAt } : {}),
    ...(planCalendar === undefined ? {} : { calendar: planCalendar }),
    ...(/^[A-Z]{3}$/.test(currency) ? { currency } : {}),
    tasks,
    links,
    resources,
    calendars: calendars.calendars,
    groups: outline.groups,
  };
  const own = datesOf(outline, clock, FILE_DATES, 'Dates in the file', startOf, endOf);
  const planned = datesOf(
    outline,
    clock,
    PLANNED,
    'Planned dates',
    (row) => row('target_start_date'),
    (row) => row('target_end_date'),
  );
  const hasOtherPlan = planned.entries.length > 0 && JSON.stringify(planned.entries) !== JSON.stringify(own.entries);
  reportDifferingFinishes(workflow, own, report);
  return {
    workflow,
    baselines: [
      ...baselinesOf(file, outline, clock),
      ...(hasOtherPlan ? [planned] : []),
      ...(own.entries.length > 0 ? [own] : []),
    ],
    report,
  };
}

const PROJECT_DATES = ['plan_start_date'] as const;
const TASK_DATES = [
  'act_start_date',
  'act_end_date',
  'early_start_date',
  'early_end_date',
  'target_start_date',
  'target_end_date',
] as const;

/** The plan begins with the earliest date of its projects and tasks. */
function clockOf({ projects, tasks }: XerOutline, file: XerFile): ProjectClock {
  const dates = [
    ...projects.flatMap((row) => PROJECT_DATES.flatMap((column) => readXerDate(row(column)) ?? [])),
    ...tasks.flatMap(({ row }) => TASK_DATES.flatMap((column) => readXerDate(row(column)) ?? [])),
  ];
  const lengths = [
    ...tasks.flatMap(({ row }) => [readHours(row('target_drtn_hr_cnt')), readHours(row('remain_drtn_hr_cnt'))]),
    ...file.rows('TASKPRED').map((row) => readHours(row('lag_hr_cnt'))),
  ];
  return projectClock(dates, lengths, readXerDate);
}

function linksOf(
  file: XerFile,
  { taskOf }: XerOutline,
  tasks: readonly Task[],
  clock: ProjectClock,
  report: Report,
): readonly OutlineLink[] {
  const links: OutlineLink[] = [];
  const calendarOf = new Map(tasks.map(({ id, calendar }) => [id, calendar]));
  const options = new Map(
    file.rows('SCHEDOPTIONS').map((row) => [row('proj_id'), row('sched_calendar_on_relationship_lag')]),
  );
  let dangling = 0;
  let otherCalendar = 0;
  for (const row of file.rows('TASKPRED')) {
    const [from, to] = [taskOf.get(row('pred_task_id')), taskOf.get(row('task_id'))];
    if (from === undefined || to === undefined || from === to) {
      dangling++;
      continue;
    }
    const lagBy = options.get(row('proj_id')) ?? 'rcal_Predecessor';
    const amount = clock.ticks(readHours(row('lag_hr_cnt')));
    const ticks = Math.min(LIMITS.durationTicks, Math.max(-LIMITS.durationTicks, amount));
    const lag: Lag = { unit: lagBy === 'rcal_24Hour' ? 'elapsed' : 'working', ticks };
    const isOther =
      lagBy === 'rcal_ProjDefault' || (lagBy === 'rcal_Predecessor' && calendarOf.get(from) !== calendarOf.get(to));
    if (ticks !== 0 && isOther) otherCalendar++;
    links.push({
      from: [from],
      to: [to],
      type: TYPES[row('pred_type').slice(-2).toUpperCase()] ?? 'finish-start',
      lag,
    });
  }
  if (dangling > 0) {
    report.push(
      lost('links-from-nothing', dangling, `Links from tasks that are not in this file (${dangling}) were left out.`),
    );
  }
  if (otherCalendar > 0) {
    report.push(
      changed(
        'lag-calendars',
        otherCalendar,
        `Lags (${otherCalendar}) run on the calendar of the later task; the file has them on another one.`,
      ),
    );
  }
  return links;
}

/** Until when the file knows what happened: its data date, or later what is said to have happened after it. */
function statusOf({ projects }: XerOutline, tasks: readonly Task[], clock: ProjectClock): Ticks {
  const stated = projects.map((row) => clock.moment(row('last_recalc_date')) ?? 0);
  const happened = tasks.flatMap(({ actual }) => (actual === undefined ? [] : [actual.finish ?? actual.start]));
  return [...stated, ...happened].reduce((latest, at) => Math.max(latest, at), 0);
}

function nameOf(main: XerRow, file: XerFile): string {
  const root = file.rows('PROJWBS').find((row) => row('proj_id') === main('proj_id') && row('proj_node_flag') === 'Y');
  return root?.('wbs_name') || main('proj_short_name') || 'Project';
}

function defaultCalendarOf(file: XerFile): string {
  return file.rows('CALENDAR').find((row) => row('default_flag') === 'Y')?.('clndr_id') ?? '';
}

function datesOf(
  { tasks }: XerOutline,
  clock: ProjectClock,
  id: string,
  name: string,
  startText: (row: XerRow) => string,
  endText: (row: XerRow) => string,
): Baseline {
  return {
    id,
    name,
    entries: tasks.flatMap((task) => entryOf(task.id, startText(task.row), endText(task.row), clock)),
  };
}

function entryOf(task: string, startText: string, endText: string, clock: ProjectClock): readonly BaselineEntry[] {
  const [start, end] = [clock.moment(startText), clock.moment(endText)];
  return start === undefined || end === undefined || end < start ? [] : [{ task, start, end }];
}

/** Projects that are baselines of the ones read; their activities are known by their codes. */
function baselinesOf(
  file: XerFile,
  { projects, baselines, tasks }: XerOutline,
  clock: ProjectClock,
): readonly Baseline[] {
  const own = new Set(projects.map((row) => row('proj_id')));
  const taskOfCode = new Map(tasks.map(({ row, id }) => [`${row('proj_id')}\n${row('task_code')}`, id]));
  return baselines.slice(0, LIMITS.baselines - 2).flatMap((project, k) => {
    const [id, original] = [project('proj_id'), project('orig_proj_id')];
    if (!own.has(original)) return [];
    const entries = file.rows('TASK').flatMap((row) => {
      const task = row('proj_id') === id ? taskOfCode.get(`${original}\n${row('task_code')}`) : undefined;
      return task === undefined ? [] : entryOf(task, startOf(row), endOf(row), clock);
    });
    return [{ id: `b${k + 1}`, name: nameOf(project, file).slice(0, LIMITS.nameLength), entries }];
  });
}

/** Notebook topics of tasks, without the marks of their formatting. */
function notesByTask(file: XerFile): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  for (const row of file.rows('TASKMEMO')) {
    const text = row('task_memo')
      .replace(/<(?:br|\/p|\/div)\b[^<>]{0,200}>/gi, '\n')
      .replace(/<[^<>]{0,2000}>/g, '')
      .replace(/&nbsp;/g, ' ')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
      .trim();
    const before = notes.get(row('task_id'));
    if (text !== '') notes.set(row('task_id'), before === undefined ? text : `${before}\n\n${text}`);
  }
  return notes;
}

/** What the file has beside the plan. */
function reportCodes(file: XerFile, report: Report): void {
  const codes = file.rows('TASKACTV').length;
  if (codes > 0) report.push(lost('activity-codes', codes, `Activity codes (${codes} assigned) were left out.`));
  const fields = file.rows('UDFVALUE').length;
  if (fields > 0) report.push(lost('own-fields', fields, `Values of user-defined fields (${fields}) were left out.`));
  const steps = file.rows('TASKPROC').length;
  if (steps > 0) report.push(lost('steps', steps, `Steps of activities (${steps}) were left out.`));
  const mustFinish = file.rows('PROJECT').filter((row) => readXerDate(row('plan_end_date')) !== null).length;
  if (mustFinish > 0) {
    report.push(lost('must-finish', mustFinish, `Dates by which a project must finish (${mustFinish}) were left out.`));
  }
}
