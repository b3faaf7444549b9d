import type { Schedule } from '../../model/schedule.ts';
import type { Random } from '../../solvers/random.ts';
import { LearningError } from '../learning-error.ts';
import { DenseNetwork } from '../networks/dense-network.ts';
import { greatest } from './deep-q-learner.ts';
import type { LearnedDispatch } from './learned-schema.ts';
import { schemeFor } from './priority-model.ts';
import { deviationByPlaying, type PlayingLimits, trainDeepQ } from './train-deep-q.ts';
import { learnedDeviation, trainPriorityModel } from './train-priority-model.ts';
import type { TrainingEvent } from './training-event.ts';
import type { TrainingPlan } from './training-plan.ts';
import type { TuningLimits } from './tune-output-layer.ts';

export interface DispatchTrainingLimits {
  readonly tuning: TuningLimits;
  readonly playing: PlayingLimits;
}

/** Minutes on one core with some hundred plans of some hundred tasks. */
export const USUAL_LIMITS: DispatchTrainingLimits = {
  tuning: { generations: 80, plansPerGeneration: 80 },
  playing: { plays: 1_500, playsPerLook: 100, heldOutPlans: 25 },
};

/** A plan to learn from. */
export interface Lesson {
  readonly plan: TrainingPlan;
  /** A schedule or run that shows how it should be done, else `null`. */
  readonly past: Schedule | null;
}

const FEWEST_LESSONS = 5;
const HELD_OUT_SHARE = 0.25;

/**
 * Trains the priority network and, beside it, the deep Q-network. A quarter of the plans, drawn at random, is held back to stop in time and to
 * choose the champion.
 * @throws LearningError where there are too few plans
 */
export function* trainDispatch(
  lessons: readonly Lesson[],
  limits: DispatchTrainingLimits,
  random: Random,
): Generator<TrainingEvent, LearnedDispatch, void> {
  if (lessons.length < FEWEST_LESSONS) {
    throw new LearningError(
      `${lessons.length} plans are too few to learn priorities from; it takes ${FEWEST_LESSONS}. Maybe add plans, or let variants of one be generated.`,
    );
  }
  const shuffled = [...lessons];
  random.shuffle(shuffled);
  const heldOutCount = Math.max(2, Math.round(HELD_OUT_SHARE * shuffled.length));
  const heldOut = shuffled.slice(0, heldOutCount).map(({ plan }) => plan);
  const taught = shuffled.slice(heldOutCount);
  const plans = taught.map(({ plan }) => plan);
  const pasts = taught.map(({ past }) => past);
  const priority = yield* trainPriorityModel(plans, pasts, heldOut, limits.tuning, random.fork(1));
  const { network: deepQ } = yield* trainDeepQ(plans, heldOut, priority, limits.playing, random.fork(2));
  const network = DenseNetwork.from(deepQ);
  let difference = 0;
  for (const [place, plan] of heldOut.entries()) {
    const byPriority = learnedDeviation(priority, plan, schemeFor(priority, plan));
    difference += byPriority - deviationByPlaying(plan, priority, (state) => greatest(network.forward(state)));
    yield { stage: 'testing', fraction: (place + 1) / heldOut.length / 2 };
  }
  return { format: 'planloom-dispatch-1', priority, deepQ, champion: difference > 0 ? 'deep-q' : 'priority' };
}
