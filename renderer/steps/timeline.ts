import type { PlanDiff } from '../../core/document/diff.ts';
import type { HistoryStep } from '../../core/document/plan-history.ts';

/** The states that a plan can be in, from the oldest that is remembered to the newest. */
export interface Timeline {
  /** Oldest first; state k is the plan after the first k of them. */
  readonly steps: readonly HistoryStep[];
  /** The state that the plan is in: so many of the steps are done, the others can be made once more. */
  readonly position: number;
}

export function timelineOf(undoSteps: readonly HistoryStep[], redoSteps: readonly HistoryStep[]): Timeline {
  return { steps: [...undoSteps, ...redoSteps.toReversed()], position: undoSteps.length };
}

/** What a step is about, without reading all of it: how many records, and the first one that has a name. */
export function subjectOf(diff: PlanDiff): { readonly records: number; readonly name: string | null } {
  let records = 0;
  let name: string | null = null;
  const { settings: _settings, schedule: _schedule, ...tables } = diff;
  for (const table of Object.values(tables)) {
    records += table.added.length + table.updated.length + table.removed.length;
    const first: unknown = table.updated[0]?.[1] ?? table.added[0]?.record ?? table.removed[0]?.record;
    name ??= (first as { readonly name?: string } | undefined)?.name ?? null;
  }
  return { records, name };
}
