import { useCanvas } from './canvas-store.ts';
import type { CardId } from './cards/card-graph.ts';
import type { CardMarks } from './flow-elements.ts';

/** Attributes by which the style sheet draws a card's state. */
export function useCardState(id: CardId, marks: CardMarks, selected: boolean) {
  const isDimmed = useCanvas((state) => state.matches !== null && !state.matches.has(id));
  const isFound = useCanvas((state) => state.matches?.has(id) ?? false);
  const isInCycle = useCanvas((state) => state.refusedCycle?.has(id) ?? false);
  const isLinking = useCanvas((state) => state.linkingFrom === id);
  return {
    'data-selected': selected || undefined,
    'data-critical': marks.isCritical || undefined,
    'data-late': marks.isLate || undefined,
    'data-infeasible': marks.isInfeasible || undefined,
    'data-dimmed': isDimmed || undefined,
    'data-found': isFound || undefined,
    'data-in-cycle': isInCycle || undefined,
    'data-linking': isLinking || undefined,
  };
}
