import { CliError, EXIT } from '../exit-code.ts';
import type { NamedTable } from './read-table.ts';

/** Columns of a table that hold numbers. */
export interface NumberColumns {
  readonly names: readonly string[];
  /** One array per column; `NaN` where a cell is empty. */
  readonly columns: readonly Float64Array[];
  /** Columns that hold texts, too. */
  readonly leftOut: readonly string[];
}

/**
 * Takes the columns of which every cell is a number or empty.
 * @param without names of columns that are something else
 * @throws CliError where there is none
 */
export function numberColumns({ file, names, rows }: NamedTable, without: readonly string[] = []): NumberColumns {
  const found: { name: string; values: Float64Array }[] = [];
  const leftOut: string[] = [];
  for (const [place, name] of names.entries()) {
    if (without.includes(name)) continue;
    const values = Float64Array.from(rows, (row) => {
      const cell = row[place]?.trim() ?? '';
      return cell === '' ? Number.NaN : Number(cell);
    });
    const isNumber = rows.every((row, k) => !Number.isNaN(values[k]) || (row[place]?.trim() ?? '') === '');
    if (isNumber) found.push({ name, values });
    else leftOut.push(name);
  }
  if (found.length === 0) {
    throw new CliError(`${file} has no column of numbers. Maybe its numbers are written with a comma.`, EXIT.badInput);
  }
  return { names: found.map(({ name }) => name), columns: found.map(({ values }) => values), leftOut };
}
