import type { PlanItem } from '../../model/diagnostic.ts';
import type { Problem } from '../../problem/problem.ts';
import type { Infeasibility } from '../infeasibility.ts';

/** What to say where an exhaustive search proved that no schedule exists: deadlines and pins are to blame. */
export function infeasibilityOf(problem: Problem): Infeasibility {
  const conflict: PlanItem[] = [];
  const names: string[] = [];
  problem.taskIds.forEach((task, index) => {
    const isPinned = problem.pin[index] >= 0;
    if (!isPinned && !Number.isFinite(problem.deadline[index])) return;
    conflict.push({ kind: 'date', task, field: isPinned ? 'pin' : 'deadline' });
    names.push(`"${problem.workflow.tasks[index].name}"`);
  });
  return {
    conflict,
    reason:
      `The deadlines and pins of ${names.join(', ')} cannot all be kept with the resources that there are: every order was ` +
      'ruled out. Maybe move one of these dates, or raise a capacity.',
  };
}
