import type { PlanItem } from './diagnostic.ts';

/**
 * A part of a plan that may keep it from having a schedule. What it means to drop one, all else left as it is:
 *
 * - `task`: the task is gone, and with it its modes, demands, dates and links;
 * - `link`: the link is gone;
 * - `resource`, renewable: its usual capacity has no limit (times with less, below, stay), and it needs no set-ups; its calendar stays;
 * - `resource`, non-renewable: the budget has no limit;
 * - `capacity-changes`: the resource never has less than its usual capacity; times with more stay;
 * - `calendar`: it works around the clock, holidays too, for everybody who follows it;
 * - `date`: the task has no earliest start, no deadline, or no pin;
 * - `no-pause`: the task may pause over non-working time.
 */
export type PlanElement = Exclude<PlanItem, { readonly kind: 'group' | 'plan' }>;

/** Tells elements apart. */
export function elementKey(element: PlanElement): string {
  return element.kind === 'date' ? `${element.field} ${element.task}` : `${element.kind} ${element.id}`;
}
