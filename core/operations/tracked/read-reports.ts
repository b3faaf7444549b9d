import { CsvRows, guessSeparator } from '../../history/import/csv-rows.ts';
import { ImportError } from '../../history/import/import-error.ts';
import { type DurationScale, durationScale } from '../../model/duration-notation.ts';
import { quoted } from '../../model/quoted.ts';
import { guessDateOrder } from '../../time/guess-date-order.ts';
import type { DateOrder } from '../../time/read-moment.ts';
import type { Ticks } from '../../time/ticks.ts';
import { nextWorkingMoment, type WorkingTime } from '../../time/working-time.ts';
import type { TaskReport } from '../live-run.ts';
import { taskFinder } from './find-task.ts';
import { holdsShares, readMoney, readPercent, readRemaining, saysNothing, saysYes } from './report-amounts.ts';
import { isHeader, type ReportColumn, type ReportHeader, readHeader } from './report-columns.ts';
import { createReportMoments, eveningOf, type ReadMoment } from './report-moments.ts';
import type { Statement } from './statement.ts';
import type { TaskHours } from './task-hours.ts';

/** A row that could not be read. */
export interface RefusedRow {
  /** From 1, the header included. */
  readonly row: number;
  readonly code: 'no-header' | 'no-task' | 'unknown-task' | 'several-tasks' | 'bad-cell' | 'too-long' | 'open-quote';
  /** Names the cell and ends with a way out. */
  readonly message: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A table of reports, as far as it can be read. */
export interface ReadReports {
  /** What rows with a moment of their own say. */
  readonly dated: readonly Statement[];
  /** What the other rows say together, one statement for each task. */
  readonly undated: readonly Statement[];
  readonly refused: readonly RefusedRow[];
  /** Names of the columns by what they hold. */
  readonly columns: Readonly<Partial<Record<ReportColumn, string>>>;
  /** Rows below the header that are not empty. */
  readonly rows: number;
}

/** Characters; far beyond a row for each of the most tasks a week for years. */
const MOST_REPORT_TEXT = 25_000_000;
/** Lines above the header, such as a title. */
const MOST_LEADING_ROWS = 10;

const EXAMPLE = 'Task, Start, Finish, % complete, Remaining';

/**
 * Reads reports from a table as spreadsheets save or copy it: separated by commas, semicolons or tabs, with the names of its columns in
 * English, Chinese or German in any order. Tasks go by id, outline number or name. Rows that can't be read are named and left out, the others count.
 *
 * A day without a time means its first working moment for a start and its last one for a finish. A row without a moment of its own speaks of
 * `statusAt`, or of its own start or finish where that is later; of several such rows of a task the later ones go on from the earlier ones.
 */
export function readReports(text: string, hours: TaskHours, statusAt: Ticks): ReadReports {
  const nothing = { dated: [], undated: [], columns: {}, rows: 0 };
  if (text.length > MOST_REPORT_TEXT) {
    const message = `The table has ${Math.round(text.length / 1e6)} million characters, more than any reports. Maybe it is another file.`;
    return { ...nothing, refused: [{ row: 1, code: 'too-long', message, values: {} }] };
  }
  let rows: readonly (readonly string[])[];
  try {
    rows = new CsvRows(guessSeparator(text.slice(0, 20_000))).take(text.replace(/^\uFEFF/, ''), true);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return { ...nothing, refused: [{ row: 1, code: 'open-quote', message: error.message, values: {} }] };
  }
  const place = rows.slice(0, MOST_LEADING_ROWS).findIndex((cells) => isHeader(readHeader(cells)));
  if (place < 0) {
    if (rows.length === 0) return { ...nothing, refused: [] };
    const message = `No row names its columns: there has to be one for the task, and one for a start, a finish, percent, what remains or the cost. Maybe add a first row such as "${EXAMPLE}".`;
    return { ...nothing, refused: [{ row: 1, code: 'no-header', message, values: { example: EXAMPLE } }] };
  }
  const header = readHeader(rows[place]);
  const body = rows.slice(place + 1);
  const reader = new RowReader(header, hours, statusAt, body);
  for (const [k, cells] of body.entries()) reader.take(place + k + 2, cells);
  return {
    dated: reader.dated,
    undated: reader.together(),
    refused: reader.refused,
    columns: Object.fromEntries(header.nameOf),
    rows: body.length,
  };
}

type Cells = Readonly<Partial<Record<ReportColumn, string>>>;

class RowReader {
  readonly refused: RefusedRow[] = [];
  private readonly header: ReportHeader;
  private readonly hours: TaskHours;
  private readonly statusAt: Ticks;
  private readonly scale: DurationScale;
  private readonly momentOf: (text: string) => ReadMoment | null;
  private readonly find: ReturnType<typeof taskFinder>;
  private readonly areShares: boolean;
  readonly dated: Statement[] = [];
  /** By task, what rows without a moment of their own say together. */
  private readonly undated = new Map<string, TaskReport>();

