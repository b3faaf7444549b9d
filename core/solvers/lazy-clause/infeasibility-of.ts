import type { PlanItem } from '../../model/diagnostic.ts';
import { quoted } from '../../model/quoted.ts';
import type { Problem } from '../../problem/problem.ts';
import type { Infeasibility } from '../infeasibility.ts';

/** Names that a message lists at most. */
const MOST_NAMES = 8;

/**
 * What to say where an exhaustive search proved that no schedule exists. Deadlines, pins, capacities that change and
 * budgets are to blame, as without them every task could wait for its turn; or the calendars, where hours run out.
 */
export function infeasibilityOf(problem: Problem): Infeasibility {
  const { workflow } = problem;
  const dates: PlanItem[] = [];
  const dated: string[] = [];
  problem.taskIds.forEach((task, index) => {
    const isPinned = problem.pin[index] >= 0;
    if (!isPinned && !Number.isFinite(problem.deadline[index])) return;
    dates.push({ kind: 'date', task, field: isPinned ? 'pin' : 'deadline' });
    dated.push(workflow.tasks[index].name);
  });
  const changing = workflow.resources.filter(
    ({ kind, capacityChanges = [] }) => kind === 'renewable' && capacityChanges.length > 0,
  );
  const budgets = workflow.resources.filter(({ kind }) => kind === 'non-renewable');
  const conflict = [...dates, ...[...changing, ...budgets].map(({ id }): PlanItem => ({ kind: 'resource', id }))];
  const blamed = [
    ...(dated.length > 0 ? [`the deadlines and pins of ${listed(dated)}`] : []),
    ...(changing.length > 0
      ? [`the times at which there is enough of ${listed(changing.map(({ name }) => name))}`]
      : []),
    ...(budgets.length > 0 ? [`what the budgets hold of ${listed(budgets.map(({ name }) => name))}`] : []),
  ];
  return {
    conflict: conflict.length > 0 ? conflict : [{ kind: 'plan', field: 'calendar' }],
    reason:
      `Every ${budgets.length > 0 ? 'choice of modes and order' : 'order'} of the tasks was ruled out by ${blamed.join(' and ') || 'the hours of the calendars'}. ` +
      'Maybe move a date, or raise a capacity.',
  };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map(quoted);
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}
