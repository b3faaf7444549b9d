import { create } from 'zustand';
import type { TaskId } from '../../core/model/workflow.ts';

/** A cell by its place; the row after the last task is the one in which new tasks are typed. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A text that could not be taken over, shown in its cell until it is mended. */
export interface CellProblem {
  readonly text: string;
  /** Text key and values of the sentence that says why. */
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
}

interface SheetState {
  readonly active: CellPlace;
  /** Text in the editor of the active cell; `null`: not editing. */
  readonly draft: string | null;
  readonly problems: ReadonlyMap<string, CellProblem>;
}

export const useSheet = create<SheetState>(() => ({
  active: { row: 0, column: 0 },
  draft: null,
  problems: new Map(),
}));

export function problemKey(task: TaskId, column: string): string {
  return `${task}\u0000${column}`;
}

/** Notes a problem of a cell, or that it has none any more. */
export function setProblem(key: string, problem: CellProblem | null): void {
  const { problems } = useSheet.getState();
  if (problem === null && !problems.has(key)) return;
  const next = new Map(problems);
  if (problem === null) next.delete(key);
  else next.set(key, problem);
  useSheet.setState({ problems: next });
}
