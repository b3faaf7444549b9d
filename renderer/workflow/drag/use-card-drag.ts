import type { NodeChange } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { GroupId } from '../../../core/model/workflow.ts';
import { useHand } from '../../state/hand-store.ts';
import { useSnapping } from '../arrange/use-snapping.ts';
import type { CardGraph, CardId } from '../cards/card-graph.ts';
import { frameUnder } from '../cards/frame-under.ts';
import type { Box } from '../cards/frames.ts';
import type { CanvasNode } from '../flow-elements.ts';
import type { Point } from '../workflow-graph.ts';
import { useDrag } from './drag-store.ts';

interface Ground {
  readonly graph: CardGraph;
  readonly nodes: readonly CanvasNode[];
  /** Where all cards stand, drags left out. */
  readonly positions: ReadonlyMap<CardId, Point>;
  /** Where the frames stand, drags left out. */
  readonly boxes: ReadonlyMap<GroupId, Box>;
  /** Dragged cards are pulled into line with others. */
  readonly isSnapping: boolean;
  /** Cards were let go at these places, and maybe in the frame of another group. */
  readonly onDrop: (dropped: ReadonlyMap<CardId, Point>, into: GroupId | null) => void;
}

export interface CardDrag {
  /** Cards under the hand, where they are held; `null`: there are none. */
  readonly held: ReadonlyMap<CardId, Point> | null;
  /** The hand took hold of a card. */
  start(): void;
  /** The pointer moved with cards. */
  move(changes: readonly NodeChange<CanvasNode>[]): void;
  drop(): void;
}

/** Cards in the hand: a frame takes along what is in it, others are pulled into line, Escape lets all go back. */
export function useCardDrag({ graph, nodes, positions, boxes, isSnapping, onDrop }: Ground): CardDrag {
  const [held, setHeld] = useState<ReadonlyMap<CardId, Point> | null>(null);
  const inHand = useRef<Map<CardId, Point> | null>(null);
  const isCancelled = useRef(false);
  const { snapped, endSnapping } = useSnapping(graph, positions);
  const letGo = useCallback(() => {
    inHand.current = null;
    endSnapping();
    useDrag.setState({ dropInto: null });
    setHeld(null);
  }, [endSnapping]);

  useEffect(() => {
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || inHand.current === null) return;
      isCancelled.current = true;
      letGo();
    };
    window.addEventListener('keydown', cancel, true);
    return () => window.removeEventListener('keydown', cancel, true);
  }, [letGo]);
  useEffect(() => () => useHand.setState({ isDragging: false }), []);

  const carried = (id: string, point: Point): readonly (readonly [CardId, Point])[] => {
    if (positions.has(id)) return [[id, point]];
    const frame = nodes.find((each) => each.id === id);
    const box = frame?.type === 'frame' ? boxes.get(frame.data.group) : undefined;
    if (frame?.type !== 'frame' || box === undefined) return [];
    const inside = new Set(frame.data.tasks.map((task) => graph.cardOf.get(task)));
    return [...inside].flatMap((card) => {
      const own = card === undefined ? undefined : positions.get(card);
      if (card === undefined || own === undefined) return [];
      return [[card, { x: own.x + point.x - box.x, y: own.y + point.y - box.y }] as const];
    });
  };

  return {
    held,
    start: () => useHand.setState({ isDragging: true }),
    move(changes) {
      const moved = changes.flatMap((change) =>
        change.type === 'position' && change.dragging && change.position ? [[change.id, change.position] as const] : [],
      );
      if (moved.length === 0 || isCancelled.current) return;
      const wanted = new Map([...(inHand.current ?? []), ...moved.flatMap(([id, point]) => carried(id, point))]);
      const now = isSnapping ? snapped(wanted) : wanted;
      inHand.current = now;
      setHeld(now);
      const dropInto = isSnapping ? frameUnder(moved[0][0], now, graph, boxes) : null;
      if (useDrag.getState().dropInto !== dropInto) useDrag.setState({ dropInto });
    },
    drop() {
      const dropped = inHand.current;
      const { dropInto } = useDrag.getState();
      isCancelled.current = false;
      letGo();
      if (dropped !== null) onDrop(dropped, dropInto);
      restHand();
    },
  };
}

/** What waited for the hand comes after the frame in which the cards lie where they were dropped. */
function restHand(): void {
  requestAnimationFrame(() => setTimeout(() => useHand.setState({ isDragging: false })));
}