  constructor(header: ReportHeader, hours: TaskHours, statusAt: Ticks, body: readonly (readonly string[])[]) {
    this.header = header;
    this.hours = hours;
    this.statusAt = statusAt;
    this.scale = durationScale(hours.workflow);
    this.momentOf = createReportMoments(hours.workflow, dateOrderOf(header, body));
    this.find = taskFinder(hours.workflow);
    const percent = header.placeOf.get('percent');
    this.areShares = percent !== undefined && holdsShares(body.map((cells) => cells[percent] ?? ''));
  }

  take(row: number, cells: readonly string[]): void {
    const named: Cells = Object.fromEntries(
      [...this.header.placeOf].map(([column, place]) => [column, (cells[place] ?? '').trim()]),
    );
    const task = this.taskOf(row, named);
    if (task === null) return;
    try {
      const read = this.reportOf(task, named);
      if (read === null) return;
      if (read.at !== null) this.dated.push({ at: read.at, report: read.report });
      else this.undated.set(task, { ...this.undated.get(task), ...read.report });
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      this.refused.push({ row, code: 'bad-cell', message: `Row ${row}: ${error.message}`, values: error.values });
    }
  }

  together(): readonly Statement[] {
    return [...this.undated.values()].map((report) => ({
      at: Math.max(this.statusAt, report.startedAt ?? 0, report.finishedAt ?? 0),
      report,
    }));
  }

  private taskOf(row: number, cells: Cells): string | null {
    let trouble: 'unknown' | 'several' = 'unknown';
    let asked = '';
    for (const by of ['id', 'wbs', 'task'] as const) {
      const cell = cells[by] ?? '';
      if (cell === '') continue;
      asked = cell;
      const found = this.find(cell, by);
      if ('task' in found) return found.task;
      trouble = found.trouble;
    }
    const refuse = (code: RefusedRow['code'], message: string) =>
      void this.refused.push({ row, code, message: `Row ${row}: ${message}`, values: { cell: asked } });
    if (asked === '') refuse('no-task', 'it names no task. Maybe the cell was left empty.');
    else if (trouble === 'several') {
      refuse(
        'several-tasks',
        `several tasks are called ${quoted(asked)}. Maybe name the task by its id or outline number.`,
      );
    } else
      refuse('unknown-task', `no task is called ${quoted(asked)}. Maybe it is mistyped, or was renamed or deleted.`);
    return null;
  }

