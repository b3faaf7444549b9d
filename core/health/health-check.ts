import type { PlanItem } from '../model/diagnostic.ts';
import type { Task } from '../model/workflow.ts';
import type { HealthCheck, HealthCheckId, HealthFinding, NotApplicable } from './health-report.ts';

/** A check of how many of how many; `most` is the share that is usual. */
export function shareCheck(
  id: HealthCheckId,
  found: number,
  of: number,
  most: number,
  findings: readonly HealthFinding[],
): HealthCheck {
  const state = found === 0 ? 'good' : found > most * of ? 'attention' : 'tolerable';
  return { id, state, reason: null, share: { found, of, most }, index: null, findings };
}

/** A check of a figure that is to be at least `least`. */
export function indexCheck(
  id: HealthCheckId,
  value: number,
  least: number,
  findings: readonly HealthFinding[],
): HealthCheck {
  const state = value >= least ? 'good' : 'attention';
  return { id, state, reason: null, share: null, index: { value, least }, findings };
}

/** A check that says nothing about this plan. */
export function notApplicable(id: HealthCheckId, reason: NotApplicable): HealthCheck {
  return { id, state: 'notApplicable', reason, share: null, index: null, findings: [] };
}

/** Tasks as what a finding is about. */
export function taskItems(tasks: readonly Pick<Task, 'id'>[]): readonly PlanItem[] {
  return tasks.map(({ id }) => ({ kind: 'task', id }));
}

/** Nothing where nothing was found. */
export function whereFound(finding: HealthFinding): readonly HealthFinding[] {
  return finding.items.length === 0 ? [] : [finding];
}
