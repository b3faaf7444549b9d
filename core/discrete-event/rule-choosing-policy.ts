import type { DispatchPolicy, Observation } from './dispatch-policy.ts';
import { type DispatchRule, firstByRule } from './dispatch-rules.ts';

/** The rules that an action stands for, in the order of the actions. */
export const ACTION_RULES = ['priority', 'fifo', 'spt', 'due', 'lst'] as const satisfies readonly DispatchRule[];

/** Values of the state that decisions are learned from. */
export const STATE_SIZE = 10;
/** Resources that have a value of their own in the state. */
const STATE_RESOURCES = 4;

/**
 * The moment as ten numbers: utilisation of four resources (0 to 1), length of the queue, how much of it has high, medium and low
 * priority, the share of all capacity that is free (0 to 1), and the load in ticks.
 *
 * @param resources which four resources; absent ones count 0
 */
export function stateVector(observation: Observation, resources: readonly number[] = [0, 1, 2, 3]): Float64Array {
  const { utilisation, freeCapacity, capacity, queueLength, queueByPriority, load } = observation;
  const state = new Float64Array(STATE_SIZE);
  for (let k = 0; k < STATE_RESOURCES; k++) state[k] = utilisation[resources[k]] ?? 0;
  const all = capacity.reduce((sum, amount) => sum + amount, 0);
  const free = freeCapacity.reduce((sum, amount) => sum + amount, 0);
  state.set([queueLength, ...queueByPriority, all === 0 ? 0 : free / all, load], STATE_RESOURCES);
  return state;
}

/**
 * A policy whose actions choose which rule picks the next task. `decide` gets the state of the moment and returns an action, a place
 * in {@link ACTION_RULES}: a network, a table, or an exploring learner that remembers state and action.
 */
export function ruleChoosingPolicy(
  id: string,
  decide: (state: Float64Array, observation: Observation) => number,
  resources?: readonly number[],
): DispatchPolicy {
  return {
    kind: 'chooser',
    id,
    choose({ candidates, observe }) {
      const observation = observe();
      const action = decide(stateVector(observation, resources), observation);
      const rule = ACTION_RULES[action];
      if (rule === undefined) throw new Error(`Policy "${id}" chose action ${action} of ${ACTION_RULES.length}.`);
      return firstByRule(rule, candidates);
    },
  };
}
