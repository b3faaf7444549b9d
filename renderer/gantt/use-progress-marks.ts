import { useMemo } from 'react';
import type { Workflow } from '../../core/model/workflow.ts';
import { usePlan } from '../state/plan-store.ts';
import { useTracked } from '../state/tracked-store.ts';
import { useView } from '../state/view-store.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import { type KnownProgress, type ProgressMarks, progressMarks, progressOfPlan } from './progress-line.ts';

/** Whether anything is known of the progress of a plan. */
export function useHasProgress(workflow: Workflow): boolean {
  const hasRun = useOwnRun() !== null;
  return hasRun || workflow.tasks.some(({ actual }) => actual !== undefined);
}

/** How far the tasks are: by the tracked run of this plan that is followed, else by its own actuals; `null` where it is not wanted. */
export function useProgressMarks(scene: ChartScene): ProgressMarks | null {
  const isWanted = useView((state) => state.ganttProgress);
  const hasProgress = useHasProgress(scene.workflow);
  const run = useOwnRun();
  return useMemo(() => {
    if (!isWanted || !hasProgress) return null;
    const { workflow, marks, baseline, hoursOfTask } = scene;
    if (run === null) {
      const reference = baseline ?? { starts: marks.starts, ends: marks.ends };
      return progressMarks(progressOfPlan(workflow, hoursOfTask), workflow.statusAt ?? 0, reference, hoursOfTask);
    }
    const known = new Map(run.tasks.map((task) => [task.task, task]));
    const of = workflow.tasks.map(({ id }) => known.get(id));
    const progress = of.map((each): KnownProgress => each ?? { state: 'planned', percent: 0 });
    const planned = of.map((each) => each?.plannedTimes ?? null);
    const reference = {
      starts: Float64Array.from(planned, (times) => times?.start ?? Number.NaN),
      ends: Float64Array.from(planned, (times) => times?.end ?? Number.NaN),
    };
    return progressMarks(progress, run.statusAt, reference, hoursOfTask);
  }, [isWanted, hasProgress, run, scene]);
}

/** What is known of the tracked run of the open plan that this window looked at last. */
function useOwnRun() {
  const planId = usePlan((state) => state.planId);
  return useTracked((state) => (planId !== null && state.planId === planId ? (state.known?.report ?? null) : null));
}
