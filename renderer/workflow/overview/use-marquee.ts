import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { select } from '../../state/selection-store.ts';
import type { CanvasNode } from '../flow-elements.ts';
import { tasksWithin } from './picked-tasks.ts';

/** React Flow finds no nodes here that its marquee could select, so the picture does. */
export function useMarquee(nodes: readonly CanvasNode[], isOn: boolean): void {
  const store = useStoreApi();
  useEffect(() => {
    if (!isOn) return;
    return store.subscribe(({ userSelectionRect: rect, userSelectionActive, transform }, before) => {
      if (rect === null || !userSelectionActive || rect === before.userSelectionRect) return;
      const [left, top, zoom] = transform;
      const x = (rect.x - left) / zoom;
      const y = (rect.y - top) / zoom;
      select(tasksWithin(nodes, { x, y, width: rect.width / zoom, height: rect.height / zoom }));
    });
  }, [store, nodes, isOn]);
}
