import { useMemo } from 'react';
import type { Workflow } from '../../core/model/workflow.ts';
import { useFigures } from '../state/figures/figures-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { type PlanMarks, planMarks } from './plan-marks.ts';

/** What the schedule store knows about the workflow's tasks and links, for drawing. */
export function usePlanMarks(workflow: Workflow): PlanMarks {
  const analysis = useSchedule((state) => state.analysis);
  const figures = useFigures((state) => state.figures);
  const scheduled = useSchedule((state) => state.shown?.byTask ?? null);
  const conflict = useSchedule((state) => state.infeasible?.conflict ?? null);
  return useMemo(
    () => planMarks(workflow, { analysis, figures, scheduled, conflict }),
    [workflow, analysis, figures, scheduled, conflict],
  );
}
