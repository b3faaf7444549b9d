/** How a step came about. */
export type StepKind = 'do' | 'undo' | 'redo';

/**
 * What can be undone and redone, as revisions of the `do` steps that hold the diffs; the next one to undo or redo comes
 * last. Revisions instead of diffs keep a snapshot's copy of the stacks small.
 */
export interface UndoStacks {
  readonly undo: readonly number[];
  readonly redo: readonly number[];
}

export const EMPTY_STACKS: UndoStacks = { undo: [], redo: [] };

/** Steps further back than this can't be undone any more, which bounds both memory and the journal. */
export const UNDO_DEPTH = 1000;

/** The stacks after a step. An undo or redo with nothing to take back (a damaged journal) leaves them as they are. */
export function advanceStacks(stacks: UndoStacks, kind: StepKind, revision: number): UndoStacks {
  const { undo, redo } = stacks;
  if (kind === 'do') return { undo: [...undo, revision].slice(-UNDO_DEPTH), redo: [] };
  const taken = (kind === 'undo' ? undo : redo).at(-1);
  if (taken === undefined) return stacks;
  return kind === 'undo'
    ? { undo: undo.slice(0, -1), redo: [...redo, taken] }
    : { undo: [...undo, taken], redo: redo.slice(0, -1) };
}
