import { CliError, EXIT } from '../exit-code.ts';
import { streamTable } from './stream-table.ts';

/** A CSV file as a whole. */
export interface NamedTable {
  readonly file: string;
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads a CSV file, packed with gzip or not, into memory.
 * @throws CliError naming the file, where it can't be read or has no rows below its first one
 */
export async function readTable(file: string): Promise<NamedTable> {
  const rows: string[][] = [];
  await streamTable(file, {
    onRows: (portion) => {
      for (const row of portion) rows.push(row);
    },
  });
  const [header = [], ...rest] = rows;
  if (rest.length === 0)
    throw new CliError(`${file} has no rows below its first one. Maybe it is another file.`, EXIT.badInput);
  return { file, names: header.map((name) => name.replace(/^\uFEFF/, '').trim()), rows: rest };
}

/**
 * Place of a column.
 * @throws CliError naming the columns there are
 */
export function columnPlace({ file, names }: NamedTable, name: string): number {
  const place = names.indexOf(name);
  if (place >= 0) return place;
  throw new CliError(
    `${file}: There is no column "${name}". Maybe use one of its columns: ${names.join(', ')}.`,
    EXIT.badInput,
  );
}
