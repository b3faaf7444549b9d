import type { Baseline, BaselineEntry } from '../../model/baseline.ts';
import { type Calendar, WEEKDAYS } from '../../model/calendar.ts';
import type { FidelityNote } from '../../model/fidelity-note.ts';
import { LIMITS } from '../../model/limits.ts';
import type { Lag, LinkType } from '../../model/workflow.ts';
import { reportDifferingFinishes } from '../differing-finishes.ts';
import { changed, lost, type Report } from '../fidelity.ts';
import { linksOfOutline, type OutlineLink } from '../outline-links.ts';
import type { ProjectClock } from '../project-file/project-clock.ts';
import { type ImportedWorkflow, ReadError } from '../read-error.ts';
import { refuseBadLinks } from '../refuse-links.ts';
import { childrenOf, readXml, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { readCalendars } from './mspdi-calendars.ts';
import { clockOf, LAG_SECONDS } from './mspdi-clock.ts';
import { type MspdiOutline, readOutline } from './mspdi-outline.ts';
import { readResources } from './mspdi-resources.ts';
import { AROUND_THE_CLOCK, type Loss, readTask, statusOf } from './mspdi-tasks.ts';
import { isElapsedFormat, isPercentFormat, readNumber } from './mspdi-values.ts';

const FORMAT = 'Microsoft Project';
const SKIPPED = new Set([
  'TimephasedData',
  'ExtendedAttributes',
  'ExtendedAttribute',
  'OutlineCodes',
  'OutlineCode',
  'Views',
  'Filters',
]);
/** By the numbers of the format. */
const TYPES: readonly LinkType[] = ['finish-finish', 'finish-start', 'start-finish', 'start-start'];
/** Id of the baseline that holds the dates of the file. */
const FILE_DATES = 'file';

const LOSSES: Readonly<Record<Loss, (count: number) => FidelityNote>> = {
  'late-as-possible': (n) =>
    changed('late-as-possible', n, `Tasks to be done as late as possible (${n}) are done as early as possible.`),
  'start-no-later': (n) => lost('start-no-later', n, `Constraints to start no later than a date (${n}) were left out.`),
  'finish-no-earlier': (n) =>
    lost('finish-no-earlier', n, `Constraints to finish no earlier than a date (${n}) were left out.`),
  manual: (n) => changed('manual-tasks', n, `Tasks scheduled by hand (${n}) start no earlier than the file has them.`),
  'soft-deadline': (n) =>
    changed('soft-deadlines', n, `Deadlines (${n}), which the file only marks, became due dates.`),
  'own-calendar-alone': (n) =>
    changed('own-calendar-alone', n, `Tasks that ignore the calendars of their people (${n}) follow both calendars.`),
};

/**
 * Reads a project in the XML format of Microsoft Project (MSPDI, versions 2003 to 2019): outline, links, calendars, resources,
 * assignments, constraints, progress and baselines. The dates that the file has for each task become a baseline of their own, since
 * a schedule is made anew. Clock readings mean UTC, for the file names no time zone.
 *
 * Format: Microsoft, "Project XML Data Interchange Schema". Throws {@link ReadError}.
 */
export function readMspdi(text: string): ImportedWorkflow {
  const project = readXml(text, FORMAT, SKIPPED);
  if (project.name !== 'Project') {
    throw new ReadError(
      FORMAT,
      {},
      `the file holds a ${project.name} instead of a Project.`,
      'Maybe it belongs to another program.',
    );
  }
  const report: Report = [changed('no-time-zone', 1, 'The file names no time zone; its dates are read as UTC.')];
  const clock = clockOf(project);
  const calendars = readCalendars(project, report);
  const outline = readOutline(project, report);
  if (outline.tasks.length > LIMITS.tasks) {
    throw new ReadError(
      FORMAT,
      {},
      `${outline.tasks.length} tasks are more than the ${LIMITS.tasks} that a plan can hold.`,
      'Maybe split the project.',
    );
  }
  const { resources, needsOf } = readResources(project, calendars, report);
  const losses = new Map<Loss, number>();
  const tell = (loss: Loss) => void losses.set(loss, (losses.get(loss) ?? 0) + 1);
  const tasks = outline.tasks.map((task) => readTask(task, { clock, calendars, needsOf, tell }));
  const links = linksOfOutline(linksOf(outline, clock, report), report);
  refuseBadLinks({ tasks, links }, FORMAT);
  for (const [loss, count] of losses) report.push(LOSSES[loss](count));
  const needsClock = tasks.some(({ calendar }) => calendar === AROUND_THE_CLOCK);
  const planCalendar = calendars.idOf(textOf(project, 'CalendarUID'));
  const statusAt = statusOf(project, tasks, clock);
  const currency = textOf(project, 'CurrencyCode');
  const workflow: ImportedWorkflow['workflow'] = {
    name: (textOf(project, 'Title') || textOf(project, 'Name') || 'Project').slice(0, LIMITS.nameLength),
    origin: clock.origin,
    timeZone: 'UTC',
    tick: clock.tick,
    ...(statusAt === undefined ? {} : { statusAt }),
    ...(planCalendar === undefined ? {} : { calendar: planCalendar }),
    ...(/^[A-Z]{3}$/.test(currency) ? { currency } : {}),
    tasks,
    links,
    resources,
    calendars: [...calendars.calendars, ...(needsClock ? [aroundTheClock()] : [])],
    groups: outline.groups,
  };
  const baselines = baselinesOf(outline, clock, report);
  reportDifferingFinishes(
    workflow,
    baselines.find(({ id }) => id === FILE_DATES),
    report,
  );
  return { workflow, baselines, report };
}

function linksOf(outline: MspdiOutline, clock: ProjectClock, report: Report): readonly OutlineLink[] {
  const links: OutlineLink[] = [];
  let dangling = 0;
  for (const { uid, element } of outline.rows) {
    const to = outline.tasksOf.get(uid) ?? [];
    for (const link of childrenOf(element, 'PredecessorLink')) {
      const from = outline.tasksOf.get(textOf(link, 'PredecessorUID'));
      const type = TYPES[readNumber(textOf(link, 'Type'), 1)] ?? 'finish-start';
      if (from === undefined || textOf(link, 'CrossProject') === '1') dangling++;
      else links.push({ from, to, type, lag: lagOf(link, clock) });
    }
  }
  if (dangling > 0)
    report.push(
      lost('links-from-nothing', dangling, `Links from tasks that are not in this file (${dangling}) were left out.`),
    );
  return links;
}

function lagOf(link: XmlElement, clock: ProjectClock): Lag {
  const amount = readNumber(textOf(link, 'LinkLag'), 0);
  const format = readNumber(textOf(link, 'LagFormat'), 7);
  if (isPercentFormat(format)) {
    return { unit: 'percent', percent: Math.min(LIMITS.lagPercent, Math.max(-LIMITS.lagPercent, amount)) };
  }
  const ticks = clock.ticks(LAG_SECONDS * amount);
  const bounded = Math.min(LIMITS.durationTicks, Math.max(-LIMITS.durationTicks, ticks));
  return { unit: isElapsedFormat(format) ? 'elapsed' : 'working', ticks: bounded };
}

/** The baselines of the file, and its own dates as one more. */
function baselinesOf({ tasks }: MspdiOutline, clock: ProjectClock, report: Report): readonly Baseline[] {
  const own: BaselineEntry[] = [];
  let partial = 0;
  const byNumber = new Map<number, BaselineEntry[]>();
  for (const { element, id } of tasks) {
    const present = entryOf(id, element, clock);
    if (present !== null) own.push(present);
    for (const baseline of childrenOf(element, 'Baseline')) {
      const number = readNumber(textOf(baseline, 'Number'), 0);
      const entry = entryOf(id, baseline, clock);
      if (entry === null) partial++;
      else byNumber.set(number, [...(byNumber.get(number) ?? []), entry]);
    }
  }
  if (partial > 0)
    report.push(
      lost(
        'partial-baselines',
        partial,
        `Baselines of tasks without both start and finish (${partial}) were left out.`,
      ),
    );
  return [
    ...[...byNumber]
      .sort(([a], [b]) => a - b)
      .map(([number, entries]) => ({
        id: `b${number + 1}`,
        name: number === 0 ? 'Baseline' : `Baseline ${number}`,
        entries,
      })),
    ...(own.length === 0 ? [] : [{ id: FILE_DATES, name: 'Dates in the file', entries: own }]),
  ];
}

function entryOf(task: string, element: XmlElement, clock: ProjectClock): BaselineEntry | null {
  const [start, end] = [clock.moment(textOf(element, 'Start')), clock.moment(textOf(element, 'Finish'))];
  return start === undefined || end === undefined || end < start ? null : { task, start, end };
}

function aroundTheClock(): Calendar {
  const week = Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, [{ from: '00:00', to: '24:00' }]]));
  return { id: AROUND_THE_CLOCK, name: 'Around the clock', week: week as unknown as Calendar['week'], exceptions: [] };
}
