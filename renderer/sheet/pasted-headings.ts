import i18next from 'i18next';
import type { Identified } from '../../core/document/table-diffs.ts';
import { meaningOfName } from '../../core/exchange/tables/column-names.ts';
import type { TableKind } from '../../core/exchange/tables/source-table.ts';
import type { Sheet } from './sheet.ts';
import type { SheetColumn } from './sheet-column.ts';

/** The columns that a heading row names, `null` for what is not known, and where rows say what they call themselves. */
export interface Headings {
  readonly columns: readonly (SheetColumn<Identified> | null)[];
  readonly idAt: number;
}

/** Kinds of tables whose columns have known names in other programs, by sheet. */
const KINDS: Readonly<Record<string, TableKind>> = { tasks: 'tasks', resources: 'resources', links: 'links' };
/** Columns whose names differ from what they mean in tables of other programs. */
const COLUMN_OF_MEANING: Readonly<Record<string, string>> = { release: 'releaseAt', due: 'dueAt' };

/** Reads the first row of what is pasted as headings; `null` where it is none. */
export function readHeadings(cells: readonly string[], sheet: Sheet): Headings | null {
  const kind = KINDS[sheet.id];
  const meanings = cells.map((cell) => (kind === undefined ? null : meaningOfName(cell, kind)));
  const columns = cells.map((cell, k) => {
    const wanted = cell.trim().toLowerCase();
    const byLabel = sheet.columns.find(({ labelKey }) => labelsOf(labelKey).includes(wanted));
    const meaning = meanings[k];
    const byMeaning = meaning === null ? undefined : (COLUMN_OF_MEANING[meaning] ?? meaning);
    return byLabel ?? sheet.columns.find(({ id }) => id === byMeaning) ?? null;
  });
  const known = columns.filter((column, k) => column !== null || meanings[k] !== null).length;
  const isHeading =
    known >= Math.min(2, cells.length) && known >= cells.filter((cell) => cell.trim() !== '').length / 2;
  // A single column is headed only by its own name, not by any word that might mean it.
  if (
    !isHeading ||
    (cells.length === 1 && !labelsOf(columns[0]?.labelKey ?? '').includes(cells[0].trim().toLowerCase()))
  )
    return null;
  const wbsAt = meanings.indexOf('wbs');
  return { columns, idAt: meanings.includes('id') ? meanings.indexOf('id') : wbsAt };
}

function labelsOf(labelKey: string): readonly string[] {
  return ['en', 'zh'].map((lng) => i18next.t(labelKey, { lng }).toLowerCase());
}
