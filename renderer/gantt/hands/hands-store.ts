import { create } from 'zustand';
import type { TaskId } from '../../../core/model/workflow.ts';
import type { BarPreview } from './bar-preview.ts';

interface HandsState {
  /** What would happen if the hand let go, or Enter were pressed, now; `null`: nothing is held. */
  readonly preview: BarPreview | null;
  readonly by: 'pointer' | 'keys';
  /** Where the pointer is, in CSS pixels from the top left of the canvas. */
  readonly x: number;
  readonly y: number;
  /** The task whose links are being typed. */
  readonly linking: TaskId | null;
  /** What screen readers are told; a zero-width mark makes the same sentence a new one. */
  readonly said: string;
}

/** What is held on the chart just now. The plan knows nothing of it until it is let go. */
export const useHands = create<HandsState>(() => ({
  preview: null,
  by: 'pointer',
  x: 0,
  y: 0,
  linking: null,
  said: '',
}));

export function letGo(): void {
  if (useHands.getState().preview !== null) useHands.setState({ preview: null });
}

/** Tells screen readers what has happened. */
export function announce(sentence: string): void {
  const { said } = useHands.getState();
  useHands.setState({ said: said === sentence ? `${sentence}\u200b` : sentence });
}
