import { useEffect, useState } from 'react';
import type { PlacedReasons } from '../../core/explain/reasons.ts';
import type { TaskId, Workflow } from '../../core/model/workflow.ts';
import type { WhyAnswer, WhyRequest } from '../state/figures/why-worker.ts';
import { useSchedule } from '../state/schedule-store.ts';

/** Large plans take a moment to look through; whoever runs through many tasks by keyboard waits for none of them. */
const SETTLE_MS = 60;

let worker: Worker | null = null;
let sentWorkflow: Workflow | null = null;

/** Why the shown schedule does the task no earlier; `null` until that is known. */
export function useWhyHere(task: TaskId): PlacedReasons | null {
  const shown = useSchedule((state) => state.shown);
  const [answer, setAnswer] = useState<PlacedReasons | null>(null);
  useEffect(() => {
    setAnswer(null);
    if (shown === null || !shown.byTask.has(task)) return;
    const take = ({ data }: MessageEvent<WhyAnswer>) => {
      if (data?.task === task) setAnswer(data);
    };
    const timer = setTimeout(() => {
      worker ??= new Worker(new URL('../state/figures/why-worker.ts', import.meta.url), { type: 'module' });
      worker.addEventListener('message', take);
      const isKnown = shown.workflow === sentWorkflow;
      sentWorkflow = shown.workflow;
      const request: WhyRequest = { workflow: isKnown ? null : shown.workflow, schedule: shown.entries, task };
      worker.postMessage(request);
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      worker?.removeEventListener('message', take);
    };
  }, [shown, task]);
  return answer;
}
