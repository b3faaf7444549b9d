import { create } from 'zustand';
import { keepPerPlan } from '../state/keep-per-plan.ts';
import { usePlan } from '../state/plan-store.ts';
import type { DropPlace } from './drop-target.ts';
import type { CellTrouble } from './sheet-column.ts';

/** A cell by its place among the rows and columns that are shown. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A text that could not be taken over, shown in its cell until it is mended. */
export interface CellProblem extends CellTrouble {
  readonly text: string;
}

/** Problems of one record by column. */
export type RowProblems = ReadonlyMap<string, CellProblem>;

/** How the rows of a sheet are arranged; forgotten when the plan is closed. */
export interface Arrangement {
  readonly sort: { readonly column: string; readonly isDescending: boolean } | null;
  /** By what rows are put together: the plan's own groups, nothing, or a column. */
  readonly groupBy: 'outline' | 'nothing' | { readonly column: string };
  /** What cells of a column have to match, by column. */
  readonly filters: ReadonlyMap<string, string>;
  readonly search: string;
  /** Keys of headings whose rows are hidden. */
  readonly collapsed: ReadonlySet<string>;
}

interface SheetState {
  readonly sheet: string;
  /** The cell that has the keyboard, and where the range that ends there began. */
  readonly active: CellPlace;
  readonly anchor: CellPlace;
  /** Text in the editor of the active cell; `null`: not editing. */
  readonly draft: string | null;
  /** The editor opens with its text selected, so that typing replaces it. */
  readonly isDraftSelected: boolean;
  readonly problems: ReadonlyMap<string, RowProblems>;
  /** What was typed into the row for a new record before it was enough to make one, by column. */
  readonly pending: ReadonlyMap<string, string>;
  readonly arrangements: ReadonlyMap<string, Arrangement>;
  /** The record that was edited last: it stays in sight although filters would hide it by now. */
  readonly edited: string | null;
  /** A cell to go to as soon as its row is there, by the row's key and the column's id, perhaps to edit it. */
  readonly wanted: { readonly key: string; readonly column: string | null; readonly draft: string | null } | null;
  /** Where rows that are being dragged would come to stand; `null`: none are. */
  readonly drop: DropPlace | null;
  /** How far each sheet was scrolled when it was left, by sheet. */
  readonly scrolled: ReadonlyMap<string, ScrollPlace>;
}

/** How far a grid is scrolled, in CSS pixels. */
export interface ScrollPlace {
  readonly top: number;
  readonly left: number;
}

const FIRST: CellPlace = { row: 0, column: 0 };

export const PLAIN: Arrangement = {
  sort: null,
  groupBy: 'outline',
  filters: new Map(),
  search: '',
  collapsed: new Set(),
};

const FRESH: SheetState = {
  sheet: 'tasks',
  active: FIRST,
  anchor: FIRST,
  draft: null,
  isDraftSelected: false,
  problems: new Map(),
  pending: new Map(),
  arrangements: new Map(),
  edited: null,
  wanted: null,
  drop: null,
  scrolled: new Map(),
};

/** What the sheets show of the open plan; kept while other views and other plans are shown. */
export const useSheet = create<SheetState>(() => FRESH);

/** The sheet that is drawn, and how far it is scrolled; `null`: none is. */
let drawn: { readonly sheet: string; readonly place: () => ScrollPlace } | null = null;

function withPlaceNow(scrolled: SheetState['scrolled']): SheetState['scrolled'] {
  return drawn === null ? scrolled : new Map(scrolled).set(drawn.sheet, drawn.place());
}

keepPerPlan(useSheet, FRESH, (state) => ({
  ...state,
  draft: null,
  wanted: null,
  drop: null,
  scrolled: withPlaceNow(state.scrolled),
}));

/**
 * Says how far a sheet is scrolled as long as it is drawn.
 * @returns ends it, and notes where the sheet was left where its plan still shows
 */
export function noteScrolling(sheet: string, place: () => ScrollPlace): () => void {
  const { planId } = usePlan.getState();
  const now = { sheet, place };
  drawn = now;
  return () => {
    if (drawn !== now) return;
    if (usePlan.getState().planId === planId)
      useSheet.setState(({ scrolled }) => ({ scrolled: withPlaceNow(scrolled) }));
    drawn = null;
  };
}

export function showSheet(sheet: string): void {
  useSheet.setState({ sheet, active: FIRST, anchor: FIRST, draft: null, pending: new Map(), wanted: null });
}

/** Moves the keyboard to a cell. @param extends_ `true`: the range goes on from where it began */
export function activate(active: CellPlace, keepsAnchor = false): void {
  useSheet.setState(({ anchor }) => ({ active, anchor: keepsAnchor ? anchor : active, draft: null }));
}

/** Edits the active cell, beginning with a text. */
export function editCell(draft: string, isDraftSelected = false): void {
  useSheet.setState(({ active }) => ({ draft, anchor: active, isDraftSelected }));
}

export function rearrange(sheet: string, change: Partial<Arrangement>): void {
  useSheet.setState(({ arrangements }) => {
    const next = new Map(arrangements);
    next.set(sheet, { ...(arrangements.get(sheet) ?? PLAIN), ...change });
    return { arrangements: next, edited: null };
  });
}

export function setCollapsed(sheet: string, keys: Iterable<string>, isCollapsed: boolean): void {
  const collapsed = new Set(useSheet.getState().arrangements.get(sheet)?.collapsed);
  for (const key of keys) {
    if (isCollapsed) collapsed.add(key);
    else collapsed.delete(key);
  }
  rearrange(sheet, { collapsed });
}

/** Notes problems of cells, or that they have none any more (`null`). */
export function noteProblems(
  changes: readonly { readonly id: string; readonly column: string; readonly problem: CellProblem | null }[],
): void {
  const problems = new Map(useSheet.getState().problems);
  let isChanged = false;
  for (const { id, column, problem } of changes) {
    const before = problems.get(id);
    if (problem === null && before?.has(column) !== true) continue;
    const row = new Map(before);
    if (problem === null) row.delete(column);
    else row.set(column, problem);
    if (row.size === 0) problems.delete(id);
    else problems.set(id, row);
    isChanged = true;
  }
  if (isChanged) useSheet.setState({ problems });
}
