import { LIMITS } from '../../model/limits.ts';
import { ReadError } from '../read-error.ts';
import type { SourceTable, TableChoice, TableKind } from './source-table.ts';
import type { CellPlace } from './table-problems.ts';

/** A row below the columns' names. */
export interface TableRow {
  readonly table: string;
  /** As the file counts, from 1. */
  readonly row: number;
  /** What stands in a column, without blanks at its ends; empty where there is none. */
  cell(meaning: string): string;
  /** For messages. */
  place(meaning: string): CellPlace;
}

/** All rows of the tables of one kind, in their order; empty ones are passed over. Throws a `ReadError` where there are too many. */
export function rowsOf(
  tables: readonly SourceTable[],
  choices: readonly TableChoice[],
  kind: TableKind,
): readonly TableRow[] {
  const rows: TableRow[] = [];
  for (const [k, choice] of choices.entries()) {
    if (choice.kind !== kind) continue;
    const table = tables[k];
    const header = table.rows[choice.headerRow] ?? [];
    for (let at = choice.headerRow + 1; at < table.rows.length; at++) {
      const cells = table.rows[at];
      if (cells.every((cell) => cell.trim() === '')) continue;
      const cell = (meaning: string) => {
        const column = choice.columns[meaning];
        return column === undefined ? '' : (cells[column] ?? '').trim();
      };
      const place = (meaning: string): CellPlace => {
        const column = choice.columns[meaning];
        const name = column === undefined ? meaning : header[column]?.trim() || `column ${column + 1}`;
        return { table: table.name, row: at + 1, column: name.slice(0, 100) };
      };
      rows.push({ table: table.name, row: at + 1, cell, place });
    }
  }
  const most = kind === 'tasks' ? LIMITS.tasks : LIMITS.links;
  if (rows.length <= most) return rows;
  throw new ReadError(
    null,
    {},
    `There are ${rows.length} rows of ${kind}, but a plan holds ${most}.`,
    'Maybe split them into several plans.',
  );
}
