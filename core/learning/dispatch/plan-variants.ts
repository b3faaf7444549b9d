import { withoutActuals } from '../../discrete-event/template.ts';
import type { Mode, Workflow } from '../../model/workflow.ts';
import { compile } from '../../problem/compile.ts';
import { UnschedulableError } from '../../problem/unschedulable-error.ts';
import type { Random } from '../../solvers/random.ts';
import { ruleDeviation } from './rule-passes.ts';
import { type TrainingPlan, trainingPlan } from './training-plan.ts';

/** Durations of a variant lie within this factor of the plan's. */
const WIDEST = 2;
/** Tasks of all variants together; more would take minutes. */
const MOST_TASKS = 8_000;
const FEWEST_VARIANTS = 12;
const MOST_VARIANTS = 60;

/** How many variants of plans with so many tasks to learn from, or to compare on, in a few minutes. */
export function usualVariantCount(taskCount: number): number {
  return Math.max(FEWEST_VARIANTS, Math.min(MOST_VARIANTS, Math.floor(MOST_TASKS / Math.max(1, taskCount))));
}

/**
 * Plans like these whose tasks take up to twice or half as long, each by a factor of its own: what the plan may turn out to be, and
 * enough plans to learn from. Ones for which a single pass of a rule finds no schedule are left out.
 */
export function* planVariants(
  workflows: readonly Workflow[],
  count: number,
  random: Random,
): Generator<number, readonly TrainingPlan[], void> {
  const plans: TrainingPlan[] = [];
  for (let attempt = 0; attempt < 2 * count && plans.length < count; attempt++) {
    const plan = variantOf(withoutActuals(workflows[attempt % workflows.length]), random);
    if (plan !== null && Number.isFinite(ruleDeviation(plan, 'lst', 'parallel'))) plans.push(plan);
    yield plans.length / count;
  }
  return plans;
}

function variantOf(workflow: Workflow, random: Random): TrainingPlan | null {
  const varied = (mode: Mode): Mode => {
    const factor = WIDEST ** (2 * random.next() - 1);
    return mode.duration === 0 ? mode : { ...mode, duration: Math.max(1, Math.round(mode.duration * factor)) };
  };
  const tasks = workflow.tasks.map((task) => {
    const [first, ...others] = task.modes;
    return { ...task, modes: [varied(first), ...others.map(varied)] as const };
  });
  try {
    const plan = trainingPlan(compile({ ...workflow, tasks }));
    return plan.path.length > 0 ? plan : null;
  } catch (error) {
    if (error instanceof UnschedulableError) return null;
    throw error;
  }
}
