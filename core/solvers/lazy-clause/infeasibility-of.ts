import type { PlanItem } from '../../model/diagnostic.ts';
import type { Problem } from '../../problem/problem.ts';
import type { Infeasibility } from '../infeasibility.ts';

/** What to say where an exhaustive search proved that no schedule exists: only deadlines can be to blame then. */
export function infeasibilityOf(problem: Problem): Infeasibility {
  const conflict: PlanItem[] = [];
  const names: string[] = [];
  problem.taskIds.forEach((task, index) => {
    if (!Number.isFinite(problem.deadline[index])) return;
    conflict.push({ kind: 'date', task, field: 'deadline' });
    names.push(`"${problem.workflow.tasks[index].name}"`);
  });
  return {
    conflict,
    reason:
      `The deadlines of ${names.join(', ')} cannot all be met with the resources that there are: every order was tried. ` +
      'Maybe move a deadline, or raise a capacity.',
  };
}
