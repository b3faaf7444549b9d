import type { Observation } from '../../discrete-event/dispatch-policy.ts';
import { stateVector } from '../../discrete-event/rule-choosing-policy.ts';

/** Queues and loads are counted on a scale on which this is 1. */
export interface PlanScale {
  readonly taskCount: number;
  /** Length of the critical path, in ticks. */
  readonly length: number;
}

const [QUEUE, HIGH, MEDIUM, LOW, , LOAD] = [4, 5, 6, 7, 8, 9];

/**
 * The ten state values so that they mean the same on any plan: utilisation of the four busiest resources (0 to 1), the queue on a
 * logarithmic scale of the plan's size, shares of high, medium and low priority in it, the share of all capacity that is free, and the load over the
 * critical path (squashed to below 1).
 */
export function scaledState(observation: Observation, busiest: readonly number[], scale: PlanScale): Float64Array {
  const state = stateVector(observation, busiest);
  const queue = Math.max(1, state[QUEUE]);
  state[HIGH] /= queue;
  state[MEDIUM] /= queue;
  state[LOW] /= queue;
  state[QUEUE] = Math.log1p(state[QUEUE]) / Math.log1p(scale.taskCount);
  const load = state[LOAD] / Math.max(1, scale.length);
  state[LOAD] = load / (1 + load);
  return state;
}
