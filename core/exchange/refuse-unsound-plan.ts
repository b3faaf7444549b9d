import { describeIssue } from '../model/describe-issue.ts';
import type { Plan } from '../model/plan.ts';
import { planSchema } from '../model/plan-schema.ts';
import { ReadError } from './read-error.ts';

/** Throws a {@link ReadError} where a file of another program holds more, or other values, than a plan may. */
export function refuseUnsoundPlan(plan: Plan): void {
  const parsed = planSchema.safeParse(plan);
  if (parsed.success) return;
  const problem = describeIssue(parsed.error.issues[0], plan);
  throw new ReadError(
    null,
    {},
    `This file holds no sound plan: ${problem}.`,
    'Maybe it was edited by hand, or cut off.',
  );
}
