import { useRef } from 'react';
import { create } from 'zustand';

interface HandState {
  /** Something is being dragged: what a person does not look at meanwhile can wait. */
  readonly isDragging: boolean;
}

export const useHand = create<HandState>(() => ({ isDragging: false }));

/** A value as it was when the hand took hold of something, for as long as it is dragged. */
export function useWhenHandRests<T>(value: T): T {
  const isDragging = useHand((state) => state.isDragging);
  const kept = useRef(value);
  if (!isDragging) kept.current = value;
  return kept.current;
}
