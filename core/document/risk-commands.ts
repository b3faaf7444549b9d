import type { Plan } from '../model/plan.ts';
import type { CorrelatedGroup, Risk } from '../model/risk.ts';
import type { PlanDiff } from './diff.ts';
import { updateSettings } from './plan-commands.ts';

/** Adds a risk, or puts it in the place of the one with its id. */
export function putRisk(plan: Plan, risk: Risk): PlanDiff {
  return updateSettings(plan, { risks: withRecord(plan.workflow.risks, risk) });
}

export function deleteRisk(plan: Plan, id: string): PlanDiff {
  return updateSettings(plan, { risks: withoutRecord(plan.workflow.risks, id) });
}

/** Adds a correlated group, or puts it in the place of the one with its id. Its tasks leave the groups that they were in. */
export function putCorrelatedGroup(plan: Plan, group: CorrelatedGroup): PlanDiff {
  const taken = new Set(group.tasks);
  const others = (plan.workflow.correlatedGroups ?? []).map((each) =>
    each.id === group.id || !each.tasks.some((task) => taken.has(task))
      ? each
      : { ...each, tasks: each.tasks.filter((task) => !taken.has(task)) },
  );
  return updateSettings(plan, { correlatedGroups: withRecord(others, group) });
}

export function deleteCorrelatedGroup(plan: Plan, id: string): PlanDiff {
  return updateSettings(plan, { correlatedGroups: withoutRecord(plan.workflow.correlatedGroups, id) });
}

interface Named {
  readonly id: string;
}

function withRecord<R extends Named>(records: readonly R[] | undefined, record: R): readonly R[] {
  const known = records ?? [];
  return known.some(({ id }) => id === record.id)
    ? known.map((each) => (each.id === record.id ? record : each))
    : [...known, record];
}

function withoutRecord<R extends Named>(records: readonly R[] | undefined, id: string): readonly R[] | undefined {
  const left = (records ?? []).filter((each) => each.id !== id);
  return left.length === 0 ? undefined : left;
}
