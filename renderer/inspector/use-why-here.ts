import { useEffect } from 'react';
import type { PlacedReasons } from '../../core/explain/reasons.ts';
import type { TaskId } from '../../core/model/workflow.ts';
import { askWhy, useSchedule, useWhy } from '../state/schedule-store.ts';

/** Large plans take a moment to look through; whoever runs through many tasks by keyboard waits for none of them. */
const SETTLE_MS = 60;

/** Why the shown schedule does the task no earlier; `null` until that is known. */
export function useWhyHere(task: TaskId): PlacedReasons | null {
  const shown = useSchedule((state) => state.shown);
  useEffect(() => {
    useWhy.setState({ task: null, reasons: null });
    if (shown === null || !shown.byTask.has(task)) return;
    const timer = setTimeout(() => askWhy(task), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [shown, task]);
  return useWhy((state) => (state.task === task ? state.reasons : null));
}
