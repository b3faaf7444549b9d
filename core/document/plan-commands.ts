import type { KeptSchedule, Plan } from '../model/plan.ts';
import type { PlanDiff, PlanSettings } from './diff.ts';
import { planDiff, settingsOf } from './diffs.ts';
import { type Change, changedRecord } from './record-changes.ts';

/** Changes name, start, time zone, tick, calendar, currency or notes of the plan. Ticks keep their numbers. */
export function updateSettings({ workflow }: Plan, change: Change<PlanSettings>): PlanDiff {
  const before = settingsOf(workflow);
  return planDiff({ settings: [before, changedRecord(before, change)] });
}

/** Puts a schedule in force, or takes it away. */
export function setSchedule(plan: Plan, schedule: KeptSchedule | null): PlanDiff {
  return planDiff({ schedule: [plan.schedule, schedule] });
}
