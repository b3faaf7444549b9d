import { create } from 'zustand';
import type { TaskId } from '../../core/model/workflow.ts';

/** How much a task shows: at `far` a block of colour, at `middle` its name in large letters, at `near` everything. */
export type DetailLevel = 'far' | 'middle' | 'near';

/** What is going on in the workflow view and belongs to no other view. */
export interface CanvasState {
  readonly detail: DetailLevel;
  /** The task whose name is being typed. */
  readonly renaming: TaskId | null;
  /** The task that arrow keys start from; it has or had the keyboard's focus. */
  readonly current: TaskId | null;
  /** The task from which a link is being made with the keyboard. */
  readonly linkingFrom: TaskId | null;
  /** Tasks that the search found; `null`: no search. Others are dimmed. */
  readonly matches: ReadonlySet<TaskId> | null;
  /** The cycle that the link being drawn would close; its tasks are marked. */
  readonly refusedCycle: ReadonlySet<TaskId> | null;
}

export const useCanvas = create<CanvasState>(() => ({
  detail: 'near',
  renaming: null,
  current: null,
  linkingFrom: null,
  matches: null,
  refusedCycle: null,
}));
