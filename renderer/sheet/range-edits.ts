import type { Identified } from '../../core/document/table-diffs.ts';
import { select } from '../state/selection-store.ts';
import type { RecordRow, SheetRow } from './arrange-rows.ts';
import { type CellRange, isSingleCell } from './cell-range.ts';
import { readHeadings } from './pasted-headings.ts';
import type { Sheet } from './sheet.ts';
import type { SheetColumn } from './sheet-column.ts';
import type { SheetContext } from './sheet-context.ts';
import { type CellText, finishWriting, startWriting, writeCells } from './write-cells.ts';

/** What a sheet shows right now. */
export interface ShownCells {
  readonly sheet: Sheet;
  readonly context: SheetContext;
  readonly rows: readonly SheetRow[];
  readonly columns: readonly SheetColumn<Identified>[];
}

export interface Pasted {
  readonly rows: number;
  /** Cells that could not be taken over and kept their old value. */
  readonly refused: number;
  readonly madeResources: readonly string[];
}

function recordsFrom(rows: readonly SheetRow[], top: number, bottom = rows.length - 1): readonly RecordRow[] {
  return rows.slice(top, bottom + 1).filter((row): row is RecordRow => row.kind === 'record');
}

/** The texts of a range; whole rows with the names of their columns. */
export function copiedCells(
  { sheet, context, rows, columns }: ShownCells,
  range: CellRange,
): readonly (readonly string[])[] {
  const chosen = columns.slice(range.left, range.right + 1);
  const cells = recordsFrom(rows, range.top, range.bottom).map(({ record }) =>
    chosen.map((column) => column.read(record, context)),
  );
  const isWhole = chosen.length === columns.length && columns.length > 1 && sheet.columns.length > 1;
  return isWhole && cells.length > 0 ? [chosen.map(({ labelKey }) => context.word(labelKey)), ...cells] : cells;
}

/**
 * Pastes rows in one step: from the range on, or into the columns that a heading row names. Rows beyond the last one become new
 * records; one cell or one row fills a larger range. Cells that can't be read keep their old value and show why.
 */
export function pasteCells(shown: ShownCells, range: CellRange, pasted: readonly (readonly string[])[]): Pasted | null {
  const { sheet, context, rows, columns } = shown;
  const writing = startWriting(context, { addsResources: true });
  if (writing === null || pasted.length === 0) return null;
  const headings = pasted.length > 1 ? readHeadings(pasted[0], sheet) : null;
  const body = headings === null ? repeated(pasted, range) : pasted.slice(1);
  const width = Math.max(...body.map((cells) => cells.length));
  const targets = headings?.columns ?? columns.slice(range.left, range.left + width);
  const existing = recordsFrom(rows, range.top);
  const texts: CellText[] = [];
  const ids: string[] = [];
  let refused = 0;
  body.forEach((cells, k) => {
    const id = existing[k]?.key ?? create(cells);
    if (id === null) return;
    ids.push(id);
    if (headings !== null && headings.idAt >= 0) writing.pastedTasks.set(cells[headings.idAt]?.trim() ?? '', id);
    targets.forEach((column, c) => {
      const text = cells[c]?.trim();
      // An empty cell clears what may be empty, and leaves the rest alone.
      if (column !== null && text !== undefined) texts.push({ id, column, text, isOptional: text === '' });
    });
  });
  writing.pastedTasks.delete('');
  const written = writeCells(sheet, texts, writing);
  finishWriting('steps:pasteRows', writing, written);
  if (sheet.id === 'tasks') select(ids);
  return { rows: ids.length, refused: refused + written.refused, madeResources: writing.madeResources };

  function create(cells: readonly string[]): string | null {
    const named = targets.flatMap((column, c) => (column === null ? [] : [[column.id, cells[c] ?? ''] as const]));
    const made = writing === null ? null : sheet.create(new Map(named), writing);
    if (typeof made === 'string') return made;
    refused++;
    return null;
  }
}

/** One cell fills the whole range, one row all rows of it. */
function repeated(pasted: readonly (readonly string[])[], range: CellRange): readonly (readonly string[])[] {
  const height = range.bottom - range.top + 1;
  if (pasted.length > 1 || isSingleCell(range)) return pasted;
  const [cells] = pasted;
  const row = cells.length === 1 ? new Array<string>(range.right - range.left + 1).fill(cells[0]) : cells;
  return new Array<readonly string[]>(height).fill(row);
}

/** Writes what the first row of the range says into all others; a range of one row takes it from the row above. */
export function fillDown(shown: ShownCells, range: CellRange): void {
  const { sheet, context, rows, columns } = shown;
  const chosen = recordsFrom(rows, range.top, range.bottom);
  const above = chosen.length === 1 ? recordsFrom(rows, 0, range.top - 1).at(-1) : undefined;
  const [source, ...others] = above === undefined ? chosen : [above, ...chosen];
  const writing = startWriting(context);
  if (source === undefined || others.length === 0 || writing === null) return;
  const texts = columns.slice(range.left, range.right + 1).flatMap((column) => {
    const text = column.read(source.record, context);
    return others.map(({ key }): CellText => ({ id: key, column, text }));
  });
  finishWriting('steps:fillDown', writing, writeCells(sheet, texts, writing));
}

/** Empties the cells of a range that may be empty. */
export function clearCells(shown: ShownCells, range: CellRange): void {
  const { sheet, context, rows, columns } = shown;
  const writing = startWriting(context);
  if (writing === null) return;
  const isOptional = !isSingleCell(range);
  const texts = recordsFrom(rows, range.top, range.bottom).flatMap(({ key }) =>
    columns.slice(range.left, range.right + 1).map((column): CellText => ({ id: key, column, text: '', isOptional })),
  );
  finishWriting(sheet.steps.edit, writing, writeCells(sheet, texts, writing));
}
