import type { LinkId, ResourceId, TaskId } from '../model/workflow.ts';
import type { Problem } from '../problem/problem.ts';
import type { ScheduleArrays } from '../problem/schedule-arrays.ts';
import { type Holder, whyHere } from '../problem/why-here.ts';
import type { Ticks } from '../time/ticks.ts';

/** One thing that holds a task where it is, by the ids of the plan. See {@link Holder}. */
export type Reason =
  | { readonly kind: 'link'; readonly link: LinkId; readonly from: TaskId }
  | { readonly kind: 'resource'; readonly resource: ResourceId; readonly tasks: readonly TaskId[] }
  | { readonly kind: 'release' | 'status' | 'pin' | 'begun' | 'calendar' | 'origin' };

/** @see whyHere */
export interface PlacedReasons {
  readonly task: TaskId;
  readonly reasons: readonly Reason[];
  readonly earliest: Ticks;
}

/** Why a task of a schedule without violations does not start earlier, by the ids of the plan. */
export function reasonsOf(problem: Problem, schedule: ScheduleArrays, task: number): PlacedReasons {
  const { holders, earliest } = whyHere(problem, schedule, task);
  return { task: problem.taskIds[task], reasons: holders.map((holder) => namedHolder(problem, holder)), earliest };
}

export function namedHolder(problem: Problem, holder: Holder): Reason {
  const { workflow, taskIds, linkIndex, linkFrom, resourceIndex } = problem;
  if (holder.kind === 'link') {
    return { kind: 'link', link: workflow.links[linkIndex[holder.link]].id, from: taskIds[linkFrom[holder.link]] };
  }
  if (holder.kind === 'resource') {
    const resource = workflow.resources[resourceIndex[holder.resource]].id;
    return { kind: 'resource', resource, tasks: holder.tasks.map((task) => taskIds[task]) };
  }
  return holder;
}
