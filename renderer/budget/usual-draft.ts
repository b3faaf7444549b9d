import { formatLimit } from '../../core/model/budget-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { BudgetSubject } from '../state/fit-store.ts';

/** What a field holds before anything is typed: the plan's own amount of a non-renewable resource, else nothing. */
export function usualDraft(workflow: Workflow, subject: BudgetSubject): string {
  const resource = workflow.resources.find(({ id }) => id === subject);
  return resource?.kind === 'non-renewable' ? formatLimit(resource.capacity, 'amount', workflow) : '';
}
