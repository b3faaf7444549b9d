import { create } from 'zustand';
import { holdKeys } from '../fields/early-keys.ts';
import { showView } from '../state/view-store.ts';

interface QuickAddState {
  /** A person asked for the line and it does not have the keyboard yet. */
  readonly isAsked: boolean;
  /** What is typed and not yet added; it stays when the view is left. */
  readonly text: string;
  /** The last lines that were added, the newest last. */
  readonly added: readonly string[];
}

const MOST_KEPT = 50;

export const useQuickAdd = create<QuickAddState>(() => ({ isAsked: false, text: '', added: [] }));

/** Brings the line and the keyboard to it; what is typed before it is there arrives in it. */
export function askForQuickAdd(): void {
  holdKeys();
  showView('workflow');
  useQuickAdd.setState({ isAsked: true });
}

/** Empties the line and remembers what was in it. */
export function keepAdded(text: string): void {
  useQuickAdd.setState(({ added }) => ({ text: '', added: [...added, text].slice(-MOST_KEPT) }));
}
