import type { Schedule } from '../../../core/model/schedule.ts';
import type { LinkId, ResourceId, TaskId } from '../../../core/model/workflow.ts';
import type { Problem } from '../../../core/problem/problem.ts';
import { scheduleArrays } from '../../../core/problem/schedule-arrays.ts';
import { type Holder, whyHere } from '../../../core/problem/why-here.ts';
import type { Ticks } from '../../../core/time/ticks.ts';

/** One thing that holds a task where it is, by the ids of the plan. */
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

export function reasonsOf(problem: Problem, schedule: Schedule, task: TaskId): PlacedReasons {
  const { holders, earliest } = whyHere(problem, scheduleArrays(problem, schedule), problem.taskIds.indexOf(task));
  return { task, reasons: holders.map((holder) => named(problem, holder)), earliest };
}

function named(problem: Problem, holder: Holder): Reason {
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