  /** `null`: the row says nothing of its task. */
  private reportOf(task: string, cells: Cells): { readonly at: Ticks | null; readonly report: TaskReport } | null {
    const table = this.hours.get(task)?.hours ?? null;
    const reported = this.moment('reported', cells);
    const at = reported === null ? null : eveningOf(reported, this.hours.planHours);
    const report: { -readonly [Field in keyof TaskReport]: TaskReport[Field] } = { task };
    const start = this.moment('start', cells);
    if (start !== null) report.startedAt = firstOf(start, table);
    const isDone = saysYes(cells.finish ?? '');
    const percentInFinish = (cells.finish ?? '').endsWith('%');
    if (isDone) report.percentComplete = 100;
    else if (percentInFinish) report.percentComplete = this.percent('finish', cells.finish ?? '');
    else {
      const finish = this.moment('finish', cells);
      if (finish !== null) report.finishedAt = notAfter(finish, eveningOf(finish, table), at ?? this.statusAt);
    }
    const percent = cells.percent ?? '';
    if (!saysNothing(percent)) report.percentComplete = saysYes(percent) ? 100 : this.percent('percent', percent);
    const remaining = cells.remaining ?? '';
    if (!saysNothing(remaining)) report.remaining = this.remaining(remaining);
    const cost = cells.cost ?? '';
    if (!saysNothing(cost)) report.actualCost = this.cost(cost);
    return settled(report, at);
  }

  private moment(column: 'start' | 'finish' | 'reported', cells: Cells): ReadMoment | null {
    const cell = cells[column] ?? '';
    if (saysNothing(cell)) return null;
    const read = this.momentOf(cell);
    if (read !== null) return read;
    const example = this.hours.workflow.tick === 'period' ? '12' : '2026-03-04 14:30';
    throw this.bad(column, cell, `is no date. Maybe write it like ${example}.`);
  }

  private percent(column: 'finish' | 'percent', cell: string): number {
    const value = readPercent(cell, this.areShares && column === 'percent');
    if (value >= 0 && value <= 100) return value;
    throw this.bad(column, cell, 'is no percentage from 0 to 100. Maybe it is mistyped.');
  }

  private remaining(cell: string): Ticks {
    const value = readRemaining(cell, this.scale, this.header.remainingUnit);
    if (value !== null) return value;
    throw this.bad('remaining', cell, 'is no working time. Maybe write it like 2d 4h.');
  }

  private cost(cell: string): number {
    const value = readMoney(cell);
    if (value >= 0) return value;
    throw this.bad('cost', cell, 'is no amount of money from 0 on. Maybe it is mistyped.');
  }

  private bad(column: ReportColumn, cell: string, problem: string): BadCell {
    const name = this.header.nameOf.get(column) ?? column;
    return new BadCell(`${quoted(cell)} in the column ${quoted(name)} ${problem}`, { cell, column: name });
  }
}

class BadCell extends Error {
  readonly values: Readonly<Record<string, string>>;

  constructor(message: string, values: Readonly<Record<string, string>>) {
    super(message);
    this.values = values;
  }
}

/** A row that says nothing says so by being empty; one that says done needs neither percent nor what remains. */
function settled(
  report: TaskReport,
  at: Ticks | null,
): { readonly at: Ticks | null; readonly report: TaskReport } | null {
  if (Object.keys(report).length < 2) return null;
  const { startedAt, percentComplete = 0, remaining = 0 } = report;
  // Exports list every task, also those of which nothing is known yet.
  const isUntouched =
    startedAt === undefined &&
    report.finishedAt === undefined &&
    percentComplete === 0 &&
    (report.actualCost ?? 0) === 0;
  const saysProgress = report.remaining !== undefined && remaining > 0 && report.percentComplete === undefined;
  return isUntouched && !saysProgress ? null : { at, report };
}

function dateOrderOf({ placeOf }: ReportHeader, body: readonly (readonly string[])[]): DateOrder {
  const places = (['start', 'finish', 'reported'] as const).flatMap((column) => placeOf.get(column) ?? []);
  return guessDateOrder(body.flatMap((cells) => places.map((place) => (cells[place] ?? '').trim())));
}

function firstOf({ from, to }: ReadMoment, hours: WorkingTime | null): Ticks {
  const first = nextWorkingMoment(hours, from);
  return first < to ? first : from;
}

/** A day on which something was reported is not over yet. */
function notAfter({ from }: ReadMoment, evening: Ticks, at: Ticks): Ticks {
  return evening > at && from <= at ? at : evening;
}
