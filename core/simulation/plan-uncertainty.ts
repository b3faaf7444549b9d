import type { Distribution } from '../model/distribution.ts';
import type { DurationRange } from '../model/risk.ts';
import type { Workflow } from '../model/workflow.ts';
import type { UncertainDuration, Uncertainty } from './uncertainty.ts';

/** Factors on planned durations: at best, usually, at worst. */
export interface UsualRange {
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

/**
 * What people assume who know nothing better: work takes from three quarters of its planned duration to one and a half times
 * that, most likely as long as planned.
 */
export const USUAL_RANGE: UsualRange = { low: 0.75, mode: 1, high: 1.5 };

/**
 * What is uncertain about a plan: the ranges, risks and correlated groups that it holds, and for work without a range of its own
 * the usual one, spread as PERT does.
 */
export function uncertaintyOf(workflow: Workflow, usual: UsualRange = USUAL_RANGE): Uncertainty {
  const distribution: Distribution = { kind: 'pert', ...usual };
  const assumed: DurationRange = { unit: 'factor', distribution };
  const durations = workflow.tasks.flatMap(({ id, modes }): readonly UncertainDuration[] => {
    if (modes.every(({ duration }) => duration === 0)) return [];
    if (modes.every(({ range }) => range === undefined)) return [{ task: id, ...assumed }];
    return modes.map(({ range }, k) => ({ task: id, mode: k + 1, ...(range ?? assumed) }));
  });
  return { durations, groups: workflow.correlatedGroups ?? [], risks: workflow.risks ?? [] };
}
