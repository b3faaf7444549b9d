import { gapOf } from '../../core/problem/gap.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useSolve } from '../state/solve-store.ts';

/** How good the shown schedule is: its value and what no schedule can beat, in the unit of the objective. */
export interface Quality {
  readonly value: number;
  readonly bound: number;
  /** Share; 0: proved best. */
  readonly gap: number;
}

/**
 * Quality of what is shown. A running search tells its own; otherwise the bound is the better of what the analysis of the newest
 * workflow proves and what the last search proved for this very workflow.
 */
export function useQuality(): Quality | null {
  const shown = useSchedule((state) => state.shown);
  const analysis = useSchedule((state) => state.analysis);
  const analysedWorkflow = useSchedule((state) => state.analysedWorkflow);
  const run = useSolve((state) => state.run);
  const proved = useSolve((state) => state.proved);
  const workflow = usePlan((state) => state.plan?.workflow);
  if (shown === null) return null;
  if (shown.source === 'live') {
    // The values of a search for anything but an early finish are no moments.
    if (run?.value == null || run.bound === null || run.options.objectives[0] !== 'makespan') return null;
    return { value: run.value, bound: run.bound, gap: gapOf(run.value, run.bound) };
  }
  const bounds: number[] = [];
  if (analysedWorkflow === workflow && analysis?.bounds != null) bounds.push(analysis.bounds.best);
  if (proved !== null && proved.workflow === workflow) bounds.push(proved.bound);
  if (bounds.length === 0) return null;
  const bound = Math.max(...bounds);
  return { value: shown.makespan, bound, gap: gapOf(shown.makespan, bound) };
}
