import { useEffect, useRef } from 'react';
import type { LaneKind } from './lanes/lane-assignment.ts';
import type { WorkflowLayout } from './workflow-graph.ts';

/** Shows everything when the plan is laid out in another way, as soon as its layout is there. */
export function useFitOnChange(lanesBy: LaneKind | null, layout: WorkflowLayout | null, showAll: () => void): void {
  const fitted = useRef(lanesBy);
  useEffect(() => {
    const isLaidOut = layout !== null && layout.laneTops.length > 0 === (lanesBy !== null);
    if (fitted.current === lanesBy || !isLaidOut) return;
    fitted.current = lanesBy;
    showAll();
  }, [lanesBy, layout, showAll]);
}
