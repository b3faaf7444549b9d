import { parseLimit } from '../../core/model/budget-notation.ts';
import type { Resource, Task, Workflow } from '../../core/model/workflow.ts';
import type { SelectionBudget } from '../../core/problem/selection.ts';
import { CliError } from './exit-code.ts';

const COST = 'cost';

/**
 * The budgets a person named as `Painters=40d`, `Steel=12` or `cost=12000`; budgets of the plan itself (its non-renewable
 * resources) hold besides, unless they are named.
 * @throws CliError naming the budget that can't be read
 */
export function namedBudgets(workflow: Workflow, texts: readonly string[]): readonly SelectionBudget[] {
  const named = texts.map((text) => readBudget(workflow, text));
  const keys = named.map((budget) => (budget.kind === 'cost' ? COST : budget.resource));
  const twice = keys.find((key, place) => keys.indexOf(key) !== place);
  if (twice !== undefined) throw new CliError(`There are two budgets of "${twice}". Maybe leave one out.`);
  const own = workflow.resources
    .filter(({ id, kind }) => kind === 'non-renewable' && !keys.includes(id))
    .map(({ id, capacity }): SelectionBudget => ({ kind: 'amount', resource: id, limit: capacity }));
  return [...named, ...own];
}

function readBudget(workflow: Workflow, text: string): SelectionBudget {
  const place = text.lastIndexOf('=');
  const name = text.slice(0, Math.max(0, place)).trim();
  const value = text.slice(place + 1);
  if (name === '') {
    throw new CliError(`The budget "${text}" has no name. Maybe write it like painters=40d or cost=12000.`);
  }
  const resource = find(workflow.resources, name);
  if (resource === null && name.toLowerCase() !== COST) {
    const known = workflow.resources.map((each) => each.name).slice(0, 20);
    throw new CliError(`There is no resource "${name}". Maybe use one of: ${[...known, COST].join(', ')}.`);
  }
  const kind = kindOf(resource);
  const limit = parseLimit(value, kind, workflow);
  if (limit === null) {
    const example = { work: 'a duration such as 40d or 12h', amount: 'a number of units', cost: 'a sum of money' }[
      kind
    ];
    throw new CliError(`"${value}" is no budget for "${name}": it takes ${example}.`);
  }
  return kind === 'cost' || resource === null ? { kind: 'cost', limit } : { kind, resource: resource.id, limit };
}

function kindOf(resource: Resource | null): SelectionBudget['kind'] {
  if (resource === null) return 'cost';
  return resource.kind === 'renewable' ? 'work' : 'amount';
}

/** The ids of tasks by their ids or names. Throws a CliError for an unknown one. */
export function namedTasks(workflow: Workflow, names: readonly string[]): readonly string[] {
  return names.map((name) => {
    const task: Task | null = find(workflow.tasks, name);
    if (task === null) throw new CliError(`There is no task "${name}". Maybe look its name or id up with inspect.`);
    return task.id;
  });
}

/** A record by its id, else by its name, where case does not count. */
function find<T extends { readonly id: string; readonly name: string }>(records: readonly T[], name: string): T | null {
  const wanted = name.toLowerCase();
  return (
    records.find(({ id }) => id === name) ?? records.find((record) => record.name.toLowerCase() === wanted) ?? null
  );
}
