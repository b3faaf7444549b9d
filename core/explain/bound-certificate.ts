import type { LinkId, ResourceId, TaskId } from '../model/workflow.ts';
import { type EarliestDates, earliestDates, forcingLinks } from '../problem/earliest-dates.ts';
import { makespanBounds } from '../problem/makespan-bound.ts';
import type { Problem } from '../problem/problem.ts';
import type { Ticks } from '../time/ticks.ts';
import { disjointBound } from './disjoint-bound.ts';

/**
 * Why no schedule finishes before `value`, as something that a person can follow. Moments in elapsed ticks since the origin.
 */
export type BoundCertificate =
  /**
   * Even with unlimited resources `tasks` take until `value`, because of `links` among them; none starts before `from`. `isChain`: each is
   * followed by the next; else other links hold other modes of a task, and all of them are needed.
   */
  | {
      readonly kind: 'critical-path';
      readonly value: Ticks;
      readonly tasks: readonly TaskId[];
      readonly links: readonly LinkId[];
      readonly isChain: boolean;
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
    return byLinks(problem, dates, simple.value, simple.tasks.at(-1));
  }
  const { value, resource, tasks, from, tail, work, hours } = simple;
  const place = problem.resourceIndex.findIndex((index) => problem.workflow.resources[index].id === resource);
  const isWithinHours = hours !== problem.resourceCalendar[place];
  return { kind: 'resource-work', value, resource, tasks, from, doneBy: value - tail, tail, work, isWithinHours };
}

function byLinks(problem: Problem, dates: EarliestDates, value: Ticks, last: TaskId | undefined): BoundCertificate {
  if (last === undefined) return { kind: 'critical-path', value, tasks: [], links: [], isChain: true, from: 0 };
  const { linkFrom, linkTo, linkIndex, order, taskIds, workflow } = problem;
  const links = forcingLinks(problem, dates, taskIds.indexOf(last));
  const involved = new Set([taskIds.indexOf(last), ...links.map((link) => linkFrom[link])]);
  const tasks = Array.from(order).filter((task) => involved.has(task));
  const ordered = links.toSorted((a, b) => tasks.indexOf(linkTo[a]) - tasks.indexOf(linkTo[b]));
  return {
    kind: 'critical-path',
    value,
    tasks: tasks.map((task) => taskIds[task]),
    links: ordered.map((link) => workflow.links[linkIndex[link]].id),
    isChain: ordered.every((link, k) => linkFrom[link] === tasks[k] && linkTo[link] === tasks[k + 1]),
    from: Math.min(...tasks.map((task) => dates.start[task])),
  };
}
