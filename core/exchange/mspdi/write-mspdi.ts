import type { BaselineEntry } from '../../model/baseline.ts';
import type { Group, Link, LinkType, Task } from '../../model/workflow.ts';
import { MILLI_UNITS } from '../../model/workflow.ts';
import { changed, lost, type Report } from '../fidelity.ts';
import { type PlainPlan, plainPlan } from '../project-file/plain-plan.ts';
import { PlainTexts } from '../project-file/plain-text.ts';
import { type ProjectDates, projectDates } from '../project-file/project-dates.ts';
import type { WritablePlan, WrittenFile } from '../written-file.ts';
import { branch, leaf } from '../xml/xml-text.ts';
import { LAG_SECONDS } from './mspdi-clock.ts';
import { writtenCalendars } from './write-mspdi-calendars.ts';

const TYPE_NUMBERS: Readonly<Record<LinkType, number>> = {
  'finish-finish': 0,
  'finish-start': 1,
  'start-finish': 2,
  'start-start': 3,
};
const PRIORITY_NUMBERS = { high: 700, medium: 500, low: 300 } as const;
/** How a duration is shown: in days, in elapsed days, as a share. */
const [DAYS, ELAPSED_DAYS, PERCENT] = [7, 8, 19];
/** Digits of money beyond hundredths that survive the way there and back. */
const MONEY_DIGITS = 15;
/** The format numbers its baselines from 0 to 10. */
const MAX_BASELINES = 11;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML can't hold control characters.
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/**
 * A plan in the XML format of Microsoft Project (MSPDI): outline, links with lags, calendars with exceptions, resources, assignments,
 * baselines, progress and constraints. `readMspdi` reads back what the report does not name. Moments are written as clocks read in the
 * plan's time zone.
 *
 * Format: Microsoft, "Project XML Data Interchange Schema".
 */
export function writeMspdi(given: WritablePlan): WrittenFile {
  const report: Report = [];
  const plan = plainPlan(given, report);
  const { workflow } = plan;
  const dates = projectDates(workflow);
  const texts = new PlainTexts(NOT_XML);
  const calendars = writtenCalendars(workflow, texts, report);
  const rows = outlineRows(workflow, report);
  const uidOf = new Map(rows.flatMap((row, place) => ('task' in row ? [[row.task.id, place + 1] as const] : [])));
  const links = Map.groupBy(workflow.links, ({ to }) => to);
  const baselines = plan.baselines
    .slice(0, MAX_BASELINES)
    .map(({ entries }) => new Map(entries.map((entry) => [entry.task, entry])));
  const state: Writing = { plan, baselines, dates, texts, uidOf, links, calendarUid: calendars.uidOf };
  const resources = workflow.resources.map((resource, place) =>
    branch('Resource', [
      leaf('UID', place + 1),
      leaf('ID', place + 1),
      leaf('Name', texts.of(resource.name, `Resource ${place + 1}`)),
      leaf('Type', resource.kind === 'renewable' ? 1 : 0),
      leaf('IsNull', 0),
      resource.kind === 'renewable' ? leaf('MaxUnits', resource.capacity / MILLI_UNITS) : '',
      leaf('StandardRate', resource.costRate),
      resource.costRate === undefined ? '' : leaf('StandardRateFormat', resource.kind === 'renewable' ? 2 : 8),
      leaf('CalendarUID', calendars.uidOfResource(resource.id)),
    ]),
  );
  const tasks = rows.map((row, place) =>
    'task' in row
      ? taskElement(row.task, row.level, place + 1, state)
      : groupElement(row.group, row.level, place + 1, texts),
  );
  const assignments = assignmentElements(plan, uidOf, dates);
  reportDates(plan, report);
  const name = texts.of(workflow.name, 'Project');
  texts.tell(report);
  const text = [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="http://schemas.microsoft.com/project">\n',
    leaf('SaveVersion', 14),
    leaf('Name', name),
    leaf('Title', name),
    leaf('ScheduleFromStart', 1),
    leaf('StartDate', dates.text(0)),
    leaf('StatusDate', (workflow.statusAt ?? 0) > 0 ? dates.text(workflow.statusAt) : undefined),
    leaf('CurrencyCode', workflow.currency),
    leaf('CalendarUID', calendars.uidOf.get(workflow.calendar)),
    '\n',
    branch('Calendars', calendars.elements),
    branch('Tasks', tasks),
    branch('Resources', resources),
    branch('Assignments', assignments),
    '</Project>\n',
  ].join('');
  return { text, report };
}

interface Writing {
  readonly plan: PlainPlan;
  readonly dates: ProjectDates;
  readonly texts: PlainTexts;
  readonly uidOf: ReadonlyMap<string, number>;
  readonly links: ReadonlyMap<string, readonly Link[]>;
  /** Entries by task. */
  readonly baselines: readonly ReadonlyMap<string, BaselineEntry>[];
  readonly calendarUid: ReadonlyMap<string, number>;
}

