import type { Baseline } from '../../model/baseline.ts';
import { type Calendar, type DaySpan, WEEKDAYS } from '../../model/calendar.ts';
import { type Link, type LinkType, MILLI_UNITS, type Task } from '../../model/workflow.ts';
import { dayNumber } from '../../time/day-number.ts';
import { changed, lost, type Report } from '../fidelity.ts';
import { type PlainPlan, plainPlan } from '../project-file/plain-plan.ts';
import { PlainTexts } from '../project-file/plain-text.ts';
import { type ProjectDates, projectDates } from '../project-file/project-dates.ts';
import type { WritablePlan, WrittenFile } from '../written-file.ts';
import { DAY_OF_1970 } from './calendar-data.ts';

const TYPES: Readonly<Record<LinkType, string>> = {
  'finish-start': 'PR_FS',
  'start-start': 'PR_SS',
  'finish-finish': 'PR_FF',
  'start-finish': 'PR_SF',
};
const PRIORITIES = { high: 'PT_High', medium: 'PT_Normal', low: 'PT_Low' } as const;
const MAIN_PROJECT = 1;
const HOUR_DIGITS = 6;
/** Exceptions of a calendar that are written day by day. */
const MAX_DAYS = 5_000;
/** Tabs and line ends part cells and rows; the format has a sign for line ends within a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the format can't hold control characters.
const NOT_XER = /[\u0000-\u0009\u000B-\u001F\u007F]/g;
const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<BR>' };

type Cell = string | number | undefined;

/**
 * A plan as Primavera P6 exports one (`.xer`): outline, activities, logic with lags, calendars with exceptions, resources, assignments,
 * constraints, progress and, as projects of their own, baselines. `readXer` reads back what the report does not name. Moments are
 * written as clocks read in the plan's time zone, to the minute. The text is UTF-8.
 *
 * Format: Oracle, "Primavera P6 Import/Export Data Map Guide (XER)".
 */
