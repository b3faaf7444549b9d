import type { Plan } from '../model/plan.ts';
import { type RandomWorkflowOptions, randomWorkflow } from './random-workflow.ts';

/** A random workflow as a plan; every other one keeps the schedule that proves it feasible. */
export function randomPlan(seed: number, options: Omit<RandomWorkflowOptions, 'feasibleOnly'> = {}): Plan {
  const { workflow, witness } = randomWorkflow(seed, { ...options, feasibleOnly: seed % 2 === 0 });
  if (witness === null) return { workflow, schedule: null };
  const makespan = Math.max(0, ...witness.map(({ end }) => end));
  return {
    workflow,
    schedule: {
      entries: witness,
      objectives: ['makespan'],
      value: [makespan],
      bound: [makespan / 2],
      status: 'feasible',
      solver: 'manual',
      seed,
      seconds: 0.125,
    },
  };
}
