import type { Workflow } from '../model/workflow.ts';
import type { Distribution } from './distribution.ts';
import type { Uncertainty } from './uncertainty.ts';

/**
 * What people assume who know nothing better: work takes from three quarters of its planned duration to one and a half times
 * that, most likely as long as planned.
 */
export const USUAL_RANGE = { low: 0.75, mode: 1, high: 1.5 } as const;

/** One range of factors for every task that takes time, spread as PERT does. */
export function sameRangeForAll(
  workflow: Workflow,
  range: { readonly low: number; readonly mode: number; readonly high: number } = USUAL_RANGE,
): Uncertainty {
  const distribution: Distribution = { kind: 'pert', ...range };
  const working = workflow.tasks.filter(({ modes }) => modes.some(({ duration }) => duration > 0));
  return { durations: working.map(({ id }) => ({ task: id, unit: 'factor', distribution })), groups: [], risks: [] };
}