export function writeXer(given: WritablePlan): WrittenFile {
  const report: Report = [];
  const plan = plainPlan(given, report);
  const { workflow } = plan;
  const dates = projectDates(workflow);
  const texts = new PlainTexts(NOT_XER);
  const ids: Ids = {
    task: numbered(workflow.tasks),
    resource: numbered(workflow.resources),
    calendar: numbered(workflow.calendars),
    group: new Map(workflow.groups.map(({ id }, place) => [id, place + 2])),
  };
  const calendar = ids.calendar.get(workflow.calendar);
  const name = texts.of(workflow.name, 'Project');
  const relationships = linkRows(plan, dates, ids, report);
  const notes = workflow.tasks.flatMap((task, place) =>
    task.notes === undefined ? [] : [[place + 1, place + 1, memo(texts.of(task.notes))]],
  );
  const tasks = workflow.tasks.map((task) => taskRow(task, { plan, dates, ids, texts }));
  const tables = [
    table('CURRTYPE', ['curr_id', 'decimal_symbol', 'curr_short_name'], [[1, '.', workflow.currency]]),
    table(
      'PROJECT',
      ['proj_id', 'proj_short_name', 'clndr_id', 'plan_start_date', 'last_recalc_date', 'orig_proj_id', 'export_flag'],
      [
        [
          MAIN_PROJECT,
          name.slice(0, 40),
          calendar,
          minuteText(dates, 0),
          minuteText(dates, workflow.statusAt ?? 0),
          '',
          'Y',
        ],
        ...plan.baselines.map((_, k) => [
          MAIN_PROJECT + 1 + k,
          `BASELINE${k + 1}`,
          calendar,
          minuteText(dates, 0),
          '',
          MAIN_PROJECT,
          'Y',
        ]),
      ],
    ),
    table(
      'CALENDAR',
      ['clndr_id', 'default_flag', 'clndr_name', 'proj_id', 'base_clndr_id', 'clndr_type', 'day_hr_cnt', 'clndr_data'],
      workflow.calendars.map((each) => [
        ids.calendar.get(each.id),
        each.id === workflow.calendar ? 'Y' : 'N',
        texts.of(each.name, `Calendar ${ids.calendar.get(each.id)}`),
        '',
        '',
        'CA_Base',
        hoursOfDay(each),
        calendarData(each),
      ]),
    ),
    table(
      'SCHEDOPTIONS',
      ['schedoptions_id', 'proj_id', 'sched_calendar_on_relationship_lag'],
      [[1, MAIN_PROJECT, relationships.lagCalendar]],
    ),
    table(
      'PROJWBS',
      ['wbs_id', 'proj_id', 'seq_num', 'proj_node_flag', 'wbs_short_name', 'wbs_name', 'parent_wbs_id'],
      [
        [1, MAIN_PROJECT, 0, 'Y', 'P', name, ''],
        ...workflow.groups.map((group, place) => [
          ids.group.get(group.id),
          MAIN_PROJECT,
          place + 1,
          'N',
          `G${place + 1}`,
          texts.of(group.name, `Group ${place + 1}`),
          ids.group.get(group.parent ?? '') ?? 1,
        ]),
        ...plan.baselines.map((baseline, k) => [
          baselineWbs(plan, k),
          MAIN_PROJECT + 1 + k,
          0,
          'Y',
          `B${k + 1}`,
          texts.of(baseline.name, `Baseline ${k + 1}`),
          '',
        ]),
      ],
    ),
    table(
      'RSRC',
      ['rsrc_id', 'clndr_id', 'rsrc_name', 'rsrc_short_name', 'rsrc_type', 'def_qty_per_hr'],
      workflow.resources.map((resource, place) => [
        place + 1,
        resource.kind === 'renewable' && resource.calendar !== undefined ? ids.calendar.get(resource.calendar) : '',
        texts.of(resource.name, `Resource ${place + 1}`),
        `R${place + 1}`,
        resource.kind === 'renewable' ? 'RT_Labor' : 'RT_Mat',
        1,
      ]),
    ),
    table(
      'RSRCRATE',
      ['rsrc_rate_id', 'rsrc_id', 'max_qty_per_hr', 'cost_per_qty', 'start_date'],
      workflow.resources.map(({ kind, capacity, costRate = 0 }, place) => [
        place + 1,
        place + 1,
        kind === 'renewable' ? capacity / MILLI_UNITS : 1,
        costRate,
        minuteText(dates, 0),
      ]),
    ),
    table('TASK', TASK_COLUMNS, [
      ...tasks,
      ...plan.baselines.flatMap((each, k) => baselineRows(each, k, plan, dates, ids)),
    ]),
    table('TASKPRED', LINK_COLUMNS, relationships.rows),
    table(
      'TASKRSRC',
      ['taskrsrc_id', 'task_id', 'proj_id', 'rsrc_id', 'target_qty', 'target_qty_per_hr'],
      assignmentRows(plan, dates, ids),
    ),
    table(
      'PROJCOST',
      ['cost_item_id', 'task_id', 'proj_id', 'target_cost'],
      workflow.tasks.flatMap(({ modes: [{ cost = 0 }] }, place) =>
        cost === 0 ? [] : [[place + 1, place + 1, MAIN_PROJECT, cost]],
      ),
    ),
    table('TASKMEMO', ['memo_id', 'task_id', 'task_memo'], notes),
  ];
  reportLosses(plan, dates, report);
  texts.tell(report);
  const header = [
    'ERMHDR',
    '8.2',
    (dates.text(0) ?? '').slice(0, 10),
    'Project',
    'planloom',
    'Planloom',
    '',
    'Project Management',
  ];
  const text = [[...header, workflow.currency ?? ''].join('\t'), ...tables.flat(), '%E', ''].join('\r\n');
  return { text, report };
}

interface Ids {
  readonly task: ReadonlyMap<string, number>;
  readonly resource: ReadonlyMap<string, number>;
  readonly calendar: ReadonlyMap<string, number>;
  readonly group: ReadonlyMap<string, number>;
}

interface Writing {
  readonly plan: PlainPlan;
  readonly dates: ProjectDates;
  readonly ids: Ids;
  readonly texts: PlainTexts;
}

function numbered(records: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(records.map(({ id }, place) => [id, place + 1]));
}

/** A table's lines; none where it has no rows. */
function table(name: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const line = (mark: string, cells: readonly Cell[]) => [mark, ...cells.map((cell) => cell ?? '')].join('\t');
  return [`%T\t${name}`, line('%F', columns), ...rows.map((row) => line('%R', row))];
}

const TASK_COLUMNS = [
  ...['task_id', 'proj_id', 'wbs_id', 'clndr_id', 'complete_pct_type', 'task_type', 'duration_type', 'status_code'],
  ...[
    'task_code',
    'task_name',
    'remain_drtn_hr_cnt',
    'target_drtn_hr_cnt',
    'cstr_date',
    'act_start_date',
    'act_end_date',
  ],
  ...['early_start_date', 'early_end_date', 'target_start_date', 'target_end_date', 'cstr_type', 'priority_type'],
  ...['cstr_date2', 'cstr_type2'],
];

