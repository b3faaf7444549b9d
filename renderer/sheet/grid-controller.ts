import { deleteGroup, updateGroup } from '../../core/document/group-commands.ts';
import { parseName } from '../fields/parse-fields.ts';
import { edit } from '../state/edit.ts';
import { revealTask, toggleTask, useSelection } from '../state/selection-store.ts';
import { headingKey, NEW_ROW, type SheetRow } from './arrange-rows.ts';
import { type CellRange, rangeBetween } from './cell-range.ts';
import type { ShownCells } from './range-edits.ts';
import { trouble } from './sheet-column.ts';
import {
  activate,
  type CellPlace,
  type CellProblem,
  editCell,
  noteProblems,
  setCollapsed,
  useSheet,
} from './sheet-store.ts';
import { createRecord, writeCell } from './write-cells.ts';

/** What the grid of a sheet does on keys, pointer and clipboard, whatever it was asked by. */
export class GridController {
  shown: ShownCells;
  /** Brings a row into sight; set by the grid that is drawn. */
  scrollTo: (row: number) => void = () => undefined;
  /** Gives the keyboard back to the grid after an editor. */
  focusGrid: () => void = () => undefined;
  /** Key of the row of the active cell, to find it again when rows are arranged anew. */
  private activeKey: string | null = null;

  constructor(shown: ShownCells) {
    this.shown = shown;
  }

  /** The row at a place; `null`: the one in which new records are typed. */
  rowAt(index: number): SheetRow | null {
    return this.shown.rows[index] ?? null;
  }

  get range(): CellRange {
    const { active, anchor } = useSheet.getState();
    return rangeBetween(anchor, active);
  }

  /** Moves the keyboard to a cell within the grid, and selects what stands there. */
  goTo(row: number, column: number, keepsAnchor = false): void {
    const { rows, columns } = this.shown;
    const place = {
      row: Math.max(0, Math.min(rows.length, row)),
      column: Math.max(0, Math.min(columns.length - 1, column)),
    };
    activate(place, keepsAnchor);
    this.activeKey = rows[place.row]?.key ?? NEW_ROW;
    this.scrollTo(place.row);
    this.selectRange();
  }

  /** Makes the selection of all views what the range holds. */
  selectRange(): void {
    const { sheet, rows } = this.shown;
    const { top, bottom } = this.range;
    const ids = rows
      .slice(top, bottom + 1)
      .flatMap((row) => (row.kind === 'record' ? [row.key] : row.records.map(({ id }) => id)));
    if (sheet.id !== 'tasks' || ids.length !== 1) {
      if (ids.length > 0) sheet.select([...new Set(ids)]);
      return;
    }
    const { tasks } = useSelection.getState();
    if (tasks.size !== 1 || !tasks.has(ids[0])) revealTask(ids[0]);
  }

  /** Adds the row to the selection, or takes it out. */
  toggle(row: number, column: number): void {
    const record = this.rowAt(row);
    activate({ row, column });
    this.activeKey = record?.key ?? NEW_ROW;
    if (record?.kind === 'record' && this.shown.sheet.id === 'tasks') toggleTask(record.key);
  }

  /** Finds the active row again after rows were added, removed or arranged anew. */
  follow(): void {
    const { rows, columns } = this.shown;
    const { active, anchor, wanted } = useSheet.getState();
    if (wanted !== null) {
      const row = wanted.key === NEW_ROW ? rows.length : rows.findIndex(({ key }) => key === wanted.key);
      if (row < 0) return;
      const column = columns.findIndex(({ id }) => id === wanted.column);
      useSheet.setState({ wanted: null });
      this.goTo(row, column < 0 ? active.column : column);
      if (wanted.draft !== null) editCell(wanted.draft, true);
      return;
    }
    const column = Math.min(active.column, columns.length - 1);
    if (this.activeKey === null) this.activeKey = rows[active.row]?.key ?? NEW_ROW;
    const here = rows[active.row]?.key ?? NEW_ROW;
    if (here === this.activeKey && column === active.column && active.row <= rows.length) return;
    const found = this.activeKey === NEW_ROW ? rows.length : rows.findIndex(({ key }) => key === this.activeKey);
    const row = found >= 0 ? found : Math.min(active.row, rows.length);
    const moved = row - active.row;
    const place = { row, column };
    const start = Math.max(0, Math.min(rows.length, anchor.row + moved));
    useSheet.setState({ active: place, anchor: { row: start, column: Math.min(anchor.column, columns.length - 1) } });
    this.activeKey = rows[row]?.key ?? NEW_ROW;
  }

  /** Text of a cell as its editor starts with it; `null`: it can't be edited. */
  editableText(place: { readonly row: number; readonly column: number }): string | null {
    const { columns, context } = this.shown;
    const { problems, pending } = useSheet.getState();
    const column = columns[place.column];
    const row = this.rowAt(place.row);
    if (row === null) return column.write === undefined ? null : (pending.get(column.id) ?? '');
    const problem = problems.get(row.key)?.get(column.id);
    if (problem !== undefined) return problem.text;
    if (row.kind === 'heading') return row.group !== undefined && place.column === this.labelColumn ? row.label : null;
    return column.write === undefined ? null : column.read(row.record, context);
  }

