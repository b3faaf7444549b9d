import { useSelection } from '../../state/selection-store.ts';
import type { Card, CardId } from '../cards/card-graph.ts';
import { currentStage, type Stage } from '../stage.ts';
import { moveCards } from '../workflow-edits.ts';
import type { Point } from '../workflow-graph.ts';
import {
  ALIGNMENTS,
  type Alignment,
  alignCards,
  type Distribution,
  distributeCards,
  type PlacedCard,
} from './align.ts';
import { arrangeAround, arrangeOnly } from './arrange-part.ts';

/** What can be done with the places of the selected cards. */
export type Arrangement = Alignment | Distribution | 'only' | 'around';

/** Whether enough cards are selected, and stand freely instead of in swim lanes. */
export function canArrange(how: Arrangement): boolean {
  const stage = currentStage();
  if (stage === null || stage.lanes !== null) return false;
  const count = chosenCards(stage).length;
  if (how === 'around') return count > 0 && count < stage.graph.cards.length;
  return count >= (how === 'across' || how === 'down' ? 3 : 2);
}

/** Moves cards as one step. */
export function arrange(how: Arrangement): void {
  const stage = currentStage();
  if (stage === null || !canArrange(how)) return;
  moveCards(
    placesFor(stage, how),
    stage.positions,
    stage.graph,
    how === 'only' || how === 'around' ? 'arrange' : 'align',
  );
}

function placesFor(stage: Stage, how: Arrangement): ReadonlyMap<CardId, Point> {
  const { graph, positions, layout } = stage;
  const chosen = chosenCards(stage);
  const ids = new Set(chosen.map(({ id }) => id));
  if (how === 'only') return arrangeOnly(graph, ids, positions);
  if (how === 'around') return layout === null ? new Map() : arrangeAround(graph, ids, positions, layout);
  const placed = chosen.flatMap(({ id, size }): PlacedCard[] => {
    const point = positions.get(id);
    return point === undefined ? [] : [{ id, ...point, ...size }];
  });
  const alignment = ALIGNMENTS.find((each) => each === how);
  return alignment === undefined ? distributeCards(placed, how as Distribution) : alignCards(placed, alignment);
}

function chosenCards({ graph }: Stage): readonly Card[] {
  const { tasks } = useSelection.getState();
  return graph.cards.filter((card) => card.tasks.every(({ id }) => tasks.has(id)));
}