function taskRow(task: Task, { plan, dates, ids, texts }: Writing): readonly Cell[] {
  const number = ids.task.get(task.id) ?? 0;
  const [{ duration }] = task.modes;
  const { actual } = task;
  const own = plan.dates.get(task.id);
  const [first, second] = constraintsOf(task);
  const status = actual === undefined ? 'TK_NotStart' : actual.finish === undefined ? 'TK_Active' : 'TK_Complete';
  const hours = hourText(dates.seconds(duration));
  const remaining =
    actual === undefined
      ? hours
      : actual.finish === undefined
        ? actual.remaining === undefined
          ? ''
          : hourText(dates.seconds(actual.remaining))
        : '0';
  return [
    number,
    MAIN_PROJECT,
    ids.group.get(task.group ?? '') ?? 1,
    ids.calendar.get(task.calendar ?? plan.workflow.calendar),
    'CP_Drtn',
    typeOf(task),
    'DT_FixedDrtn',
    status,
    codeOf(number),
    texts.of(task.name, `Task ${number}`),
    remaining,
    hours,
    minuteText(dates, first?.at),
    minuteText(dates, actual?.start),
    minuteText(dates, actual?.finish),
    minuteText(dates, own?.start),
    minuteText(dates, own?.end),
    minuteText(dates, own?.start),
    minuteText(dates, own?.end),
    first?.type,
    PRIORITIES[task.priority],
    minuteText(dates, second?.at),
    second?.type,
  ];
}

const codeOf = (number: number) => `A${1000 + 10 * number}`;

/** One that has no calendar of its own follows those of its resources. */
function typeOf({ calendar, modes }: Task): string {
  if (calendar === undefined) return 'TT_Rsrc';
  return modes[0].duration === 0 ? 'TT_Mile' : 'TT_Task';
}

interface Constraint {
  readonly type: string;
  readonly at: number;
}

/** At most two: a pin, else a release and a deadline. */
function constraintsOf({ pin, releaseAt, deadline }: Task): readonly Constraint[] {
  const constraints: Constraint[] = [];
  if (pin !== undefined) constraints.push({ type: 'CS_MSO', at: pin });
  else if (releaseAt !== undefined) constraints.push({ type: 'CS_MSOA', at: releaseAt });
  if (deadline !== undefined) constraints.push({ type: 'CS_MEOB', at: deadline });
  return constraints;
}

const LINK_COLUMNS = ['task_pred_id', 'task_id', 'pred_task_id', 'proj_id', 'pred_proj_id', 'pred_type', 'lag_hr_cnt'];

/** Lags in hours; all of a project run on the same calendar, which is the later task's unless every lag runs on the clock. */
function linkRows({ workflow }: PlainPlan, dates: ProjectDates, ids: Ids, report: Report) {
  const { links, tasks } = workflow;
  const isLagged = ({ lag }: Link) => lag.unit === 'percent' || lag.ticks !== 0;
  const elapsed = links.filter(({ lag }) => lag.unit === 'elapsed');
  const isElapsed = elapsed.length > 0 && links.every((link) => link.lag.unit === 'elapsed');
  const percent = links.filter(({ lag }) => lag.unit === 'percent').length;
  if (percent > 0) {
    report.push(changed('percent-lags', percent, `Lags in percent (${percent}) became hours of the present duration.`));
  }
  if (!isElapsed && elapsed.length > 0) {
    const lagged = elapsed.filter(isLagged).length;
    report.push(
      changed(
        'elapsed-lags',
        elapsed.length,
        `Lags on the clock (${elapsed.length}, ${lagged} of them not zero) run in working time.`,
        { lagged },
      ),
    );
  }
  const durations = new Map(tasks.map(({ id, modes }) => [id, modes[0].duration]));
  const ticksOf = ({ from, lag }: Link) =>
    lag.unit === 'percent' ? Math.round(((durations.get(from) ?? 0) * lag.percent) / 100) : lag.ticks;
  return {
    lagCalendar: isElapsed ? 'rcal_24Hour' : 'rcal_Successor',
    rows: links.map((link, place): readonly Cell[] => [
      place + 1,
      ids.task.get(link.to),
      ids.task.get(link.from),
      MAIN_PROJECT,
      MAIN_PROJECT,
      TYPES[link.type],
      hourText(dates.seconds(ticksOf(link))),
    ]),
  };
}

function assignmentRows({ workflow }: PlainPlan, dates: ProjectDates, ids: Ids): readonly (readonly Cell[])[] {
  const kinds = new Map(workflow.resources.map(({ id, kind }) => [id, kind]));
  const rows: (readonly Cell[])[] = [];
  for (const { id, modes } of workflow.tasks) {
    for (const { resource, amount } of modes[0].demands) {
      if (!ids.resource.has(resource)) continue;
      const units = amount / MILLI_UNITS;
      const hours = dates.seconds(modes[0].duration) / 3600;
      const [quantity, rate] = kinds.get(resource) === 'renewable' ? [units * hours, units] : [units, 0];
      rows.push([rows.length + 1, ids.task.get(id), MAIN_PROJECT, ids.resource.get(resource), quantity, rate]);
    }
  }
  return rows;
}

const baselineWbs = ({ workflow }: PlainPlan, k: number) => workflow.groups.length + 2 + k;

