import { diagnoseModel } from '../model/diagnose.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Workflow } from '../model/workflow.ts';
import { buildProblem } from './build-problem.ts';
import { diagnoseImpossibleDates } from './diagnose-dates.ts';
import type { Problem } from './problem.ts';
import { UnschedulableError } from './unschedulable-error.ts';

/**
 * Everything that is known to be wrong with a workflow before anyone looks for a schedule, errors first: what the model
 * says, what keeps it from being compiled, and dates that are impossible even without resources. Resources, deadlines
 * and budgets may still clash in a workflow without errors.
 */
export function diagnose(workflow: Workflow): Diagnostic[] {
  return examine(workflow).diagnostics;
}

/** The same together with the compiled workflow, `null` where it cannot be compiled: in a large plan both take a while. */
export function examine(workflow: Workflow): {
  readonly diagnostics: Diagnostic[];
  readonly problem: Problem | null;
} {
  const found = diagnoseModel(workflow);
  if (found.some(({ severity }) => severity === 'error')) return { diagnostics: found, problem: null };
  let problem: Problem;
  try {
    problem = buildProblem(workflow);
  } catch (error) {
    if (error instanceof UnschedulableError) return { diagnostics: [...error.diagnostics, ...found], problem: null };
    throw error;
  }
  return { diagnostics: [...diagnoseImpossibleDates(problem), ...found], problem };
}
