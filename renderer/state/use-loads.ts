import { useMemo } from 'react';
import { compile } from '../../core/problem/compile.ts';
import { type ResourceLoad, resourceLoads } from '../../core/problem/resource-load.ts';
import { UnschedulableError } from '../../core/problem/unschedulable-error.ts';
import { useSchedule } from './schedule-store.ts';

const NONE: readonly ResourceLoad[] = [];

/** Use of every renewable resource by the shown schedule; empty while there is none. */
export function useLoads(): readonly ResourceLoad[] {
  const shown = useSchedule((state) => state.shown);
  const workflow = shown?.workflow;
  const problem = useMemo(() => {
    if (workflow === undefined) return null;
    try {
      return compile(workflow);
    } catch (error) {
      if (error instanceof UnschedulableError) return null;
      throw error;
    }
  }, [workflow]);
  return useMemo(
    () => (problem === null || shown === null ? NONE : resourceLoads(problem, shown.entries)),
    [problem, shown],
  );
}
