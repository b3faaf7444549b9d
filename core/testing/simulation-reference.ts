import type { Schedule } from '../model/schedule.ts';
import type { Workflow } from '../model/workflow.ts';
import { compile } from '../problem/compile.ts';
import { toSchedule } from '../problem/schedule-arrays.ts';
import { simulatedProblem } from '../simulation/simulated-problem.ts';
import type { Uncertainty } from '../simulation/uncertainty.ts';
import { createScheduleGenerator } from '../solvers/create-generator.ts';
import { type SlowTask, slowFinishes } from './slow-simulation.ts';

/** Factors on all durations of a comparison. */
const RANGE = { low: 0.75, mode: 1, high: 1.5 } as const;

/** One instance, ready for both simulators. */
export interface SimulationComparison {
  readonly workflow: Workflow;
  readonly schedule: Schedule;
  readonly uncertainty: Uncertainty;
  /** Finishes by the plain simulator, ascending. */
  slow(runs: number, seed: number): number[];
}

/** A workflow of one mode a task, constant capacities and plain links, such as PSPLIB's single-mode sets hold. */
export function simulationComparison(workflow: Workflow): SimulationComparison {
  const problem = compile(workflow);
  const generator = createScheduleGenerator(problem);
  generator.modesChanged();
  generator.beginSerial(problem.order);
  while (!generator.advance(10_000));
  const schedule = toSchedule(problem, { starts: generator.start, ends: generator.finish, modes: generator.mode });
  const uncertainty: Uncertainty = {
    durations: workflow.tasks.map(({ id }) => ({
      task: id,
      unit: 'factor',
      distribution: { kind: 'pert', ...RANGE },
    })),
    groups: [],
    risks: [],
  };
  const numberOf = new Map(workflow.tasks.map(({ id }, number) => [id, number]));
  const tasks = workflow.tasks.map(({ id, modes: [{ duration, demands }] }): SlowTask => {
    const before = workflow.links.filter(({ to }) => to === id);
    return {
      after: before.map(({ from }) => numberOf.get(from) ?? -1),
      demands: workflow.resources.map((resource) => demands.find((each) => each.resource === resource.id)?.amount ?? 0),
      low: RANGE.low * duration,
      mode: RANGE.mode * duration,
      high: RANGE.high * duration,
    };
  });
  const { order } = simulatedProblem(workflow, schedule, uncertainty, 'serial');
  const capacities = workflow.resources.map(({ capacity }) => capacity);
  return {
    workflow,
    schedule,
    uncertainty,
    slow: (runs, seed) => slowFinishes(tasks, capacities, [...order], runs, seed),
  };
}
