import { useMemo } from 'react';
import type { TaskId } from '../../core/model/workflow.ts';
import { useSchedule } from './schedule-store.ts';

export interface Slack {
  /** Elapsed ticks that the task may slip before the plan's links make it finish later, whatever the resources. */
  readonly ticks: number;
  readonly isCritical: boolean;
}

/** Slack of each task by the links alone, for the newest analysed workflow; `null` while there is none. */
export function useSlack(): ReadonlyMap<TaskId, Slack> | null {
  const analysis = useSchedule((state) => state.analysis);
  const workflow = useSchedule((state) => state.analysedWorkflow);
  return useMemo(() => {
    const path = analysis?.criticalPath;
    if (path == null || workflow === null) return null;
    return new Map(
      workflow.tasks.map((task, k) => [task.id, { ticks: path.totalFloat[k], isCritical: path.critical[k] }] as const),
    );
  }, [analysis, workflow]);
}
