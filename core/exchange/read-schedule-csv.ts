import Papa from 'papaparse';
import type { Schedule, ScheduledTask } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import { createInstantTexts, type InstantTexts } from '../time/instant-text.ts';
import type { Ticks } from '../time/ticks.ts';
import { restoreCell } from './formula-cells.ts';
import { quotedCell, ReadError } from './read-error.ts';
import { ASSIGNED_SEPARATOR, CSV_SEPARATORS } from './schedule-csv.ts';

const FORMAT = 'Schedule CSV';
/** Characters of the longest schedule that is read; far beyond 50,000 rows of the export. */
export const MAX_SCHEDULE_CSV_LENGTH = 25_000_000;

/** The columns that are read, by their names in the header. */
const COLUMN_OF_NAME: ReadonlyMap<string, Column> = new Map([
  ['task', 'task'],
  ['task id', 'task'],
  ['mode', 'mode'],
  ['assigned', 'assigned'],
  ['start', 'start'],
  ['end', 'end'],
  ['finish', 'end'],
] as const);
const COLUMNS = ['task', 'mode', 'start', 'end'] as const;
/** `assigned` may be missing: where no task has roles. */
type Column = (typeof COLUMNS)[number] | 'assigned';

/**
 * Reads a schedule of `workflow` from CSV: the plain form with the header `task,mode,start,end`, or the export of
 * `writeScheduleCsv`. Moments are whole ticks, or ISO instants that fall on a tick. Separators `,`, `;` and tab, a byte order mark,
 * further columns and any order of rows are fine.
 *
 * Gives the entries in the workflow's order of tasks. Throws a {@link ReadError} that names row and value where a cell can't be
 * read. Whether every task is there once, has that mode and keeps the workflow's constraints is for `verify` to say.
 */
export function readScheduleCsv(text: string, workflow: Workflow): Schedule {
  if (text.length > MAX_SCHEDULE_CSV_LENGTH) {
    const millions = Math.round(text.length / 1e6);
    throw new ReadError(
      FORMAT,
      {},
      `it has ${millions} million characters, more than any schedule.`,
      'Maybe it is another file.',
    );
  }
  const { rows, columnOf } = readRows(text.replace(/^\uFEFF/, ''));
  const texts = createInstantTexts(workflow);
  const placeOf = new Map(workflow.tasks.map((task, place) => [task.id, place]));
  const entries = rows.map(({ row, cells }): ScheduledTask => {
    const cell = (column: Column) => restoreCell(cells[columnOf[column]] ?? '');
    // An id may begin with an apostrophe of its own, or end with a blank; but people and spreadsheets add blanks too.
    const forms = [cell('task'), cells[columnOf.task] ?? '', cell('task').trim()];
    const task = forms.find((form) => placeOf.has(form)) ?? forms[2];
    if (task === '')
      fail(row, 'task', 'the id of the task is empty.', 'Maybe the row was cut off, or the columns have shifted.');
    const mode = wholeNumber(cell('mode'));
    if (mode === null || mode < 1) {
      fail(
        row,
        'mode',
        `the mode of the task ${quotedCell(task)} is ${quotedCell(cell('mode'))}, which is no whole number from 1 on.`,
        'Maybe the columns have shifted, or the value is mistyped.',
      );
    }
    const start = readMoment(cell('start'), row, 'start', texts);
    const assigned = cell('assigned')
      .split(ASSIGNED_SEPARATOR.trim())
      .map((id) => id.trim())
      .filter((id) => id !== '');
    const end = readMoment(cell('end'), row, 'end', texts);
    return { task, mode, ...(assigned.length > 0 ? { assigned } : {}), start, end };
  });
  const place = (entry: ScheduledTask) => placeOf.get(entry.task) ?? workflow.tasks.length;
  return entries.sort((a, b) => place(a) - place(b));
}

interface Rows {
  /** Rows below the header with their numbers as a spreadsheet counts them. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly columnOf: Readonly<Record<Column, number>>;
}

function readRows(text: string): Rows {
  // Some spreadsheets put a line like "sep=;" first.
  const declared = /^sep=([,;\t])\r?\n/i.exec(text);
  const body = declared === null ? text : text.slice(declared[0].length);
  const rowsBefore = declared === null ? 0 : 1;
  const header = body.slice(0, body.search(/[\r\n]|$/));
  const delimiter =
    declared?.[1] ?? CSV_SEPARATORS.toSorted((a, b) => header.split(b).length - header.split(a).length)[0];
  const parsed = Papa.parse<string[]>(body, { delimiter, header: false });
  const broken = parsed.errors[0];
  if (broken !== undefined) {
    fail(
      (broken.row ?? 0) + 1 + rowsBefore,
      undefined,
      `${broken.message.toLowerCase()}.`,
      'Maybe a double quote is missing.',
    );
  }
  const columnOf = { task: -1, mode: -1, start: -1, end: -1, assigned: -1 };
  for (const [k, name] of (parsed.data[0] ?? []).entries()) {
    const column = COLUMN_OF_NAME.get(restoreCell(name).trim().toLowerCase());
    if (column !== undefined && columnOf[column] < 0) columnOf[column] = k;
  }
  const absent = COLUMNS.find((column) => columnOf[column] < 0);
  if (absent !== undefined) {
    fail(
      1 + rowsBefore,
      undefined,
      `the header has no column "${absent}"; it is ${quotedCell(header)}.`,
      'Maybe the first row is missing; it should be "task,mode,start,end".',
    );
  }
  const rows = parsed.data
    .map((cells, k) => ({ row: k + 1 + rowsBefore, cells }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return { rows, columnOf };
}

function readMoment(cell: string, row: number, column: 'start' | 'end', texts: InstantTexts): Ticks {
  const ticks = wholeNumber(cell) ?? texts.toTick(cell.trim());
  if (ticks !== null && ticks >= 0) return ticks;
  const [problem, hint] =
    ticks !== null
      ? ['lies before the start of the plan', 'Maybe the plan was moved to a later start since.']
      : /^\s*\d{4}-\d\d-\d\d/.test(cell)
        ? [
            'is no instant with "Z" or an offset that falls on a tick of the plan',
            'Maybe the plan counts in another unit.',
          ]
        : [
            'is neither a whole number of ticks nor an ISO instant',
            'Maybe a spreadsheet changed the format of the column.',
          ];
  fail(row, column, `the ${column} ${quotedCell(cell)} ${problem}.`, hint);
}

function wholeNumber(cell: string): number | null {
  const trimmed = cell.trim();
  if (!/^[+-]?\d{1,16}$/.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isSafeInteger(value) ? value : null;
}

function fail(row: number, column: string | undefined, problem: string, hint: string): never {
  throw new ReadError(FORMAT, { row, ...(column === undefined ? {} : { section: column }) }, problem, hint);
}
