import { create } from 'zustand';
import type { GroupId } from '../../../core/model/workflow.ts';
import type { HelperLine } from '../arrange/helper-lines.ts';

/** What is shown while cards are dragged; it changes with every move, so no card listens to it but the frames. */
interface DragState {
  /** On which lines the dragged cards lie with others. */
  readonly helperLines: readonly HelperLine[];
  /** The open group into which the dragged cards would come if they were let go now. */
  readonly dropInto: GroupId | null;
}

export const useDrag = create<DragState>(() => ({ helperLines: [], dropInto: null }));
