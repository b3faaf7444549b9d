import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { setSurroundings } from '../clipboard/part-edits.ts';
import type { Point } from './workflow-graph.ts';

/** Tells those who paste tasks where the cards stand and what is in sight. */
export function useSurroundings(positions: ReadonlyMap<string, Point>, isAutomatic: boolean): void {
  const store = useStoreApi();
  useEffect(() => {
    setSurroundings(() => {
      const { width, height, transform } = store.getState();
      const [x, y, zoom] = transform;
      const sight = { left: -x / zoom, top: -y / zoom, right: (width - x) / zoom, bottom: (height - y) / zoom };
      return { positions, isAutomatic, sight };
    });
    return () => setSurroundings(null);
  }, [store, positions, isAutomatic]);
}
