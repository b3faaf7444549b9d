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

/** Baselines that are shown as ghosts besides, in the order of their dashes. */
export function useGhosts(): readonly Baseline[] {
  const ids = useGantt((state) => state.ghosts);
  const main = useShownBaseline();
  const baselines = usePlan((state) => state.plan?.baselines);
  return useMemo(
    () => ids.flatMap((id) => baselines?.find((each) => each.id === id && each.id !== main?.id) ?? []),
    [ids, main, baselines],
  );
}

/** When those baselines have the tasks of the plan. */
export function useGhostTimes(): readonly BaselineTimes[] {
  const ghosts = useGhosts();
  const workflow = usePlan((state) => state.plan?.workflow);
  return useMemo(
    () => (workflow === undefined ? [] : ghosts.map((ghost) => baselineTimes(workflow, ghost))),
    [ghosts, workflow],
  );
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
