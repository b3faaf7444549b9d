import type { Workflow } from '../../core/model/workflow.ts';
import { type Objective, type ObjectiveKind, objectiveKind, objectiveResource } from '../../core/problem/objective.ts';

/** What a proof says of schedules: "no schedule …". */
const BETTER: Readonly<Record<ObjectiveKind, string>> = {
  makespan: 'finishes earlier',
  'weighted-completion': 'finishes its tasks earlier, by their weights',
  'weighted-tardiness': 'is less late',
  peak: 'has a lower peak',
  levelling: 'is more even',
  cost: 'is cheaper',
  disturbance: 'stays closer to the reference',
};

/** How a schedule that is better in an objective would be described. */
export function betterBy(objective: Objective): string {
  return BETTER[objectiveKind(objective)];
}

/** A value of an objective with its unit. */
export function valueWithUnit({ tick, currency }: Workflow, objective: Objective, value: number): string {
  // Weights may be fractions; sums of them carry no more than a dozen true digits.
  const figure = Number(value.toPrecision(12));
  switch (objectiveKind(objective)) {
    case 'makespan':
      return `${figure} ${tick}s`;
    case 'weighted-completion':
    case 'weighted-tardiness':
    case 'disturbance':
      return `${figure} ${tick}s by weight`;
    case 'peak':
      return `${figure} units`;
    case 'levelling':
      return `${figure} units² × ${tick}s${objectiveResource(objective) === null ? ' over all resources' : ''}`;
    case 'cost':
      return currency === undefined ? `${figure}` : `${figure} ${currency}`;
  }
}
