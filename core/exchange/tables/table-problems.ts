import type { Diagnostic } from '../../model/diagnostic.ts';
import { quotedCell } from '../read-error.ts';

/** Problems that are listed; beyond, they are only counted. */
const MOST_LISTED = 500;

/** Where a cell stands: rows as the file counts them, from 1, the columns' names included. */
export interface CellPlace {
  readonly table: string;
  readonly row: number;
  readonly column: string;
}

const TELL = {
  duration: ['is no duration', 'Maybe write it like 3d, 1.5h, 90min or 1w 2d 4h.'],
  date: ['is no date as chosen', 'Maybe choose another order of day and month, or write it like 2026-03-01 08:00.'],
  'date-range': ['lies beyond all dates of a plan', 'Maybe the year is mistyped.'],
  'date-tick': ['falls between two ticks of the plan', 'Maybe choose a finer unit of time for the plan.'],
  number: ['is no number that fits there', 'Maybe choose another decimal sign, or take the unit away.'],
  'yes-no': ['is neither yes nor no', 'Maybe write yes or no.'],
  priority: ['is no priority', 'Maybe write high, medium or low, or a number up to 1000.'],
  predecessors: ['is no list of tasks', 'Maybe a task is missing, or write it like 3; 4FS+2d; 5SS-50%.'],
  resources: ['is no list of resources', 'Maybe write it like Anna[50%]; Painter x2.'],
  'link-type': ['is no type of link', 'Maybe write FS, SS, FF or SF.'],
  lag: ['is no distance', 'Maybe write it like 2d, -4h, 2ed or 50%.'],
  task: ['is no task of these tables', 'Maybe it is mistyped, or the column holds something else.'],
  calendar: ['is no calendar of the plan', 'Maybe add it to the table of calendars.'],
  'same-id': ['stands for two tasks', 'Maybe another column holds the ids.'],
  'no-name': ['is all that tells what this row is', 'Maybe give it a name, or another column holds the names.'],
  hours: ['are no working hours', 'Maybe write them like 08:00-12:00, 13:00-17:00.'],
  day: ['is neither a day of the week nor a date', 'Maybe write Monday or 2026-12-25.'],
  'finish-before-start': ['lies before the start', 'Maybe the two columns are mixed up.'],
  cycle: ['closes a circle of tasks that wait for each other', 'Maybe one of them is the wrong way round.'],
  property: ['can not be used for this property of the plan', 'Maybe correct it, or leave the row out.'],
  'resource-kind': ['is no kind of resource', 'Maybe write renewable or non-renewable.'],
} as const satisfies Record<string, readonly [problem: string, wayOut: string]>;
export type TableTrouble = keyof typeof TELL;

/** Collects what is wrong with cells of tables, each with its place and a way out. */
export class TableProblems {
  private readonly found: Diagnostic[] = [];
  count = 0;

  add(trouble: TableTrouble, { table, row, column }: CellPlace, value: string): void {
    this.count++;
    if (this.found.length >= MOST_LISTED) return;
    const [problem, wayOut] = TELL[trouble];
    const shown = quotedCell(value);
    this.found.push({
      code: `table-${trouble}`,
      severity: 'error',
      message: `${table}, row ${row}, ${column}: ${shown} ${problem}. ${wayOut}`,
      items: [],
      values: { table, row, column, value: shown.slice(1, -1) },
    });
  }

  /** The first of them, in the order of the tables. */
  get list(): readonly Diagnostic[] {
    return this.found;
  }
}
