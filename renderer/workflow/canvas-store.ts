import { create } from 'zustand';
import type { GroupId, LinkId, TaskId } from '../../core/model/workflow.ts';
import type { CardId } from './cards/card-graph.ts';

/** How much a task shows: at `far` a block of colour, at `middle` its name in large letters, at `near` everything. */
export type DetailLevel = 'far' | 'middle' | 'near';

/** What is going on in the workflow view and belongs to no other view. */
export interface CanvasState {
  readonly detail: DetailLevel;
  /** The task whose name is being typed. */
  readonly renaming: TaskId | null;
  /** The group whose name is being typed. */
  readonly namingGroup: GroupId | null;
  /** The line whose type and lag are being changed on the canvas. */
  readonly editingLink: LinkId | null;
  /** The card that arrow keys start from; it has or had the keyboard's focus. */
  readonly current: CardId | null;
  /** The card from which a link is being made with the keyboard. */
  readonly linkingFrom: CardId | null;
  /** Cards that the search found; `null`: no search. Others are dimmed. */
  readonly matches: ReadonlySet<CardId> | null;
  /** The cycle that the link being drawn would close; its cards are marked. */
  readonly refusedCycle: ReadonlySet<CardId> | null;
}

export const useCanvas = create<CanvasState>(() => ({
  detail: 'near',
  renaming: null,
  namingGroup: null,
  editingLink: null,
  current: null,
  linkingFrom: null,
  matches: null,
  refusedCycle: null,
}));
