import { LIMITS } from '../../model/limits.ts';
import type { Actual, Mode, Priority, Task } from '../../model/workflow.ts';
import type { Ticks } from '../../time/ticks.ts';
import { readDemandsCell } from './cell-demands.ts';
import { readNumber } from './cell-number.ts';
import type { ResourceShelf } from './read-resource-rows.ts';
import type { ReadingContext } from './reading-context.ts';
import type { TableRow } from './table-rows.ts';

const HIGH = /^(?:high|highest|very high|critical|urgent|hoch|sehr hoch|dringend|高|最高|很高|紧急)$/i;
const MEDIUM = /^(?:medium|normal|mid|middle|mittel|中|中等|一般|普通)$/i;
const LOW = /^(?:low|lowest|very low|niedrig|gering|sehr niedrig|低|最低|很低)$/i;

/** Start and finish of a task as its table has them. */
export interface StatedDates {
  readonly start?: Ticks;
  readonly finish?: Ticks;
}

export interface ReadTask {
  readonly task: Task;
  readonly dates: StatedDates;
  /** Its duration counts around the clock. */
  readonly isElapsed: boolean;
  /** Its table says nothing of how long it takes. */
  readonly hasNoDuration: boolean;
}

export interface TaskReading {
  readonly context: ReadingContext;
  readonly shelf: ResourceShelf;
  readonly calendarOf: (name: string) => string | null;
  /** Working time of the plan between two moments. */
  readonly workedBetween: (start: Ticks, finish: Ticks) => Ticks;
  readonly usualDuration: Ticks;
}

/** The task of a row, but for its group and its links. */
export function readTaskRow(row: TableRow, id: string, reading: TaskReading): ReadTask {
  const { context, calendarOf } = reading;
  const dates = datesOf(row, context);
  const stated = context.duration(row, 'duration');
  const duration = durationOf(row, stated, dates, reading);
  const mode = modeOf(row, duration ?? reading.usualDuration, reading);
  const { startMeans } = context.choices;
  const calendar = row.cell('calendar') === '' ? null : calendarOf(row.cell('calendar'));
  if (row.cell('calendar') !== '' && calendar === null && !/^(?:none|无|keine?|ohne)$/i.test(row.cell('calendar')))
    context.note('calendar', row, 'calendar');
  const release = context.moment(row, 'release') ?? (startMeans === 'release' ? dates.start : undefined);
  const pin = context.moment(row, 'pin') ?? (startMeans === 'pin' ? dates.start : undefined);
  const due = context.moment(row, 'due', true);
  const deadline = context.moment(row, 'deadline', true);
  const mayPause = context.yesNo(row, 'mayPause');
  const malleable = context.yesNo(row, 'malleable');
  const notes = row.cell('notes').slice(0, LIMITS.notesLength);
  const actual = actualOf(row, mode.duration, dates, context);
  const task: Task = {
    id,
    name: row.cell('name').slice(0, LIMITS.nameLength),
    kind: row.cell('kind').slice(0, LIMITS.nameLength),
    priority: priorityOf(row, context),
    weight: context.number(row, 'weight', LIMITS.weight) ?? 1,
    modes: [mode],
    ...(calendar === null ? {} : { calendar }),
    ...(mayPause === false ? { mayPause } : {}),
    ...(malleable === true ? { malleable } : {}),
    ...(release === undefined ? {} : { releaseAt: Math.max(0, release) }),
    ...(due === undefined ? {} : { dueAt: due }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(pin === undefined || pin < 0 ? {} : { pin }),
    ...(actual === undefined ? {} : { actual }),
    ...(notes === '' ? {} : { notes }),
  };
  return { task, dates, isElapsed: stated?.isElapsed === true, hasNoDuration: duration === undefined };
}

function datesOf(row: TableRow, context: ReadingContext): StatedDates {
  const start = context.moment(row, 'start');
  const finish = context.moment(row, 'finish', true);
  if (start !== undefined && finish !== undefined && finish < start) {
    context.note('finish-before-start', row, 'finish');
    return { start };
  }
  return { ...(start === undefined ? {} : { start }), ...(finish === undefined ? {} : { finish }) };
}

function durationOf(
  row: TableRow,
  stated: { readonly ticks: Ticks } | undefined,
  { start, finish }: StatedDates,
  { context, workedBetween }: TaskReading,
): Ticks | undefined {
  const isMilestone = context.yesNo(row, 'milestone');
  if (isMilestone === true) return 0;
  if (stated !== undefined) return stated.ticks;
  if (row.cell('duration') !== '' || start === undefined || finish === undefined) return undefined;
  return Math.min(LIMITS.durationTicks, workedBetween(start, finish));
}

function modeOf(row: TableRow, duration: Ticks, { context, shelf }: TaskReading): Mode {
  const cost = context.number(row, 'cost', LIMITS.cost);
  const cell = row.cell('resources');
  const read = readDemandsCell(cell, shelf.resolve, shelf.create, context.choices.decimal);
  if (!read.ok) context.note('resources', row, 'resources', read.part);
  const demands = read.ok ? read.demands : [];
  for (const { resource, amount } of demands) shelf.use(resource, amount);
  const roles = read.ok ? read.roles : [];
  return {
    duration,
    demands: demands.slice(0, LIMITS.demandsPerMode),
    ...(roles.length === 0 ? {} : { roles: roles.slice(0, LIMITS.rolesPerMode) }),
    ...(cost === undefined ? {} : { cost }),
  };
}

/** By words, or by numbers up to 1000 as Microsoft Project has them, 500 being usual. */
function priorityOf(row: TableRow, context: ReadingContext): Priority {
  const cell = row.cell('priority');
  if (cell === '' || MEDIUM.test(cell)) return 'medium';
  if (HIGH.test(cell)) return 'high';
  if (LOW.test(cell)) return 'low';
  const value = readNumber(cell, context.choices.decimal);
  if (value === null || value < 0 || value > 1000) context.note('priority', row, 'priority');
  else if (value !== 500) return value > 500 ? 'high' : 'low';
  return 'medium';
}

function actualOf(row: TableRow, duration: Ticks, dates: StatedDates, context: ReadingContext): Actual | undefined {
  const share = (context.number(row, 'percent', 100) ?? 0) / (isPercent(row.cell('percent')) ? 100 : 1);
  const begun = context.moment(row, 'actualStart');
  const finished = context.moment(row, 'actualFinish', true);
  const remaining = context.duration(row, 'remaining')?.ticks;
  const start = begun ?? (share > 0 ? dates.start : undefined);
  if (start === undefined || start < 0) return undefined;
  const finish = finished ?? (share >= 1 ? (dates.finish ?? start) : undefined);
  const isDone = finish !== undefined && finish >= start;
  const left = remaining ?? (share > 0 && !isDone ? Math.round(duration * (1 - share)) : undefined);
  return { start, mode: 1, ...(isDone ? { finish } : {}), ...(left === undefined ? {} : { remaining: left }) };
}

/** `50 %` and `50` are half, as is `0.5`; `1` alone is all of it, as spreadsheets store a hundred percent. */
function isPercent(cell: string): boolean {
  return /[%％]/.test(cell) || Number(cell.replace(',', '.')) > 1;
}
