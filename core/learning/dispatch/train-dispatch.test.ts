import { describe, expect, it } from 'vitest';
import { compile } from '../../problem/compile.ts';
import { Random } from '../../solvers/random.ts';
import { randomWorkflow } from '../../testing/random-workflow.ts';
import { compareDispatch } from './compare-dispatch.ts';
import { learnedDispatchSchema } from './learned-schema.ts';
import { type DispatchTrainingLimits, trainDispatch } from './train-dispatch.ts';
import { type TrainingPlan, trainingPlan } from './training-plan.ts';

const LIMITS: DispatchTrainingLimits = {
  tuning: { generations: 6, plansPerGeneration: 10 },
  playing: { plays: 20, playsPerLook: 10, heldOutPlans: 3 },
};

function plans(count: number, from: number): TrainingPlan[] {
  const options = { tick: 'period', calendars: false, budgets: false, deadlines: false, pins: false } as const;
  return Array.from({ length: count }, (_, k) =>
    trainingPlan(
      compile(
        randomWorkflow(from + k, { ...options, actuals: false, feasibleOnly: true, minTasks: 12, maxTasks: 20 })
          .workflow,
      ),
    ),
  ).filter(({ path }) => path.length > 0);
}

function finish<T>(steps: Generator<unknown, T, void>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

describe('learning which task goes first', () => {
  it('gives schedules that keep every rule, and the same with the same seed', () => {
    const learn = () =>
      finish(
        trainDispatch(
          plans(12, 1).map((plan) => ({ plan, past: null })),
          LIMITS,
          new Random(9),
        ),
      );
    const learned = learn();
    expect(learnedDispatchSchema.parse(JSON.parse(JSON.stringify(learned)))).toEqual(learned);
    expect(learn()).toEqual(learned);
    // The comparison itself throws where a learned pass breaks a rule of the plan.
    const comparison = finish(compareDispatch(learned, plans(8, 1000)));
    expect(comparison?.policies.map(({ policy }) => policy)).toEqual(expect.arrayContaining(['priority', 'deep-q']));
    const best = comparison?.policies.find(({ kind }) => kind === 'rule');
    expect(comparison?.bestRule).toBe(best?.policy);
    expect(best?.difference).toBe(0);
  });

  it('says how many plans it takes', () => {
    const few = plans(3, 1).map((plan) => ({ plan, past: null }));
    expect(() => finish(trainDispatch(few, LIMITS, new Random(1)))).toThrow(/3 plans are too few .* Maybe/);
  });
});