type OutlineRow = { readonly level: number; readonly task: Task } | { readonly level: number; readonly group: Group };

/** Tasks and groups as an outline has them: whatever belongs to a group right after it, in the order of the first task of each. */
function outlineRows({ tasks, groups }: PlainPlan['workflow'], report: Report): readonly OutlineRow[] {
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  /** Groups around a task, the outermost first; those that lie within themselves are none. */
  const around = (task: Task): readonly Group[] => {
    const path: Group[] = [];
    for (let at = groupOf.get(task.group ?? ''); at !== undefined; at = groupOf.get(at.parent ?? '')) {
      if (path.includes(at)) return [];
      path.unshift(at);
    }
    return path;
  };
  const paths = new Map(tasks.map((task) => [task, around(task)]));
  const members = new Map<string, Task[]>();
  for (const [task, path] of paths) {
    for (const { id } of path) members.set(id, [...(members.get(id) ?? []), task]);
  }
  const rows: OutlineRow[] = [];
  const written = new Set<string>();
  const write = (within: readonly Task[], level: number): void => {
    for (const task of within) {
      const group = paths.get(task)?.[level];
      if (group === undefined) rows.push({ level: level + 1, task });
      else if (!written.has(group.id)) {
        written.add(group.id);
        rows.push({ level: level + 1, group });
        write(members.get(group.id) ?? [], level + 1);
      }
    }
  };
  write(tasks, 0);
  const empty = groups.length - written.size;
  if (empty > 0) report.push(lost('empty-groups', empty, `Groups without tasks (${empty}) were left out.`));
  const taskOrder = rows.flatMap((row) => ('task' in row ? [row.task.id] : []));
  const groupOrder = rows.flatMap((row) => ('group' in row ? [row.group.id] : []));
  const kept = groups.filter(({ id }) => written.has(id)).map(({ id }) => id);
  if (String(taskOrder) !== String(tasks.map(({ id }) => id)) || String(groupOrder) !== String(kept)) {
    report.push(changed('outline-order', 1, 'Tasks and groups were brought into the order of an outline.'));
  }
  return rows;
}

function groupElement(group: Group, level: number, uid: number, texts: PlainTexts): string {
  return branch('Task', [
    leaf('UID', uid),
    leaf('ID', uid),
    leaf('Name', texts.of(group.name, `Group ${uid}`)),
    leaf('OutlineLevel', level),
    leaf('Summary', 1),
  ]);
}

function taskElement(task: Task, level: number, uid: number, state: Writing): string {
  const { plan, dates, texts } = state;
  const [mode] = task.modes;
  const { actual } = task;
  const own = plan.dates.get(task.id);
  const isDone = actual?.finish !== undefined;
  const constraint = constraintOf(task);
  return branch('Task', [
    leaf('UID', uid),
    leaf('ID', uid),
    leaf('Name', texts.of(task.name, `Task ${uid}`)),
    leaf('Active', 1),
    leaf('Manual', 0),
    leaf('Type', 1),
    leaf('OutlineLevel', level),
    leaf('Priority', PRIORITY_NUMBERS[task.priority]),
    leaf('Start', dates.text(own?.start)),
    leaf('Finish', dates.text(own?.end)),
    leaf('Duration', durationText(dates.seconds(mode.duration))),
    leaf('DurationFormat', DAYS),
    leaf('EffortDriven', 0),
    leaf('Milestone', mode.duration === 0 ? 1 : 0),
    leaf('Summary', 0),
    leaf('FixedCost', mode.cost === undefined ? undefined : Number((100 * mode.cost).toPrecision(MONEY_DIGITS))),
    actual === undefined ? '' : leaf('PercentComplete', isDone ? 100 : percentDone(mode.duration, actual.remaining)),
    leaf('ActualStart', dates.text(actual?.start)),
    leaf('ActualFinish', dates.text(actual?.finish)),
    leaf(
      'RemainingDuration',
      isDone || actual?.remaining === undefined ? undefined : durationText(dates.seconds(actual.remaining)),
    ),
    leaf('ConstraintType', constraint.type),
    leaf('CalendarUID', task.calendar === undefined ? -1 : (state.calendarUid.get(task.calendar) ?? -1)),
    leaf('ConstraintDate', dates.text(constraint.at)),
    leaf('Deadline', dates.text(task.dueAt)),
    leaf('IgnoreResourceCalendar', 0),
    leaf('Notes', task.notes === undefined ? undefined : texts.of(task.notes)),
    ...(state.links.get(task.id) ?? []).map((link) => linkElement(link, state)),
    ...baselineElements(task, state),
  ]);
}

function percentDone(duration: number, remaining = 0): number {
  return duration === 0 ? 0 : Math.max(0, Math.min(99, Math.round(100 * (1 - remaining / duration))));
}

