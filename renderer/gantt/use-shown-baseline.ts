import { useMemo } from 'react';
import type { Baseline } from '../../core/model/baseline.ts';
import { type BaselineTimes, baselineTimes } from '../../core/problem/baseline-variance.ts';
import { usePlan } from '../state/plan-store.ts';
import { useGantt } from './gantt-store.ts';

/** The baseline that the chart shows: the newest, unless the person chose another or none. */
export function useShownBaseline(): Baseline | null {
  const choice = useGantt((state) => state.baseline);
  const baselines = usePlan((state) => state.plan?.baselines);
  if (baselines === undefined || choice === 'none') return null;
  return baselines.find(({ id }) => id === choice) ?? baselines.at(-1) ?? null;
}

/** When that baseline has the tasks of the plan. */
export function useBaselineTimes(): BaselineTimes | null {
  const baseline = useShownBaseline();
  const workflow = usePlan((state) => state.plan?.workflow);
  return useMemo(
    () => (baseline === null || workflow === undefined ? null : baselineTimes(workflow, baseline)),
    [baseline, workflow],
  );
}
