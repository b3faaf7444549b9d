import { useEffect, useRef } from 'react';
import type { TaskId } from '../../core/model/workflow.ts';
import { useSelection } from '../state/selection-store.ts';
import { useCanvas } from './canvas-store.ts';
import { showTask } from './cards/group-edits.ts';

/** Goes to the task that another view or the search asked to see. */
export function useReveal(bringIntoSight: (task: TaskId) => void): void {
  const reveal = useSelection((state) => state.reveal);
  const shown = useRef(reveal?.at ?? 0);
  useEffect(() => {
    if (reveal === null || reveal.at === shown.current) return;
    shown.current = reveal.at;
    showTask(reveal.task);
    useCanvas.setState({ current: reveal.task });
    // A task that was hidden in a folded group has its place a moment later.
    const request = requestAnimationFrame(() => bringIntoSight(reveal.task));
    return () => cancelAnimationFrame(request);
  }, [reveal, bringIntoSight]);
}
