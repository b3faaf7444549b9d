import { useMemo, useRef } from 'react';
import type { Workflow } from '../../core/model/workflow.ts';
import type { ScheduleFigures } from '../state/figures/schedule-figures.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useGantt } from './gantt-store.ts';
import { type ChartScene, chartScene, scenePlan } from './paint/chart-scene.ts';
import { useBaselineTimes } from './use-shown-baseline.ts';

/** The newest workflow with the shown schedule laid over it. */
export function useGanttScene(workflow: Workflow, figures: ScheduleFigures | null): ChartScene {
  const byTask = useSchedule((state) => state.shown?.byTask ?? null);
  const until = useSchedule((state) => state.analysis?.bounds?.best ?? 0);
  const collapsed = useGantt((state) => state.collapsed);
  const baseline = useBaselineTimes();
  const known = useRef<ChartScene | null>(null);
  const plan = useMemo(() => scenePlan(workflow, collapsed), [workflow, collapsed]);
  return useMemo(() => {
    const scene = chartScene(plan, byTask, figures, until, baseline, known.current?.hours ?? null);
    known.current = scene;
    return scene;
  }, [plan, byTask, figures, until, baseline]);
}
