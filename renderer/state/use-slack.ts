import { useMemo } from 'react';
import type { TaskId } from '../../core/model/workflow.ts';
import { useFigures } from './figures/figures-store.ts';
import type { ScheduleFigures } from './figures/schedule-figures.ts';

export interface Slack {
  /** Elapsed ticks that the task may finish later without the shown schedule finishing later, resources counted. */
  readonly ticks: number;
  /** As things are arranged, there is no room for the task to slip. */
  readonly isCritical: boolean;
  /** Elapsed ticks before anything else moves, before the finish moves, and before a deadline breaks; `Infinity`: none hangs on it. */
  readonly alone: number;
  readonly finish: number;
  readonly deadline: number;
}

function slackAt(figures: ScheduleFigures, k: number): Slack {
  const { slip, critical, slips } = figures;
  return {
    ticks: slip[k],
    isCritical: critical[k] === 1,
    alone: slips.alone[k],
    finish: slips.finish[k],
    deadline: slips.deadline[k],
  };
}

/** Slack of each task in the shown schedule; `null` while there is none. */
export function useSlack(): ReadonlyMap<TaskId, Slack> | null {
  const figures = useFigures((state) => state.figures);
  return useMemo(
    () => (figures === null ? null : new Map(figures.tasks.map((task, k) => [task, slackAt(figures, k)]))),
    [figures],
  );
}

/** The same of one task; `null` where the shown schedule does not have it. */
export function useSlackOf(task: TaskId): Slack | null {
  const figures = useFigures((state) => state.figures);
  return useMemo(() => {
    const place = figures === null ? -1 : figures.tasks.indexOf(task);
    return figures === null || place < 0 ? null : slackAt(figures, place);
  }, [figures, task]);
}
