import type { FidelityNote } from '../../model/fidelity-note.ts';
import type { TableKind } from './source-table.ts';

/** A cell as a spreadsheet shall hold it: text, number, or a moment with the text that reads back as it. */
export type WrittenCell = string | number | { readonly moment: string } | null;

export interface WrittenColumn {
  readonly header: string;
  /** In characters. */
  readonly width: number;
}

export interface WrittenTable {
  readonly kind: TableKind;
  /** Of the sheet. */
  readonly name: string;
  readonly columns: readonly WrittenColumn[];
  readonly rows: readonly (readonly WrittenCell[])[];
}

/** A plan as tables, with a note of everything that they could not hold. */
export interface WrittenTables {
  readonly tables: readonly WrittenTable[];
  readonly report: readonly FidelityNote[];
}

/** A cell as the text that stands for it in a text file. */
export function cellText(cell: WrittenCell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? cell.moment : String(cell);
}
