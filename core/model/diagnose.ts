import { diagnoseActuals } from './diagnose-actuals.ts';
import { diagnoseBudgets } from './diagnose-budgets.ts';
import { diagnoseCalendars, diagnoseCalendarsWithoutDates } from './diagnose-calendars.ts';
import { diagnoseClock } from './diagnose-clock.ts';
import { diagnoseCommands } from './diagnose-commands.ts';
import { diagnoseCycles } from './diagnose-cycles.ts';
import { diagnoseDates } from './diagnose-dates.ts';
import { diagnoseDemands } from './diagnose-demands.ts';
import { diagnoseDuplicateIds } from './diagnose-duplicate-ids.ts';
import { diagnoseDurations } from './diagnose-durations.ts';
import { diagnoseGroups } from './diagnose-groups.ts';
import { diagnoseRanges } from './diagnose-ranges.ts';
import { diagnoseReferences } from './diagnose-references.ts';
import { diagnoseRisks } from './diagnose-risks.ts';
import { diagnoseRoles } from './diagnose-roles.ts';
import { diagnoseSetups } from './diagnose-setups.ts';
import { diagnoseWorkingTime } from './diagnose-working-time.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Workflow } from './workflow.ts';
import { WorkingTimeOfPlan } from './working-time-of-plan.ts';

/**
 * Everything that is wrong with a workflow by itself, errors first. Without errors here it can be compiled; what only
 * a critical path shows (a deadline that its predecessors forbid) is left to `core/problem`.
 * Near-linear in the size of the plan.
 */
export function diagnoseModel(workflow: Workflow): Diagnostic[] {
  const identity = [...diagnoseDuplicateIds(workflow), ...diagnoseReferences(workflow)];
  const clock = diagnoseClock(workflow);
  const durations = diagnoseDurations(workflow);
  const roles = identity.length === 0 ? diagnoseRoles(workflow) : [];
  const found = [
    ...identity,
    ...diagnoseCycles(workflow),
    ...diagnoseGroups(workflow),
    ...clock,
    ...durations,
    ...roles,
    ...diagnoseDemands(workflow),
    ...diagnoseBudgets(workflow),
    ...(durations.length === 0 ? diagnoseRanges(workflow) : []),
    ...diagnoseRisks(workflow),
    ...diagnoseCommands(workflow),
  ];
  // Dates and calendars mean nothing while it is unclear which records, durations and clock they belong to.
  if (identity.length === 0 && clock.length === 0 && durations.length === 0) {
    found.push(...diagnoseActuals(workflow), ...diagnoseDates(workflow), ...diagnoseSetups(workflow));
    if (workflow.tick === 'period') found.push(...diagnoseCalendarsWithoutDates(workflow));
    else if (workflow.calendars.length > 0) {
      const workingTime = new WorkingTimeOfPlan(workflow);
      found.push(...diagnoseCalendars(workflow, workingTime), ...diagnoseWorkingTime(workflow, workingTime));
    }
  }
  return [
    ...found.filter(({ severity }) => severity === 'error'),
    ...found.filter(({ severity }) => severity !== 'error'),
  ];
}
