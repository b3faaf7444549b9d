import type { Diagnostic, PlanItem } from '../model/diagnostic.ts';
import type { Workflow } from '../model/workflow.ts';
import { examineOnce } from '../problem/examine-once.ts';
import type { Problem } from '../problem/problem.ts';
import { UnschedulableError } from '../problem/unschedulable-error.ts';
import type { SearchOutcome } from './solver.ts';

/** Errors of plans that say what they mean, but whose dates, amounts or calendars clash. All others are bad input. */
const CLASHES: ReadonlySet<string> = new Set([
  'budget-overrun',
  'deadline-impossible',
  'deadline-too-early',
  'demand-above-capacity',
  'pin-before-release',
  'pin-impossible',
  'pin-outside-working-time',
  'task-fits-nowhere',
  'task-without-working-time',
]);

/** Whether an error tells of a plan that says what it means, but can't be scheduled; others are bad input. */
export function isClash({ code }: Diagnostic): boolean {
  return CLASHES.has(code);
}

/**
 * The compiled plan, or the answer of any search of it where its errors already tell that there is no schedule.
 * @throws UnschedulableError where the plan has errors of another kind
 */
export function compileOrRefuse(workflow: Workflow): Problem | Extract<SearchOutcome, { status: 'infeasible' }> {
  const { diagnostics, problem } = examineOnce(workflow);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0 && problem !== null) return problem;
  const malformed = errors.filter((each) => !isClash(each));
  if (malformed.length > 0) throw new UnschedulableError(malformed);
  const [first, ...rest] = errors;
  const more = rest.length === 0 ? '' : ` (and ${rest.length} more of the kind)`;
  return { status: 'infeasible', conflict: itemsOf(errors), reason: `${first.message}${more}` };
}

function itemsOf(diagnostics: readonly Diagnostic[]): readonly PlanItem[] {
  const items = new Map(diagnostics.flatMap((each) => each.items.map((item) => [JSON.stringify(item), item])));
  return [...items.values()];
}
