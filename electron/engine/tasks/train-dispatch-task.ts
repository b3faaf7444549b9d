import { compareDispatch, type DispatchComparison } from '../../../core/learning/dispatch/compare-dispatch.ts';
import type { LearnedDispatch } from '../../../core/learning/dispatch/learned-schema.ts';
import { planVariants, usualVariantCount } from '../../../core/learning/dispatch/plan-variants.ts';
import {
  type DispatchTrainingLimits,
  trainDispatch,
  USUAL_LIMITS,
} from '../../../core/learning/dispatch/train-dispatch.ts';
import type { CurvePoint, TrainingEvent } from '../../../core/learning/dispatch/training-event.ts';
import { trainingPlan } from '../../../core/learning/dispatch/training-plan.ts';
import { LearningError } from '../../../core/learning/learning-error.ts';
import type { Schedule } from '../../../core/model/schedule.ts';
import type { Workflow } from '../../../core/model/workflow.ts';
import { compile } from '../../../core/problem/compile.ts';
import { Random } from '../../../core/solvers/random.ts';
import type { DispatchTrainingRequest } from '../../ipc/learn-dispatch-schema.ts';
import { createCoalescer } from '../coalescer.ts';
import type { TaskContext } from '../worker-loop.ts';

export interface DispatchTrainingJob {
  readonly workflows: readonly Workflow[];
  /** Of the first workflow: how it was planned so far; `null`: unknown. */
  readonly schedule: Schedule | null;
  readonly effort: DispatchTrainingRequest['effort'];
  readonly seed: number;
}

export interface TrainedDispatch {
  readonly learned: LearnedDispatch;
  readonly comparison: DispatchComparison;
  readonly curve: readonly CurvePoint[];
  /** Plans learned from. */
  readonly plans: number;
}

const LIMITS: Readonly<Record<DispatchTrainingRequest['effort'], DispatchTrainingLimits>> = {
  quick: {
    tuning: { generations: 25, plansPerGeneration: 40 },
    playing: { plays: 200, playsPerLook: 25, heldOutPlans: 10 },
  },
  thorough: USUAL_LIMITS,
};
const EVENT_INTERVAL_MS = 100;

/**
 * Trains on variants of plans, and compares on other variants. `null` where it was stopped.
 * @throws LearningError where no variant has a schedule
 * @throws UnschedulableError where the first plan has errors
 */
export function trainDispatchTask(
  { workflows, schedule, effort, seed }: DispatchTrainingJob,
  { mustStop, emit, now }: TaskContext,
): TrainedDispatch | null {
  const random = new Random(seed);
  const curve: CurvePoint[] = [];
  const coalescer = createCoalescer<TrainingEvent>({
    intervalMsOf: () => EVENT_INTERVAL_MS,
    kindOf: ({ point }) => (point === undefined ? 'progress' : `${point.stage} ${point.step}`),
    now,
    send: emit,
  });
  const STOPPED = Symbol('stopped');
  function finish<T, E>(steps: Generator<E, T, void>, tell: (event: E) => void): T | typeof STOPPED {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return step.value;
      if (mustStop()) return STOPPED;
      tell(step.value);
    }
  }
  const tell = (event: TrainingEvent) => {
    if (event.point !== undefined) curve.push(event.point);
    coalescer.offer(event);
  };
  const size = workflows.reduce((most, { tasks }) => Math.max(most, tasks.length), 0);
  const count = usualVariantCount(size);
  const making = (fraction: number) => coalescer.offer({ stage: 'schedules', fraction: Math.min(1, fraction) / 2 });
  const own = schedule === null ? [] : [{ plan: trainingPlan(compile(workflows[0])), past: schedule }];
  const taught = finish(planVariants(workflows, count, random.fork(1)), making);
  if (taught === STOPPED) return null;
  const tested = finish(planVariants(workflows, count, random.fork(2)), making);
  if (tested === STOPPED) return null;
  const lessons = [...own, ...taught.map((plan) => ({ plan, past: null }))];
  const learned = finish(trainDispatch(lessons, LIMITS[effort], random.fork(3)), tell);
  if (learned === STOPPED) return null;
  const comparison = finish(compareDispatch(learned, tested), tell);
  if (comparison === STOPPED) return null;
  coalescer.flush();
  if (comparison === null) {
    throw new LearningError(
      'No policy finds schedules for variants of this plan in one pass. Maybe loosen its deadlines, or learn from the examples.',
    );
  }
  return { learned, comparison, curve, plans: lessons.length };
}
