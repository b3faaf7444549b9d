import type { LinkId } from '../../../core/model/workflow.ts';
import { select, useSelection } from '../../state/selection-store.ts';
import type { CardGraph, CardId, CardLink } from '../cards/card-graph.ts';

/** The lines at a card: those that leave it, then those that enter it, in the plan's order. */
function linesAt({ links }: CardGraph, card: CardId): readonly CardLink[] {
  return [
    ...links.filter(({ from }) => from === card),
    ...links.filter(({ from, to }) => to === card && from !== card),
  ];
}

/** The one line that is selected, if nothing else is. */
export function chosenLine({ links }: Pick<CardGraph, 'links'>, chosen: ReadonlySet<LinkId>): CardLink | null {
  if (chosen.size === 0) return null;
  const line = links.find((each) => each.links.some(({ id }) => chosen.has(id)));
  return line !== undefined && line.links.length === chosen.size && line.links.every(({ id }) => chosen.has(id))
    ? line
    : null;
}

/** Selects the next line at a card, the first after the last. @returns whether there is any */
export function selectNextLine(graph: CardGraph, card: CardId, step: 1 | -1): boolean {
  const lines = linesAt(graph, card);
  if (lines.length === 0) return false;
  const chosen = chosenLine(graph, useSelection.getState().links);
  const at = chosen === null ? -1 : lines.indexOf(chosen);
  const next = at < 0 ? (step === 1 ? 0 : lines.length - 1) : (at + step + lines.length) % lines.length;
  select(
    [],
    lines[next].links.map(({ id }) => id),
  );
  return true;
}
