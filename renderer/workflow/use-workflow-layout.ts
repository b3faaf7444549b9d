import { useEffect, useMemo, useRef, useState } from 'react';
import { startJob } from '../state/jobs-store.ts';
import type { CardGraph } from './cards/card-graph.ts';
import type { LaneAssignment } from './lanes/lane-assignment.ts';
import { isQuickToLayOut, layOut, layOutInWorker } from './layout/run-layout.ts';
import { namedLayout, sameShape, type WorkflowGraph, type WorkflowLayout, workflowGraph } from './workflow-graph.ts';

export interface LayoutState {
  /** The newest layout; it may belong to the workflow before the last edit while `isRunning`. `null`: none was made yet. */
  readonly layout: WorkflowLayout | null;
  readonly isRunning: boolean;
}

interface Shown {
  readonly shape: WorkflowGraph;
  readonly layout: WorkflowLayout | null;
}

/**
 * The automatic layout of the cards, made anew whenever cards or links come or go, change their group or lane, and never for other edits. Small
 * graphs are laid out at once; others in a worker, as a job that the person can see and cancel.
 */
export function useWorkflowLayout(graph: CardGraph, lanes: LaneAssignment | null): LayoutState {
  const shown = useRef<Shown | null>(null);
  const [, redraw] = useState(0);
  const before = shown.current;
  const newest = useMemo(() => workflowGraph(graph, lanes), [graph, lanes]);
  const shape = before !== null && sameShape(before.shape, newest) ? before.shape : newest;
  if (shape !== before?.shape) {
    if (isQuickToLayOut(shape.request)) shown.current = { shape, layout: namedLayout(shape, layOut(shape.request)) };
    else shown.current = { shape, layout: before?.layout ?? null };
  }
  const [pending, setPending] = useState<WorkflowGraph | null>(null);
  useEffect(() => {
    if (isQuickToLayOut(shape.request)) return;
    const controller = new AbortController();
    const job = startJob('workflow:layoutJob', { count: shape.cardIds.length }, () => controller.abort());
    setPending(shape);
    const end = () => setPending((running) => (running === shape ? null : running));
    layOutInWorker(shape.request, controller.signal).then(
      (layout) => {
        if (shown.current?.shape === shape) shown.current = { shape, layout: namedLayout(shape, layout) };
        job.end('done');
        end();
        redraw((count) => count + 1);
      },
      (error: unknown) => {
        if (controller.signal.aborted) job.end('cancelled');
        else job.end('failed', error instanceof Error ? error.message : String(error));
        end();
      },
    );
    return () => controller.abort();
  }, [shape]);
  return { layout: shown.current?.layout ?? null, isRunning: pending === shape };
}