/** The activities of a baseline, a project of its own, by their codes. */
function baselineRows(
  { entries }: Baseline,
  k: number,
  plan: PlainPlan,
  dates: ProjectDates,
  ids: Ids,
): readonly (readonly Cell[])[] {
  const { tasks } = plan.workflow;
  const first = (k + 1) * tasks.length;
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return entries.flatMap(({ task: id, start, end }) => {
    const task = byId.get(id);
    const number = ids.task.get(id) ?? 0;
    if (task === undefined) return [];
    const hours = hourText(dates.seconds(task.modes[0].duration));
    const [from, to] = [minuteText(dates, start), minuteText(dates, end)];
    return [
      [
        ...[first + number, MAIN_PROJECT + 1 + k, baselineWbs(plan, k), ids.calendar.get(plan.workflow.calendar)],
        ...['CP_Drtn', 'TT_Task', 'DT_FixedDrtn', 'TK_NotStart', codeOf(number), codeOf(number), hours, hours],
        ...['', '', '', from, to, from, to, '', 'PT_Normal', '', ''],
      ],
    ];
  });
}

/** `2026-03-02 08:00` */
function minuteText(dates: ProjectDates, at: number | undefined): string {
  return dates.text(at)?.slice(0, 16).replace('T', ' ') ?? '';
}

function hourText(seconds: number): string {
  return String(Number((seconds / 3600).toFixed(HOUR_DIGITS)));
}

function memo(text: string): string {
  return `<HTML><BODY>${text.replace(/[&<>\n]/g, (character) => HTML[character])}</BODY></HTML>`;
}

/** Hours of the longest day of a week, which the program converts days with. */
function hoursOfDay({ week }: Calendar): number {
  const minutes = (time: string) => 60 * Number(time.slice(0, 2)) + Number(time.slice(3));
  const lengths = WEEKDAYS.map((day) => week[day].reduce((sum, { from, to }) => sum + minutes(to) - minutes(from), 0));
  return Math.max(...lengths) / 60;
}

/** The nested notation that `readCalendarData` reads: hours by weekday from Sunday, then single days that work otherwise. */
function calendarData({ week, exceptions }: Calendar): string {
  const spans = (list: readonly DaySpan[]) =>
    list.map(({ from, to }, k) => `(0||${k}(s|${from}|f|${to === '24:00' ? '00:00' : to})())`).join('');
  const days = [6, 0, 1, 2, 3, 4, 5].map((k, place) => `(0||${place + 1}()(${spans(week[WEEKDAYS[k]])}))`);
  const others = [...exceptionDays({ exceptions })].map(
    ([day, own], k) => `(0||${k}(d|${day + DAY_OF_1970})(${spans(own)}))`,
  );
  return `(0||CalendarData()((0||DaysOfWeek()(${days.join('')}))(0||VIEW(ShowTotal|N)())(0||Exceptions()(${others.join('')}))))`;
}

/** Every day of every exception once, the later exceptions winning, in order. */
function exceptionDays({ exceptions }: Pick<Calendar, 'exceptions'>): ReadonlyMap<number, readonly DaySpan[]> {
  const days = new Map<number, readonly DaySpan[]>();
  for (const { from, to, spans } of exceptions) {
    for (let day = dayNumber(from); day <= dayNumber(to) && days.size < MAX_DAYS; day++) days.set(day, spans);
  }
  return new Map([...days].sort(([a], [b]) => a - b));
}

function reportLosses({ workflow, baselines }: PlainPlan, dates: ProjectDates, report: Report): void {
  const { tasks, calendars } = workflow;
  const told = (count: number, code: string, sentence: string) => {
    if (count > 0) report.push(lost(code, count, sentence));
  };
  const pinned = tasks.filter(({ pin, releaseAt }) => pin !== undefined && releaseAt !== undefined).length;
  told(
    pinned,
    'one-constraint',
    `Of ${pinned} tasks with several of pin, release and deadline only the first of these was written.`,
  );
  const due = tasks.filter(({ dueAt }) => dueAt !== undefined).length;
  told(due, 'due-dates', `Due dates (${due}) were left out.`);
  const named = calendars
    .flatMap(({ exceptions }) => exceptions)
    .filter(({ name, from, to }) => name !== undefined || from !== to).length;
  if (named > 0) {
    report.push(
      changed('exception-names', named, `Calendar exceptions (${named}) are written day by day, without their names.`),
    );
  }
  const hasSeconds = dates.seconds(1) % 60 !== 0;
  if (hasSeconds) report.push(changed('whole-minutes', 1, 'Moments are written to the minute.'));
  const known = new Set(tasks.map(({ id }) => id));
  const gone = baselines.flatMap(({ entries }) => entries).filter(({ task }) => !known.has(task)).length;
  told(gone, 'baselines-of-gone', `Baselines of tasks that the plan no longer has (${gone}) were left out.`);
}
