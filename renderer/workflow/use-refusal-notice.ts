import { type Rect, useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useState } from 'react';
import type { Plan } from '../../core/model/plan.ts';
import { useCanvas } from './canvas-store.ts';
import type { CardGraph, CardId } from './cards/card-graph.ts';
import { refusalOf } from './connection-rules.ts';
import { useRefusalText } from './refusal-text.ts';
import type { Point } from './workflow-graph.ts';

/** How long a refusal stays to be read. */
const NOTICE_MS = 8000;
const MARGIN = 0.2;

interface RefusalNotice {
  readonly text: string;
  /** Cards of the circle that the link would have closed; empty for other refusals. */
  readonly cycle: ReadonlySet<CardId>;
}

/**
 * Says why a link was refused, for a while. The circle that it would have closed is marked on the canvas as long, and brought into sight
 * where it is not.
 */
export function useRefusalNotice(
  plan: Plan,
  graph: CardGraph,
  positions: ReadonlyMap<CardId, Point>,
): { readonly notice: string | null; readonly refuse: (from: CardId, to: CardId) => void } {
  const textOf = useRefusalText();
  const flow = useReactFlow();
  const store = useStoreApi();
  const [notice, setNotice] = useState<RefusalNotice | null>(null);
  useEffect(() => {
    if (notice === null) return;
    if (notice.cycle.size > 0) useCanvas.setState({ refusedCycle: notice.cycle });
    const timer = setTimeout(() => setNotice(null), NOTICE_MS);
    return () => {
      clearTimeout(timer);
      if (useCanvas.getState().refusedCycle === notice.cycle) useCanvas.setState({ refusedCycle: null });
    };
  }, [notice]);

  const refuse = (from: CardId, to: CardId) => {
    const refusal = refusalOf(plan, graph, from, to);
    if (refusal === null) return;
    const path = refusal.reason === 'cycle' ? refusal.path : [];
    const cycle = new Set(path.map((task) => graph.cardOf.get(task) ?? task));
    setNotice({ text: textOf(plan.workflow, refusal), cycle });
    const bounds = boundsOf(graph, cycle, positions);
    const { width, height, transform } = store.getState();
    if (bounds !== null && !isInSight(bounds, width, height, transform))
      void flow.fitBounds(bounds, { padding: MARGIN, duration: 150 });
  };
  return { notice: notice?.text ?? null, refuse };
}

function boundsOf(
  { cards }: CardGraph,
  chosen: ReadonlySet<CardId>,
  positions: ReadonlyMap<CardId, Point>,
): Rect | null {
  const boxes = cards.flatMap(({ id, size }) => {
    const point = chosen.has(id) ? positions.get(id) : undefined;
    return point === undefined ? [] : [{ ...point, right: point.x + size.width, bottom: point.y + size.height }];
  });
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const width = Math.max(...boxes.map(({ right }) => right)) - x;
  return { x, y, width, height: Math.max(...boxes.map(({ bottom }) => bottom)) - y };
}

function isInSight(
  { x, y, width, height }: Rect,
  viewWidth: number,
  viewHeight: number,
  [left, top, zoom]: readonly [number, number, number],
): boolean {
  const isWide = x * zoom + left >= 0 && (x + width) * zoom + left <= viewWidth;
  return isWide && y * zoom + top >= 0 && (y + height) * zoom + top <= viewHeight;
}
