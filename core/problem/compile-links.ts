import { taskPlaces } from '../model/task-places.ts';
import type { LinkType, Task, TaskId, Workflow } from '../model/workflow.ts';
import { begunMode } from './begun-tasks.ts';
import { percentOf } from './link-time.ts';
import {
  FINISH_FINISH,
  FINISH_START,
  LAG_ELAPSED,
  LAG_PERCENT,
  LAG_WORKING,
  type Problem,
  START_FINISH,
  START_START,
} from './problem.ts';
import { topologicalOrder } from './topological-order.ts';

const TYPE_CODE: Record<LinkType, number> = {
  'finish-start': FINISH_START,
  'start-start': START_START,
  'finish-finish': FINISH_FINISH,
  'start-finish': START_FINISH,
};
const LAG_CODE = { elapsed: LAG_ELAPSED, working: LAG_WORKING, percent: LAG_PERCENT } as const;

type LinkPart = Pick<
  Problem,
  | 'linkCount'
  | 'linkIndex'
  | 'linkFrom'
  | 'linkTo'
  | 'linkType'
  | 'lagUnit'
  | 'lag'
  | 'firstIn'
  | 'inLinks'
  | 'firstOut'
  | 'outLinks'
  | 'order'
>;

/** Links as dense arrays, by task and in topological order. */
export function compileLinks(workflow: Workflow): LinkPart {
  const { tasks } = workflow;
  const begun = new Map<TaskId, Task>();
  for (const task of tasks) if (task.actual !== undefined) begun.set(task.id, task);
  // Whatever led to a task that has begun, it holds it no more.
  const kept = Array.from(workflow.links.keys()).filter((index) => !begun.has(workflow.links[index].to));
  const links = begun.size === 0 ? workflow.links : kept.map((index) => workflow.links[index]);
  const place = taskPlaces(tasks);
  const placeOf = (id: string): number => {
    const index = place.get(id);
    if (index === undefined) throw new Error(`Unknown task "${id}".`);
    return index;
  };
  const count = links.length;
  const linkFrom = new Int32Array(count);
  const linkTo = new Int32Array(count);
  const linkType = new Uint8Array(count);
  const lagUnit = new Uint8Array(count);
  const lag = new Float64Array(count);
  links.forEach((link, k) => {
    linkFrom[k] = placeOf(link.from);
    linkTo[k] = placeOf(link.to);
    linkType[k] = TYPE_CODE[link.type];
    lagUnit[k] = LAG_CODE[link.lag.unit];
    if (link.lag.unit !== 'percent') {
      lag[k] = link.lag.ticks;
      return;
    }
    const predecessor = begun.get(link.from);
    if (predecessor === undefined) {
      lag[k] = link.lag.percent;
      return;
    }
    // The duration of a task that has begun is what passed on the clock, not what the percentage is of.
    lagUnit[k] = LAG_WORKING;
    lag[k] = percentOf(link.lag.percent, begunMode(predecessor).duration);
  });
  const order = topologicalOrder(tasks.length, linkFrom, linkTo);
  if (order === null) throw new Error('The links form a cycle.');
  const [firstIn, inLinks] = linksByTask(linkTo, tasks.length);
  const [firstOut, outLinks] = linksByTask(linkFrom, tasks.length);
  return {
    linkCount: count,
    linkIndex: Int32Array.from(kept),
    linkFrom,
    linkTo,
    linkType,
    lagUnit,
    lag,
    firstIn,
    inLinks,
    firstOut,
    outLinks,
    order,
  };
}

/** Links grouped by task, in ascending order within each: `[first, links]`. */
function linksByTask(taskOfLink: Int32Array, taskCount: number): [first: Int32Array, links: Int32Array] {
  const first = new Int32Array(taskCount + 1);
  for (const task of taskOfLink) first[task + 1]++;
  for (let task = 0; task < taskCount; task++) first[task + 1] += first[task];
  const next = first.slice(0, taskCount);
  const links = new Int32Array(taskOfLink.length);
  taskOfLink.forEach((task, link) => {
    links[next[task]++] = link;
  });
  return [first, links];
}
