import { useStoreApi } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import type { CardGraph, CardId } from '../cards/card-graph.ts';
import type { Box } from '../cards/frames.ts';
import { useDrag } from '../drag/drag-store.ts';
import type { Point } from '../workflow-graph.ts';
import { SnapLines } from './helper-lines.ts';

/** From how near cards are pulled into line, in pixels of the screen. */
const SNAP_PIXELS = 6;

/** Pulls what is dragged into line with the cards in sight, and shows the lines. */
export function useSnapping(graph: CardGraph, positions: ReadonlyMap<CardId, Point>) {
  const store = useStoreApi();
  const sizes = useMemo(() => new Map(graph.cards.map(({ id, size }) => [id, size])), [graph]);
  const lines = useRef<SnapLines | null>(null);
  const snapped = useCallback(
    (held: Map<CardId, Point>): Map<CardId, Point> => {
      const { transform, width, height } = store.getState();
      const [left, top, zoom] = transform;
      lines.current ??= new SnapLines(
        graph.cards.flatMap(({ id, size }) => {
          const point = positions.get(id);
          if (point === undefined || held.has(id)) return [];
          const x = point.x * zoom + left;
          const y = point.y * zoom + top;
          const isInSight = x + size.width * zoom > 0 && x < width && y + size.height * zoom > 0 && y < height;
          return isInSight ? [{ ...point, ...size }] : [];
        }),
      );
      const box = around([...held].map(([id, point]) => ({ ...point, ...(sizes.get(id) ?? { width: 0, height: 0 }) })));
      const { shift, lines: shown } = lines.current.snap(box, SNAP_PIXELS / zoom);
      if (shown.length > 0 || useDrag.getState().helperLines.length > 0) useDrag.setState({ helperLines: shown });
      if (shown.length === 0) return held;
      return new Map([...held].map(([id, { x, y }]) => [id, { x: x + shift.x, y: y + shift.y }]));
    },
    [graph, sizes, positions, store],
  );
  const endSnapping = useCallback(() => {
    lines.current = null;
    if (useDrag.getState().helperLines.length > 0) useDrag.setState({ helperLines: [] });
  }, []);
  return { snapped, endSnapping };
}

function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
