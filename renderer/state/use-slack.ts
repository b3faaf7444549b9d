import { useMemo } from 'react';
import type { TaskId } from '../../core/model/workflow.ts';
import { useFigures } from './figures/figures-store.ts';

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

/** Slack of each task in the shown schedule; `null` while there is none. */
export function useSlack(): ReadonlyMap<TaskId, Slack> | null {
  const figures = useFigures((state) => state.figures);
  return useMemo(() => {
    if (figures === null) return null;
    return new Map(
      figures.tasks.map(
        (task, k) =>
          [
            task,
            {
              ticks: figures.slip[k],
              isCritical: figures.critical[k] === 1,
              alone: figures.slips.alone[k],
              finish: figures.slips.finish[k],
              deadline: figures.slips.deadline[k],
            },
          ] as const,
      ),
    );
  }, [figures]);
}
