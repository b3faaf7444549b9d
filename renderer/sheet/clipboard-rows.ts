import Papa from 'papaparse';

/** Rows of cells as spreadsheets put them on the clipboard: tabs and line ends, quotes around cells that hold either. */
export function parseRows(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text.replace(/\r?\n$/, ''), { delimiter: '\t' });
  return data.filter((row) => row.some((cell) => cell.trim() !== ''));
}

/** The same the other way round. */
export function serialiseRows(rows: readonly (readonly string[])[]): string {
  return Papa.unparse(rows as string[][], { delimiter: '\t', newline: '\n' });
}