/** The one constraint that the format knows for a task: a pin, else a release, else a deadline; release at the start means nothing. */
function constraintOf({ pin, releaseAt, deadline }: Task): { readonly type: number; readonly at: number | undefined } {
  if (pin !== undefined) return { type: 2, at: pin };
  if (releaseAt !== undefined) return { type: 4, at: releaseAt };
  if (deadline !== undefined) return { type: 7, at: deadline };
  return { type: 0, at: undefined };
}

function linkElement({ from, type, lag }: Link, { dates, uidOf }: Writing): string {
  const tenths = lag.unit === 'percent' ? lag.percent : Math.round(dates.seconds(lag.ticks) / LAG_SECONDS);
  return branch('PredecessorLink', [
    leaf('PredecessorUID', uidOf.get(from)),
    leaf('Type', TYPE_NUMBERS[type]),
    leaf('CrossProject', 0),
    leaf('LinkLag', tenths),
    leaf('LagFormat', { working: DAYS, elapsed: ELAPSED_DAYS, percent: PERCENT }[lag.unit]),
  ]);
}

function baselineElements({ id }: Task, { baselines, dates }: Writing): readonly string[] {
  return baselines.map((entries, number) => {
    const entry = entries.get(id);
    if (entry === undefined) return '';
    return branch('Baseline', [
      leaf('Number', number),
      leaf('Start', dates.text(entry.start)),
      leaf('Finish', dates.text(entry.end)),
    ]);
  });
}

function assignmentElements(
  { workflow }: PlainPlan,
  uidOf: ReadonlyMap<string, number>,
  dates: ProjectDates,
): string[] {
  const resources = new Map(workflow.resources.map((resource, place) => [resource.id, { resource, uid: place + 1 }]));
  const elements: string[] = [];
  for (const { id, modes } of workflow.tasks) {
    for (const { resource: of, amount } of modes[0].demands) {
      const known = resources.get(of);
      if (known === undefined) continue;
      const units = amount / MILLI_UNITS;
      elements.push(
        branch('Assignment', [
          leaf('UID', elements.length + 1),
          leaf('TaskUID', uidOf.get(id)),
          leaf('ResourceUID', known.uid),
          leaf('Units', units),
          known.resource.kind === 'renewable'
            ? leaf('Work', durationText(Math.round(units * dates.seconds(modes[0].duration))))
            : '',
        ]),
      );
    }
  }
  return elements;
}

/** `PT8H30M0S` */
function durationText(seconds: number): string {
  return `PT${Math.floor(seconds / 3600)}H${Math.floor(seconds / 60) % 60}M${seconds % 60}S`;
}

/** Dates that a second constraint would be needed for, lags that fall between tenths of minutes, baselines beyond the last number. */
function reportDates({ workflow, baselines }: PlainPlan, report: Report): void {
  const dates = projectDates(workflow);
  const several = workflow.tasks.filter(
    ({ pin, releaseAt, deadline }) => [pin, releaseAt, deadline].filter((each) => each !== undefined).length > 1,
  ).length;
  if (several > 0) {
    report.push(
      lost(
        'one-constraint',
        several,
        `Of ${several} tasks with several of pin, release and deadline only the first of these was written.`,
      ),
    );
  }
  const due = workflow.tasks.filter(({ dueAt }) => dueAt !== undefined).length;
  if (due > 0)
    report.push(
      changed(
        'due-dates-as-deadlines',
        due,
        `Due dates (${due}) are written as deadlines, which the program only marks.`,
      ),
    );
  const odd = workflow.links.filter(
    ({ lag }) => lag.unit !== 'percent' && dates.seconds(lag.ticks) % LAG_SECONDS !== 0,
  );
  if (odd.length > 0) {
    report.push(changed('lags-rounded', odd.length, `Lags (${odd.length}) were rounded to tenths of a minute.`));
  }
  reportBaselines(workflow, baselines, report);
}

function reportBaselines({ tasks }: PlainPlan['workflow'], baselines: PlainPlan['baselines'], report: Report): void {
  const more = baselines.length - MAX_BASELINES;
  if (more > 0) report.push(lost('more-baselines', more, `Baselines after the eleventh (${more}) were left out.`));
  const known = new Set(tasks.map(({ id }) => id));
  const kept = baselines.slice(0, MAX_BASELINES);
  const gone = kept.flatMap(({ entries }) => entries).filter(({ task }) => !known.has(task)).length;
  if (gone > 0)
    report.push(
      lost('baselines-of-gone', gone, `Baselines of tasks that the plan no longer has (${gone}) were left out.`),
    );
  if (kept.length > 0) {
    report.push(
      changed(
        'baseline-names',
        kept.length,
        `Baselines (${kept.length}) are numbered; their names and when they were saved were left out.`,
      ),
    );
  }
}
