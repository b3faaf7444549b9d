import { useEffect, useMemo, useRef, useState } from 'react';
import type { Workflow } from '../../core/model/workflow.ts';
import { startJob } from '../state/jobs-store.ts';
import { layeredLayout } from './layout/layered-layout.ts';
import { isQuickToLayOut, layOutInWorker } from './layout/run-layout.ts';
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
 * The automatic layout of the workflow, made anew whenever tasks or links come or go, and never for other edits. Small
 * graphs are laid out at once; others in a worker, as a job that the person can see and cancel.
 */
export function useWorkflowLayout(workflow: Workflow): LayoutState {
  const shown = useRef<Shown | null>(null);
  const [, redraw] = useState(0);
  const before = shown.current;
  const newest = useMemo(() => workflowGraph(workflow), [workflow]);
  const shape = before !== null && sameShape(before.shape, newest) ? before.shape : newest;
  if (shape !== before?.shape) {
    if (isQuickToLayOut(shape.graph)) shown.current = { shape, layout: namedLayout(shape, layeredLayout(shape.graph)) };
    else shown.current = { shape, layout: before?.layout ?? null };
  }
  const [pending, setPending] = useState<WorkflowGraph | null>(null);
  useEffect(() => {
    if (isQuickToLayOut(shape.graph)) return;
    const controller = new AbortController();
    const job = startJob('workflow:layoutJob', { count: shape.taskIds.length }, () => controller.abort());
    setPending(shape);
    const end = () => setPending((running) => (running === shape ? null : running));
    layOutInWorker(shape.graph, controller.signal).then(
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
