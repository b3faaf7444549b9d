import { useMemo, useRef } from 'react';
import type { Workflow } from '../../core/model/workflow.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useGantt } from './gantt-store.ts';
import { type ChartScene, chartScene, scenePlan } from './paint/chart-scene.ts';
import type { ChartSchedule } from './use-chart-schedule.ts';
import { useBaselineTimes, useGhostTimes } from './use-shown-baseline.ts';

/** The newest workflow with a schedule, or its dates alone, laid over it. */
export function useGanttScene(workflow: Workflow, { byTask, figures }: ChartSchedule): ChartScene {
  const until = useSchedule((state) => state.analysis?.bounds?.best ?? 0);
  const collapsed = useGantt((state) => state.collapsed);
  const baseline = useBaselineTimes();
  const ghosts = useGhostTimes();
  const known = useRef<ChartScene | null>(null);
  const plan = useMemo(() => scenePlan(workflow, collapsed, known.current), [workflow, collapsed]);
  return useMemo(() => {
    const scene = chartScene(plan, byTask, figures, until, baseline, known.current?.hours ?? null, ghosts);
    known.current = scene;
    return scene;
  }, [plan, byTask, figures, until, baseline, ghosts]);
}
