import { applyScenario, inScenarioModes, type ScenarioPlan } from '../../core/simulation/apply-scenario.ts';
import { ScenarioError } from '../../core/simulation/scenario-error.ts';
import type { ScheduleFigures } from '../../core/simulation/schedule-figures.ts';
import type { SearchEvent, SearchOutcome } from '../../core/solvers/solver.ts';
import type { OptimiseRequest } from '../ipc/contract.ts';
import { RpcError } from '../ipc/rpc-error.ts';
import type { ScenarioEvent, ScenarioOutcome, ScenarioRequest } from '../ipc/scenario-schema.ts';
import type { EngineTasks } from './engine-tasks.ts';

export interface ScenarioSurroundings {
  readonly optimise: (request: OptimiseRequest, emit: (event: SearchEvent) => void) => Promise<SearchOutcome>;
  readonly measure: (input: EngineTasks['scheduleFigures']['input']) => Promise<ScheduleFigures>;
  readonly emit: (event: ScenarioEvent) => void;
}

/**
 * Makes the changes of a scenario, optimises what comes out, and measures it. The search starts from the plan's schedule where
 * that has all tasks of the scenario, so what need not move stays.
 * @throws RpcError `bad-input` where a change does not fit the plan
 */
export async function runScenario(request: ScenarioRequest, around: ScenarioSurroundings): Promise<ScenarioOutcome> {
  const { schedule, seconds, iterations, seed, workers } = request;
  const changed = changedPlan(request);
  const { workflow } = changed;
  const objectives = objectivesOf(changed, request);
  const reference = schedule === null ? null : inScenarioModes(schedule, changed);
  const planned = new Set(reference?.map(({ task }) => task));
  const canStart = changed.chosenModes.size === 0 && workflow.tasks.every(({ id }) => planned.has(id));
  let value: number | null = null;
  const outcome = await around.optimise(
    {
      workflow,
      revision: 0,
      planId: null,
      objectives,
      ...(reference === null ? {} : { reference }),
      solver: 'auto',
      seconds,
      iterations,
      schedules: null,
      seed,
      workers,
      warmStart: canStart ? reference : null,
    },
    (event) => {
      if (event.kind === 'improved') value = event.value[0] ?? null;
      const fraction = event.kind === 'progress' ? event.fraction : null;
      around.emit({ fraction, value, bound: event.bound[0] ?? null });
    },
  );
  if (outcome.status === 'infeasible') {
    return { status: 'infeasible', conflict: [...outcome.conflict], reason: outcome.reason };
  }
  if (outcome.status === 'unknown') {
    return { status: 'unknown', bound: [...outcome.bound], stoppedBy: outcome.stoppedBy };
  }
  const figures = await around.measure({ workflow, schedule: outcome.schedule, reference });
  return {
    status: outcome.status,
    schedule: [...outcome.schedule],
    objectives: [...objectives],
    value: [...outcome.value],
    bound: [...outcome.bound],
    figures: { ...figures, resources: [...figures.resources] },
    stoppedBy: outcome.stoppedBy,
  };
}

function changedPlan({ workflow, schedule, changes }: ScenarioRequest): ScenarioPlan {
  try {
    return applyScenario({ workflow, schedule: schedule === null ? null : { entries: schedule } }, changes);
  } catch (error) {
    throw error instanceof ScenarioError ? new RpcError('bad-input', error.message) : error;
  }
}

function objectivesOf({ objectives }: ScenarioPlan, request: ScenarioRequest): ScenarioRequest['objectives'] {
  const [first, ...others] = objectives ?? request.objectives;
  return first === undefined ? request.objectives : [first, ...others];
}
