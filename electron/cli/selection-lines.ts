import { formatLimit } from '../../core/model/budget-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import type { SelectionBudget, SelectionFound, SelectionOutcome } from '../../core/problem/selection.ts';

const LONGEST_LIST = 60;

/** What fits into budgets, as lines for a person. */
export function selectionLines(
  workflow: Workflow,
  budgets: readonly SelectionBudget[],
  outcome: SelectionOutcome,
): string[] {
  if (outcome.status === 'infeasible') return [`Nothing fits. ${outcome.reason}`];
  if (outcome.status === 'unknown') return ['No choice was found in time. Maybe allow more (--seconds).'];
  const chosen = new Map(outcome.chosen.map(({ task, mode }) => [task, mode]));
  const left = workflow.tasks.filter(({ id }) => !chosen.has(id));
  return [
    ...taskLines(workflow, chosen),
    ...(left.length === 0 ? [] : ['', `Left out: ${shortened(left.map(({ name }) => name))}.`]),
    '',
    headLine(workflow, outcome),
    ...budgets.map(
      (budget, place) =>
        `${budgetName(workflow, budget)}: ${limitText(workflow, budget, outcome.use[place])} of ${limitText(workflow, budget, budget.limit)}.`,
    ),
    ...nextLines(workflow, budgets, outcome),
  ];
}

function taskLines({ tasks }: Workflow, chosen: ReadonlyMap<string, number>): string[] {
  const lines = tasks.flatMap(({ id, name, modes }) => {
    const mode = chosen.get(id);
    if (mode === undefined) return [];
    return [`  ${name}${modes.length > 1 ? ` (mode ${mode} of ${modes.length})` : ''}`];
  });
  const more = lines.length - LONGEST_LIST;
  return [...lines.slice(0, LONGEST_LIST), ...(more > 0 ? [`  … and ${more} more; --json lists them all`] : [])];
}

function headLine({ tasks }: Workflow, { chosen, status, weight, bound, totalWeight }: SelectionFound): string {
  const share = totalWeight === 0 ? '' : `, ${percent(weight / totalWeight)} of the weight`;
  const quality =
    status === 'optimal'
      ? 'Proved: no other choice has more.'
      : `No choice has more than ${percent(bound / Math.max(totalWeight, Number.MIN_VALUE))}.`;
  return `${chosen.length} of ${tasks.length} tasks fit${share}. ${quality}`;
}

function nextLines(workflow: Workflow, budgets: readonly SelectionBudget[], { next }: SelectionFound): string[] {
  if (next === null) return [];
  const nameOf = (id: string) => `"${workflow.tasks.find((task) => task.id === id)?.name ?? id}"`;
  const missing = budgets.flatMap((budget, place) =>
    next.missing[place] > 0
      ? [`${limitText(workflow, budget, next.missing[place])} more of ${budgetName(workflow, budget)}`]
      : [],
  );
  const together = next.predecessors.length === 0 ? '' : ` with ${shortened(next.predecessors.map(nameOf))} before it`;
  return [`Next to fit: ${nameOf(next.task)}${together}; it needs ${missing.join(' and ') || 'nothing more'}.`];
}

function budgetName({ resources }: Workflow, budget: SelectionBudget): string {
  if (budget.kind === 'cost') return 'cost';
  return resources.find(({ id }) => id === budget.resource)?.name ?? budget.resource;
}

function limitText(workflow: Workflow, budget: SelectionBudget, amount: number): string {
  const text = formatLimit(amount, budget.kind, workflow);
  return budget.kind === 'cost' && workflow.currency !== undefined ? `${text} ${workflow.currency}` : text;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

function shortened(names: readonly string[]): string {
  const shown = names.slice(0, 10);
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}
