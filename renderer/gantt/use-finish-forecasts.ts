import { useMemo } from 'react';
import type { Workflow } from '../../core/model/workflow.ts';
import { useSimulation } from '../state/simulate-store.ts';
import { useView } from '../state/view-store.ts';
import { type FinishForecasts, finishForecasts } from './paint/paint-forecasts.ts';

/** Whether the plan as it is now was simulated, so that forecasts can be shown. */
export function useHasForecasts(workflow: Workflow): boolean {
  return useSimulation(({ run }) => run?.workflow === workflow && (run.outcome?.summary ?? null) !== null);
}

/** What the newest simulation of this very workflow says about each task; `null` where there is none, or it is not wanted. */
export function useFinishForecasts(workflow: Workflow): FinishForecasts | null {
  const isWanted = useView((state) => state.ganttForecasts);
  const bands = useSimulation(({ run }) => (run?.workflow === workflow ? run.outcome?.summary?.taskBands : undefined));
  return useMemo(
    () => (!isWanted || bands === undefined ? null : finishForecasts(workflow, bands)),
    [isWanted, bands, workflow],
  );
}
