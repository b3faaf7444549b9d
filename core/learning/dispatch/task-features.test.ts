import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Workflow } from '../../model/workflow.ts';
import { compile } from '../../problem/compile.ts';
import { randomWorkflow } from '../../testing/random-workflow.ts';
import { TASK_FEATURE_COUNT, TASK_FEATURES, taskFeatures } from './task-features.ts';
import { trainingPlan } from './training-plan.ts';

const PLAIN = { calendars: false, severalModes: false, allLinkTypes: false, lags: false, budgets: false, pins: false };
const WITHOUT_DATES = { ...PLAIN, releases: false, deadlines: false, setups: false, roles: false, actuals: false };

function withDurationsTimes(factor: number, workflow: Workflow): Workflow {
  return {
    ...workflow,
    tasks: workflow.tasks.map(({ dueAt: _, modes: [{ duration, ...mode }], ...task }) => ({
      ...task,
      modes: [{ ...mode, duration: factor * duration }],
    })),
  };
}

function featuresOf(workflow: Workflow): Float64Array {
  return trainingPlan(compile(workflow)).features;
}

describe('features of tasks', () => {
  it('are the same whatever a tick is', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { workflow } = randomWorkflow(seed, {
          ...WITHOUT_DATES,
          capacityChanges: false,
          feasibleOnly: true,
          tick: 'period',
          minTasks: 3,
        });
        const [once, sevenfold] = [1, 7].map((factor) => featuresOf(withDurationsTimes(factor, workflow)));
        once.forEach((value, place) => {
          expect(sevenfold[place], TASK_FEATURES[place % TASK_FEATURE_COUNT]).toBeCloseTo(value, 9);
        });
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it('are finite for every plan, with calendars, pins, deadlines and begun tasks', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const problem = compile(randomWorkflow(seed, { feasibleOnly: true }).workflow);
        const features = taskFeatures(problem, problem.firstMode.subarray(0, problem.taskCount));
        expect(features).toHaveLength(problem.taskCount * TASK_FEATURE_COUNT);
        expect(features.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});
