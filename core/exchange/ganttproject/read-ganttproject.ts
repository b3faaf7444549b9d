import type { Baseline, BaselineEntry } from '../../model/baseline.ts';
import type { Calendar } from '../../model/calendar.ts';
import { LIMITS } from '../../model/limits.ts';
import type { Demand, Group, GroupId, LinkType, Task, TaskId, Workflow } from '../../model/workflow.ts';
import { dayNumber, dayText } from '../../time/day-number.ts';
import { changed, lost, type Report } from '../fidelity.ts';
import { linksOfOutline, type OutlineLink } from '../outline-links.ts';
import { type ImportedWorkflow, quotedCell, ReadError } from '../read-error.ts';
import { refuseBadLinks } from '../refuse-links.ts';
import { childOf, childrenOf, readXml, textOf, type XmlElement } from '../xml/xml-tree.ts';
import { dayAfterWork, GAN_CALENDAR, readCalendar } from './gan-calendar.ts';
import { DAY_TICKS, readResources } from './gan-resources.ts';

const FORMAT = 'GanttProject';
/** By the numbers of the format. */
const TYPES: Readonly<Record<string, LinkType>> = {
  1: 'start-start',
  2: 'finish-start',
  3: 'finish-finish',
  4: 'start-finish',
};
/** Higher than normal, and lower; 1 is normal. */
const HIGH = new Set(['2', '4']);
const LOW = new Set(['0', '3']);
/** A hundred years; dates further away are mistakes. */
const MAX_DAYS = 36_525;

/** A task of the file that is no summary. */
interface Row {
  readonly element: XmlElement;
  readonly id: TaskId;
  readonly group: GroupId | undefined;
}

/**
 * Reads a project of GanttProject 2 or 3 (`.gan`): outline, links with lags, days off, people with their loads and rates, progress and
 * baselines. The file counts whole days, so working days have 24 hours in the plan; its own dates become a baseline.
 * Throws {@link ReadError}.
 */
export function readGanttproject(text: string): ImportedWorkflow {
  const project = readXml(text, FORMAT, new Set(['view']));
  if (project.name !== 'project') {
    throw new ReadError(
      FORMAT,
      {},
      `the file holds ${quotedCell(project.name)} instead of a project.`,
      'Maybe it belongs to another program.',
    );
  }
  const report: Report = [
    changed('whole-days', 1, 'The file counts whole days; a working day has 24 hours here, in UTC.'),
  ];
  const { rows, groups, tasksOf, links } = readOutline(project);
  if (rows.length > LIMITS.tasks) {
    throw new ReadError(
      FORMAT,
      {},
      `${rows.length} tasks are more than the ${LIMITS.tasks} that a plan can hold.`,
      'Maybe split the project.',
    );
  }
  const first = rows
    .map(({ element }) => dayNumber(element.attributes['start'] ?? ''))
    .filter((day) => !Number.isNaN(day))
    .reduce((earliest, day) => Math.min(earliest, day), Number.POSITIVE_INFINITY);
  const originDay = Number.isFinite(first) ? first : dayNumber('2000-01-03');
  const { resources, demandsOf } = readResources(project, originDay, report);
  const tasks = rows.map((row) => readTask(row, originDay, demandsOf.get(row.element.attributes['id'] ?? '') ?? []));
  const calendar = readCalendar(project);
  const kept = linksOfOutline(resolved(links, tasksOf, report), report);
  refuseBadLinks({ tasks, links: kept }, FORMAT);
  const workflow: Workflow = {
    name: (project.attributes['name'] || 'Project').slice(0, LIMITS.nameLength),
    origin: `${dayText(originDay)}T00:00:00Z`,
    timeZone: 'UTC',
    tick: 'minute',
    calendar: GAN_CALENDAR,
    tasks,
    links: kept,
    resources,
    calendars: [calendar],
    groups,
  };
  const baselines = readBaselines(project, rows, tasks, calendar, originDay);
  const { tasks: begun, statusAt } = withProgress(workflow, rows, baselines.at(-1), report);
  return { workflow: { ...workflow, tasks: begun, ...(statusAt > 0 ? { statusAt } : {}) }, baselines, report };
}

interface FileLink {
  readonly from: string;
  readonly to: string;
  readonly type: LinkType;
  readonly days: number;
}

function readOutline(project: XmlElement) {
  const rows: Row[] = [];
  const groups: Group[] = [];
  const tasksOf = new Map<string, TaskId[]>();
  const links: FileLink[] = [];
  const visit = (element: XmlElement, parents: readonly string[]): void => {
    const id = element.attributes['id'] ?? '';
    if (tasksOf.has(id)) {
      throw new ReadError(FORMAT, {}, `two tasks have the id ${quotedCell(id)}.`, 'Maybe save the project again.');
    }
    const parent = parents.at(-1);
    const group = parent === undefined ? undefined : `g${parent}`;
    for (const depend of childrenOf(element, 'depend')) {
      links.push({
        from: id,
        to: depend.attributes['id'] ?? '',
        type: TYPES[depend.attributes['type'] ?? ''] ?? 'finish-start',
        days: wholeNumber(depend.attributes['difference']),
      });
    }
    const children = childrenOf(element, 'task');
    tasksOf.set(id, children.length > 0 ? [] : [`t${id}`]);
    if (children.length > 0) {
      groups.push({ id: `g${id}`, name: nameOf(element), ...(group === undefined ? {} : { parent: group }) });
      for (const child of children) visit(child, [...parents, id]);
      return;
    }
    rows.push({ element, id: `t${id}`, group });
    for (const summary of parents) tasksOf.get(summary)?.push(`t${id}`);
  };
  for (const element of childrenOf(childOf(project, 'tasks'), 'task')) visit(element, []);
  return { rows, groups, tasksOf, links };
}

