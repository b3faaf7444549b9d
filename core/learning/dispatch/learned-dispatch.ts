import type { DispatchPolicy, WaitingTask } from '../../discrete-event/dispatch-policy.ts';
import type { PlayedSystem } from '../../discrete-event/played-system.ts';
import { criticalPath } from '../../problem/critical-path.ts';
import { DenseNetwork } from '../networks/dense-network.ts';
import { greatest } from './deep-q-learner.ts';
import { candidateByAction, DISPATCH_ACTIONS, type LearnedLatestStart } from './dispatch-actions.ts';
import { scaledState } from './dispatch-moment-state.ts';
import type { LearnedDispatch, LearnedPolicyId } from './learned-schema.ts';
import { learnedLatestStarts, schemeFor } from './priority-model.ts';
import { taskFeatures } from './task-features.ts';

const STATE_RESOURCES = 4;

/**
 * A learned policy for a play: `learned-priority` starts tasks in the order of the priority network, `learned-dispatch` lets the deep
 * Q-network choose at each start which rule picks the task.
 */
export function learnedPolicy(
  id: LearnedPolicyId,
  learned: Pick<LearnedDispatch, 'priority' | 'deepQ'>,
  system: PlayedSystem,
): DispatchPolicy {
  const latestStart = latestStartsInPlay(learned.priority, system);
  if (id === 'learned-priority') return { kind: 'rule', id, urgency: latestStart };
  const network = DenseNetwork.from(learned.deepQ);
  return deepQPolicy(id, system, latestStart, (state) => greatest(network.forward(state)));
}

/** The policy of a Q-network, or of a learner that explores. @param act chooses an action for a state */
export function deepQPolicy(
  id: string,
  system: PlayedSystem,
  latestStart: LearnedLatestStart,
  act: (state: Float64Array, next: { readonly now: number; readonly candidates: readonly WaitingTask[] }) => number,
): DispatchPolicy {
  const [{ problem, mode }] = system.templates;
  const scale = { taskCount: Math.max(1, problem.taskCount), length: criticalPath(problem, mode).length };
  const busiest = busiestResources(system);
  return {
    kind: 'chooser',
    id,
    choose({ now, candidates, observe }) {
      if (candidates.length === 1) return 0;
      const action = act(scaledState(observe(), busiest, scale), { now, candidates });
      return candidateByAction(DISPATCH_ACTIONS[action], candidates, latestStart);
    },
  };
}

/** Latest starts by the priority network of all tasks of a play. */
export function latestStartsInPlay(
  priority: LearnedDispatch['priority'],
  { templates }: PlayedSystem,
): LearnedLatestStart {
  const byWorkflow = templates.map(({ problem, mode }) => {
    const plan = { path: criticalPath(problem, mode), features: taskFeatures(problem, mode) };
    return learnedLatestStarts(priority, plan, schemeFor(priority, plan));
  });
  return ({ workflow, task, arrivedAt }) => arrivedAt + byWorkflow[workflow][task];
}

/** The resources of a play with the most work for their capacity, most first. */
function busiestResources({ templates, resources }: PlayedSystem): number[] {
  const work = new Float64Array(resources.length);
  for (const { problem, mode, resource } of templates) {
    for (const chosen of mode) {
      for (let k = problem.firstDemand[chosen]; k < problem.firstDemand[chosen + 1]; k++) {
        const own = problem.demandResource[k];
        work[resource[own]] +=
          (problem.duration[chosen] * problem.demandAmount[k]) / Math.max(1, problem.peakCapacity[own]);
      }
    }
  }
  return Array.from(work, (_, place) => place)
    .sort((a, b) => work[b] - work[a] || a - b)
    .slice(0, STATE_RESOURCES);
}
