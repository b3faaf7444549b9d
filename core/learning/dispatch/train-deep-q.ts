import { plainSetup } from '../../discrete-event/play-setup.ts';
import { type PlayedSystem, playedSystem } from '../../discrete-event/played-system.ts';
import { Simulator } from '../../discrete-event/simulator.ts';
import { criticalPath } from '../../problem/critical-path.ts';
import type { Random } from '../../solvers/random.ts';
import type { StoredDenseNetwork } from '../networks/dense-network.ts';
import { DeepQLearner, type Experience, greatest } from './deep-q-learner.ts';
import { DISPATCH_ACTIONS, type LearnedLatestStart } from './dispatch-actions.ts';
import { deepQPolicy, latestStartsInPlay } from './learned-dispatch.ts';
import type { PriorityModel } from './learned-schema.ts';
import type { TrainingEvent } from './training-event.ts';
import type { TrainingPlan } from './training-plan.ts';

export interface PlayingLimits {
  readonly plays: number;
  /** Plays between two looks at the plans held back. */
  readonly playsPerLook: number;
  /** Plans held back that are played then. */
  readonly heldOutPlans: number;
}

/** Rewards are in these parts of the critical path, so that they are around 1. */
const REWARD_UNIT = 0.05;

/** A plan that is played again and again. */
interface PlayGround {
  readonly system: PlayedSystem;
  readonly latestStart: LearnedLatestStart;
  /** Length of the critical path in ticks, at least 1. */
  readonly length: number;
}

/**
 * Trains the deep Q-network in the discrete-event simulator, with certain durations. The reward of a start is how much later it
 * makes the plan's end at the least, negative: when a task starts later than its latest start by the critical path, so does the end. Rewards
 * of a play sum to the deviation from the critical path, which is the objective.
 *
 * Begins with the priority network's order, looks at plans held back now and then, and keeps the weights that were best on them, the first
 * included; so what it keeps is at worst that order.
 */
export function* trainDeepQ(
  plans: readonly TrainingPlan[],
  heldOut: readonly TrainingPlan[],
  priority: PriorityModel,
  limits: PlayingLimits,
  random: Random,
): Generator<TrainingEvent, { readonly network: StoredDenseNetwork; readonly heldOut: number }, void> {
  const grounds = new Map<TrainingPlan, PlayGround>();
  const groundOf = (plan: TrainingPlan) => {
    const known = grounds.get(plan);
    if (known !== undefined) return known;
    const ground = playGround(plan, priority);
    grounds.set(plan, ground);
    return ground;
  };
  const learner = new DeepQLearner(random, DISPATCH_ACTIONS.indexOf('network'));
  const watched = heldOut.slice(0, limits.heldOutPlans);
  let best = learner.network.toStored();
  let least = Number.POSITIVE_INFINITY;
  for (let play = 0; play <= limits.plays; play++) {
    if (play > 0) {
      explore(groundOf(plans[random.below(plans.length)]), learner);
      yield { stage: 'playing', fraction: play / limits.plays };
    }
    if (play % limits.playsPerLook !== 0) continue;
    let sum = 0;
    for (const plan of watched) {
      sum += deviationOfPlay(groundOf(plan), (state) => greatest(learner.network.forward(state)));
      yield { stage: 'playing', fraction: play / limits.plays };
    }
    const mean = sum / Math.max(1, watched.length);
    if (mean < least) {
      least = mean;
      best = learner.network.toStored();
    }
    yield { stage: 'playing', fraction: play / limits.plays, point: { stage: 'playing', step: play, heldOut: mean } };
  }
  return { network: best, heldOut: least };
}

/** Per cent above the critical path when a plan is played by a Q-network that `act` stands for. */
export function deviationByPlaying(
  plan: TrainingPlan,
  priority: PriorityModel,
  act: (state: Float64Array) => number,
): number {
  return deviationOfPlay(playGround(plan, priority), act);
}

function playGround({ problem }: TrainingPlan, priority: PriorityModel): PlayGround {
  const system = playedSystem(plainSetup(problem.workflow, null));
  const [{ problem: played, mode }] = system.templates;
  return {
    system,
    latestStart: latestStartsInPlay(priority, system),
    length: Math.max(1, criticalPath(played, mode).length),
  };
}

function deviationOfPlay({ system, latestStart, length }: PlayGround, act: (state: Float64Array) => number): number {
  const simulator = new Simulator(system, { policy: deepQPolicy('learned-dispatch', system, latestStart, act) });
  while (simulator.step());
  return 100 * (simulator.figures().finish / length - 1);
}

/** One play with learning after each choice among several tasks. */
function explore({ system, latestStart, length }: PlayGround, learner: DeepQLearner): void {
  let last: Pick<Experience, 'state' | 'action'> | null = null;
  /** Ticks by which the end is known to come after the critical path's. */
  let delay = 0;
  let told = 0;
  const learn = (next: Float64Array | null) => {
    if (last === null) return;
    learner.remember({ ...last, reward: -(delay - told) / length / REWARD_UNIT, next });
    told = delay;
    learner.replay();
  };
  const policy = deepQPolicy('exploring', system, latestStart, (state, { now, candidates }) => {
    for (const task of candidates) delay = Math.max(delay, now - task.latestStart);
    learn(state);
    const action = learner.act(state);
    last = { state, action };
    return action;
  });
  const simulator = new Simulator(system, { policy });
  while (simulator.step());
  delay = Math.max(delay, simulator.figures().finish - length);
  learn(null);
  learner.endPlay();
}
