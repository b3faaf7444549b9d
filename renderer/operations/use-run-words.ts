import { useMemo } from 'react';
import type { Workflow } from '../../core/model/workflow.ts';
import { type TimeFormat, useTimeFormat } from '../i18n/time-format.ts';
import { useRuns } from '../state/run-store.ts';

/** What the parts of a followed run say times and names with. */
export interface RunWords {
  readonly workflow: Workflow;
  readonly format: TimeFormat;
  /** Name of a task or resource; the id where the plan does not know it. */
  nameOf(id: string): string;
}

/** Words for the run that is shown; `null` until its plan has come. */
export function useRunWords(): RunWords | null {
  const workflow = useRuns((state) => state.plan?.workflow ?? null);
  const format = useTimeFormat(workflow);
  return useMemo(() => {
    if (workflow === null || format === null) return null;
    const names = new Map([...workflow.resources, ...workflow.tasks].map(({ id, name }) => [id, name || id]));
    return { workflow, format, nameOf: (id) => names.get(id) ?? id };
  }, [workflow, format]);
}
