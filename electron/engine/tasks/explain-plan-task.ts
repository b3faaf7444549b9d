import { bindingChain } from '../../../core/explain/binding-chain.ts';
import { boundCertificate } from '../../../core/explain/bound-certificate.ts';
import { makespanOf } from '../../../core/model/schedule.ts';
import { scheduleArrays } from '../../../core/problem/schedule-arrays.ts';
import type { PlanExplanation } from '../../ipc/buys-schema.ts';
import type { ScheduledWorkflow } from '../engine-tasks.ts';
import { problemOfSchedule } from './scheduled-problem.ts';

/** What holds the finish of a schedule, and why no schedule of the plan is better. */
export function explainPlanTask(input: ScheduledWorkflow): PlanExplanation {
  const problem = problemOfSchedule(input);
  return {
    finish: makespanOf(input.schedule),
    chain: [...bindingChain(problem, scheduleArrays(problem, input.schedule))],
    certificate: boundCertificate(problem),
  };
}
