import { diagnoseModel } from '../model/diagnose.ts';
import type { Workflow } from '../model/workflow.ts';
import { buildProblem, type CompileOptions } from './build-problem.ts';
import type { Problem } from './problem.ts';
import { UnschedulableError } from './unschedulable-error.ts';

/**
 * A workflow as dense arrays.
 *
 * A mode's calendar is the intersection of the task's calendar, if it has one, and for each renewable resource that the
 * mode demands the calendar of that resource, else the plan's. A mode that demands none, of a task without a calendar,
 * follows the plan's. A lag runs on the calendar of the successor, else the plan's. Equal tables are kept once, and a
 * calendar that never rests counts as none.
 *
 * Throws an {@link UnschedulableError} where the workflow has errors. Modes that the model only warns of stay: one that
 * demands more than there ever is, or fits into its calendar nowhere (`startNoEarlierThan` is then `Infinity`).
 */
export function compile(workflow: Workflow, options: CompileOptions = {}): Problem {
  const errors = diagnoseModel(workflow).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new UnschedulableError(errors);
  return buildProblem(workflow, options);
}