  /** Place of the column that holds the texts of headings. */
  get labelColumn(): number {
    return Math.max(
      0,
      this.shown.columns.findIndex(({ id }) => id === 'name'),
    );
  }

  /** Opens the editor of the active cell; `null`: with what stands there. */
  beginEdit(text: string | null): void {
    const { active } = useSheet.getState();
    const present = this.editableText(active);
    if (present === null) return;
    this.scrollTo(active.row);
    editCell(text ?? present);
  }

  /** Takes the text of the editor over. @returns whether it could be */
  commit(): boolean {
    const { active, draft } = useSheet.getState();
    if (draft === null) return true;
    useSheet.setState({ draft: null });
    const { sheet, columns, context } = this.shown;
    const column = columns[active.column];
    const row = this.rowAt(active.row);
    if (row?.kind === 'heading') return this.renameGroup(row.key, column.id, row.group?.id, draft);
    if (row !== null) useSheet.setState({ edited: row.key });
    if (row !== null) return writeCell(sheet, { id: row.key, column, text: draft }, context);
    if (draft.trim() === '' && !useSheet.getState().pending.has(column.id)) return true;
    const made = createRecord(sheet, column, draft, context);
    const problem: CellProblem | null = made !== null && 'trouble' in made ? { ...made.trouble, text: draft } : null;
    noteProblems([{ id: NEW_ROW, column: column.id, problem }]);
    if (made !== null && 'id' in made) this.activeKey = NEW_ROW;
    return problem === null;
  }

  /** Gives up what was typed, and what could not be taken over. */
  takeBack(): void {
    const { active, draft } = useSheet.getState();
    const column = this.shown.columns[active.column];
    noteProblems([{ id: this.rowAt(active.row)?.key ?? NEW_ROW, column: column.id, problem: null }]);
    if (draft === null && this.rowAt(active.row) === null) useSheet.setState({ pending: new Map() });
    useSheet.setState({ draft: null });
    this.focusGrid();
  }

  /** Places of the cells that wait to be mended, in the order of rows. */
  problemPlaces(problems: ReturnType<typeof useSheet.getState>['problems']): readonly CellPlace[] {
    const { rows, columns } = this.shown;
    if (problems.size === 0) return [];
    return rows.flatMap(({ key }, row) => {
      const ofRow = problems.get(key);
      if (ofRow === undefined) return [];
      return columns.flatMap(({ id }, column) => (ofRow.has(id) ? [{ row, column }] : []));
    });
  }

  /** Goes to the next cell that waits to be mended, beginning anew behind the last. */
  goToProblem(): void {
    const { active, problems } = useSheet.getState();
    const places = this.problemPlaces(problems);
    const isBehind = ({ row, column }: CellPlace) => row > active.row || (row === active.row && column > active.column);
    const next = places.find(isBehind) ?? places[0];
    if (next !== undefined) this.goTo(next.row, next.column);
    this.focusGrid();
  }

  /** Opens or closes headings; the active one where none is named. */
  fold(row: number, isCollapsed: boolean): boolean {
    const heading = this.rowAt(row);
    if (heading?.kind !== 'heading' || heading.isCollapsed === isCollapsed) return false;
    setCollapsed(this.shown.sheet.id, [heading.key], isCollapsed);
    return true;
  }

  /** Deletes the records of the range; of headings alone, the groups, whose rows stay. */
  deleteRows(): void {
    const { sheet, rows } = this.shown;
    const { top, bottom } = this.range;
    const chosen = rows.slice(top, bottom + 1);
    const ids = new Set(chosen.flatMap((row) => (row.kind === 'record' ? [row.key] : [])));
    if (sheet.id === 'tasks') for (const id of useSelection.getState().tasks) if (ids.size > 0) ids.add(id);
    if (ids.size > 0) {
      this.activeKey = null;
      edit(sheet.steps.remove, (plan) => sheet.remove(plan, ids));
      return;
    }
    for (const row of chosen) {
      const { group } = row.kind === 'heading' ? row : { group: undefined };
      if (group !== undefined) edit('steps:ungroup', (plan) => deleteGroup(plan, group.id));
    }
  }

  private renameGroup(key: string, column: string, id: string | undefined, text: string): boolean {
    const name = parseName(text);
    if (!name.ok) {
      noteProblems([{ id: key, column, problem: { ...trouble(name.key, name.values), text } }]);
      return false;
    }
    noteProblems([{ id: key, column, problem: null }]);
    if (id !== undefined) edit('steps:renameGroup', (plan) => updateGroup(plan, id, { name: name.value }) ?? {});
    return true;
  }

  /** Goes to a record or a group as soon as its row is there. */
  want(key: string, column: string | null = null, draft: string | null = null): void {
    useSheet.setState({ wanted: { key, column, draft } });
  }

  wantGroup(group: string, draft: string): void {
    const { columns } = this.shown;
    this.want(headingKey(group), columns[this.labelColumn].id, draft);
  }
}