function nameOf({ attributes }: XmlElement): string {
  return (attributes['name']?.trim() || `Task ${attributes['id'] ?? ''}`).slice(0, LIMITS.nameLength);
}

function wholeNumber(text: string | undefined): number {
  return text !== undefined && /^-?\d{1,6}$/.test(text) ? Number(text) : 0;
}

function resolved(
  links: readonly FileLink[],
  tasksOf: ReadonlyMap<string, readonly TaskId[]>,
  report: Report,
): readonly OutlineLink[] {
  const known = links.filter(({ to }) => tasksOf.has(to));
  if (known.length < links.length)
    report.push(
      lost(
        'links-to-nothing',
        links.length - known.length,
        `Links to tasks that are not in this file (${links.length - known.length}) were left out.`,
      ),
    );
  return known.map(({ from, to, type, days }) => ({
    from: tasksOf.get(from) ?? [],
    to: tasksOf.get(to) ?? [],
    type,
    lag: { unit: 'working', ticks: days * DAY_TICKS },
  }));
}

function readTask({ element, id, group }: Row, originDay: number, demands: readonly Demand[]): Task {
  const { attributes } = element;
  const earliest = attributes['thirdDate-constraint'] === '1' ? dayNumber(attributes['thirdDate'] ?? '') : Number.NaN;
  const isMilestone = attributes['meeting'] === 'true';
  const cost = attributes['cost-calculated'] === 'true' ? 0 : Number(attributes['cost-manual-value'] ?? 0);
  const notes = textOf(element, 'notes').slice(0, LIMITS.notesLength);
  const priority = attributes['priority'] ?? '1';
  return {
    id,
    name: nameOf(element),
    kind: '',
    ...(group === undefined ? {} : { group }),
    priority: HIGH.has(priority) ? 'high' : LOW.has(priority) ? 'low' : 'medium',
    weight: 1,
    modes: [
      {
        duration: isMilestone ? 0 : Math.max(0, wholeNumber(attributes['duration'])) * DAY_TICKS,
        demands,
        ...(cost > 0 ? { cost: Math.min(LIMITS.cost, cost) } : {}),
      },
    ],
    ...(earliest >= originDay ? { releaseAt: (earliest - originDay) * DAY_TICKS } : {}),
    ...(notes === '' ? {} : { notes }),
  };
}

/** The baselines of the file, and its own dates as the last one. */
function readBaselines(
  project: XmlElement,
  rows: readonly Row[],
  tasks: readonly Task[],
  calendar: Calendar,
  originDay: number,
): readonly Baseline[] {
  const entry = (task: TaskId, start: string | undefined, days: number): readonly BaselineEntry[] => {
    const day = dayNumber(start ?? '');
    if (Number.isNaN(day) || day < originDay - MAX_DAYS || day > originDay + MAX_DAYS) return [];
    const end = dayAfterWork(calendar, day, Math.min(MAX_DAYS, days));
    return [{ task, start: (day - originDay) * DAY_TICKS, end: (end - originDay) * DAY_TICKS }];
  };
  const known = new Set(rows.map(({ id }) => id));
  const previous = childrenOf(childOf(project, 'previous'), 'previous-tasks').map((element, k) => ({
    id: `b${k + 1}`,
    name: (element.attributes['name'] || `Baseline ${k + 1}`).slice(0, LIMITS.nameLength),
    entries: childrenOf(element, 'previous-task').flatMap(({ attributes }) => {
      const id = `t${attributes['id'] ?? ''}`;
      return known.has(id) ? entry(id, attributes['start'], Math.max(0, wholeNumber(attributes['duration']))) : [];
    }),
  }));
  const own = rows.flatMap(({ element, id }, k) =>
    entry(id, element.attributes['start'], tasks[k].modes[0].duration / DAY_TICKS),
  );
  return [...previous.slice(0, LIMITS.baselines - 1), { id: 'file', name: 'Dates in the file', entries: own }];
}

/** Tasks that have begun, as far as their dates in the file and their percentages tell. */
function withProgress(workflow: Workflow, rows: readonly Row[], dates: Baseline | undefined, report: Report) {
  const byTask = new Map(dates?.entries.map((each) => [each.task, each]));
  let statusAt = 0;
  let begun = 0;
  const tasks = workflow.tasks.map((task, k): Task => {
    const percent = Math.min(100, Math.max(0, wholeNumber(rows[k].element.attributes['complete'])));
    const date = byTask.get(task.id);
    if (percent === 0 || date === undefined) return task;
    begun++;
    if (percent === 100) {
      statusAt = Math.max(statusAt, date.end);
      return { ...task, actual: { start: date.start, mode: 1, finish: date.end } };
    }
    statusAt = Math.max(statusAt, date.start);
    const remaining = Math.round((task.modes[0].duration * (100 - percent)) / 100);
    return { ...task, actual: { start: date.start, mode: 1, remaining } };
  });
  if (begun > 0)
    report.push(
      changed(
        'begun-as-planned',
        begun,
        `Tasks with progress (${begun}) count as begun when the file has them; it does not say when they really began.`,
      ),
    );
  return { tasks, statusAt };
}
