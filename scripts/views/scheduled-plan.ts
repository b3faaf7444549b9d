import type { Plan } from '../../core/model/plan.ts';
import { parsePlanFile } from '../../core/model/plan-file.ts';
import { largePlan } from '../../e2e/app/large-plan.ts';
import { startInProcessEngine } from '../../electron/engine/in-process.ts';

/** How much a plan holds. */
interface PlanSizes {
  readonly tasks: number;
  readonly links: number;
}

/** A plan of these sizes with the schedule of a quick pass kept in it. */
export async function scheduledPlan({ tasks, links }: PlanSizes): Promise<Plan> {
  const plan = parsePlanFile(JSON.stringify(largePlan(tasks, links)));
  const engine = startInProcessEngine();
  try {
    const outcome = await engine.client.call('workflow.quickSchedule', { workflow: plan.workflow, previous: null });
    if (outcome.status !== 'feasible' && outcome.status !== 'optimal') throw new Error('The plan has no schedule.');
    const { schedule: entries, value, bound, status } = outcome;
    const kept = {
      entries,
      value,
      bound,
      status,
      objectives: ['makespan' as const],
      solver: 'rule:lft-serial',
      seed: 0,
      seconds: 1,
    };
    return { ...plan, schedule: kept };
  } finally {
    await engine.close();
  }
}
