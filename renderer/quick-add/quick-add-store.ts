import { create } from 'zustand';

interface QuickAddState {
  /** Counts how often a person asked for the line; the line takes the keyboard whenever it grows. */
  readonly asked: number;
  /** What is typed and not yet added; it stays when the view is left. */
  readonly text: string;
  /** The last lines that were added, the newest last. */
  readonly added: readonly string[];
}

const MOST_KEPT = 50;

export const useQuickAdd = create<QuickAddState>(() => ({ asked: 0, text: '', added: [] }));

/** Brings the keyboard to the line. */
export function askForQuickAdd(): void {
  useQuickAdd.setState(({ asked }) => ({ asked: asked + 1 }));
}

/** Empties the line and remembers what was in it. */
export function keepAdded(text: string): void {
  useQuickAdd.setState(({ added }) => ({ text: '', added: [...added, text].slice(-MOST_KEPT) }));
}
