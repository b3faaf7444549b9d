import { type FinalConnectionState, type OnConnectStartParams, useReactFlow } from '@xyflow/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardGraph, CardId } from './cards/card-graph.ts';
import { TASK_SIZE } from './node-size.ts';
import { addTaskAndName, link } from './workflow-edits.ts';
import type { Point } from './workflow-graph.ts';

/** A link dropped nearer than this to where it began was a slip, not a wish for a new task. */
const LEAST_PULL_PIXELS = 40;

interface Ground {
  readonly graph: CardGraph;
  readonly positions: ReadonlyMap<CardId, Point>;
  readonly onRefused: (from: CardId, to: CardId) => void;
}

/** Links drawn by hand: from card to card, or into the open for a new task. */
export function useLinkGesture({ graph, positions, onRefused }: Ground) {
  const { t } = useTranslation('workflow');
  const flow = useReactFlow();
  const [linking, setLinking] = useState<'from-source' | 'from-target' | null>(null);
  return {
    /** From which end of a card a link is being drawn; `null`: none is. */
    linking,
    onConnectStart: (_: unknown, { handleType }: OnConnectStartParams) =>
      setLinking(handleType === 'source' ? 'from-source' : 'from-target'),
    onConnect: ({ source, target }: { readonly source: CardId; readonly target: CardId }) =>
      link(source, target, graph),
    onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      setLinking(null);
      const { fromHandle, toHandle } = state;
      if (fromHandle === null) return;
      const isForward = fromHandle.type === 'source';
      if (toHandle !== null) {
        const isSlip = toHandle.nodeId === fromHandle.nodeId;
        if (state.isValid !== true && !isSlip) onRefused(...endsOf(isForward, fromHandle.nodeId, toHandle.nodeId));
        return;
      }
      // A link pulled into the open asks for the task that comes next, or before.
      const { clientX: x, clientY: y } = 'changedTouches' in event ? event.changedTouches[0] : event;
      const begin = flow.flowToScreenPosition(state.from ?? { x: 0, y: 0 });
      if (Math.hypot(x - begin.x, y - begin.y) < LEAST_PULL_PIXELS) return;
      const point = flow.screenToFlowPosition({ x, y });
      addTaskAndName(
        t('newTask'),
        {
          x: Math.round(isForward ? point.x : point.x - TASK_SIZE.width),
          y: Math.round(point.y - TASK_SIZE.height / 2),
        },
        { card: fromHandle.nodeId, side: isForward ? 'after' : 'before' },
        positions,
        graph,
      );
    },
  };
}

function endsOf(isForward: boolean, from: CardId, to: CardId): [CardId, CardId] {
  return isForward ? [from, to] : [to, from];
}
