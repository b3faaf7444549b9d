import type { LinkId, ResourceId, TaskId } from '../model/workflow.ts';
import { earliestDates } from '../problem/earliest-dates.ts';
import { makespanBounds } from '../problem/makespan-bound.ts';
import type { Problem } from '../problem/problem.ts';
import type { Ticks } from '../time/ticks.ts';
import { disjointBound } from './disjoint-bound.ts';

/**
 * Why no schedule finishes before `value`, as something that a person can follow. Moments in elapsed ticks since the origin.
 */
export type BoundCertificate =
  /** `tasks` follow each other by `links`, the first no earlier than `from`; they take until `value` even with unlimited resources. */
  | {
      readonly kind: 'critical-path';
      readonly value: Ticks;
      readonly tasks: readonly TaskId[];
      readonly links: readonly LinkId[];
      readonly from: Ticks;
    }
  /**
   * `tasks` start no earlier than `from`, need `work` (thousandths of a unit × working ticks) of the resource, which it has not offered before `doneBy`,
   * and after them `tail` more ticks pass.
   */
  | {
      readonly kind: 'resource-work';
      readonly value: Ticks;
      readonly resource: ResourceId;
      readonly tasks: readonly TaskId[];
      readonly from: Ticks;
      readonly doneBy: Ticks;
      readonly tail: Ticks;
      readonly work: number;
      /** Only the hours of some of the tasks' calendars count, both for what they need and for what the resource offers. */
      readonly isWithinHours: boolean;
    }
  /** No two of `tasks` can be worked on at the same time; they take `work` working ticks one after another. */
  | {
      readonly kind: 'one-at-a-time';
      readonly value: Ticks;
      readonly tasks: readonly TaskId[];
      readonly from: Ticks;
      readonly doneBy: Ticks;
      readonly tail: Ticks;
      readonly work: Ticks;
    };

/** The strongest reason for a late finish that can be said in words; of equals the simplest. */
export function boundCertificate(problem: Problem): BoundCertificate {
  const dates = earliestDates(problem);
  const [simple] = makespanBounds(problem);
  const disjoint = disjointBound(problem, dates);
  if (disjoint !== null && disjoint.value > simple.value) {
    const { value, from, tail, work } = disjoint;
    const tasks = disjoint.tasks.map((task) => problem.taskIds[task]);
    return { kind: 'one-at-a-time', value, tasks, from, doneBy: value - tail, tail, work };
  }
  if (simple.kind === 'critical-path') {
    const { value, tasks } = simple;
    const first = problem.taskIds.indexOf(tasks[0] ?? '');
    return {
      kind: 'critical-path',
      value,
      tasks,
      links: linksBetween(problem, tasks, dates.bindingLink),
      from: first < 0 ? 0 : dates.start[first],
    };
  }
  const { value, resource, tasks, from, tail, work, hours } = simple;
  const place = problem.resourceIndex.findIndex((index) => problem.workflow.resources[index].id === resource);
  const isWithinHours = hours !== problem.resourceCalendar[place];
  return { kind: 'resource-work', value, resource, tasks, from, doneBy: value - tail, tail, work, isWithinHours };
}

/** The links that lead from each task of a forcing chain to the next. */
function linksBetween(problem: Problem, tasks: readonly TaskId[], bindingLink: Int32Array): LinkId[] {
  const { firstMode, linkFrom, linkIndex, workflow, taskIds } = problem;
  return tasks.slice(1).map((id, place) => {
    const task = taskIds.indexOf(id);
    for (let mode = firstMode[task]; mode < firstMode[task + 1]; mode++) {
      const link = bindingLink[mode];
      if (link >= 0 && taskIds[linkFrom[link]] === tasks[place]) return workflow.links[linkIndex[link]].id;
    }
    throw new Error(`No link leads from "${tasks[place]}" to "${id}".`);
  });
}
