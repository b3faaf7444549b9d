import type { Workflow } from '../../core/model/workflow.ts';
import type { SimulationSummary } from '../../core/simulation/run-collection.ts';

/** What a simulation found, as scripts read it: times in ticks of `unit` since the plan's start, shares from 0 to 1. */
export function simulationRecord(workflow: Workflow, summary: SimulationSummary, seconds: number) {
  const { runs, seed, finish, criticality, planned, cost, milestones, resources, sensitivity, failedRuns } = summary;
  const kept = (kind: 'deadline' | 'due') =>
    summary.deadlines.filter((each) => each.kind === kind).map(({ task, probability }) => ({ task, probability }));
  return {
    runs,
    seed,
    unit: workflow.tick,
    finish,
    deadlines: kept('deadline'),
    criticality,
    seconds,
    planned,
    cost,
    milestones,
    dueDates: kept('due'),
    resources,
    sensitivity,
    failedRuns,
  };
}
