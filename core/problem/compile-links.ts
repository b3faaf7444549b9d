import type { LinkType, Workflow } from '../model/workflow.ts';
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
  const begun = new Map(tasks.flatMap((task) => (task.actual === undefined ? [] : [[task.id, task] as const])));
  // Whatever led to a task that has begun, it holds it no more.
  const kept = workflow.links.map((_, index) => index).filter((index) => !begun.has(workflow.links[index].to));
  const links = kept.map((index) => workflow.links[index]);
  const place = new Map(tasks.map(({ id }, index) => [id, index]));
  const placeOf = (id: string): number => {
    const index = place.get(id);
    if (index === undefined) throw new Error(`Unknown task "${id}".`);
    return index;
  };
  const linkFrom = Int32Array.from(links, ({ from }) => placeOf(from));
  const linkTo = Int32Array.from(links, ({ to }) => placeOf(to));
  const order = topologicalOrder(tasks.length, linkFrom, linkTo);
  if (order === null) throw new Error('The links form a cycle.');
  const [firstIn, inLinks] = linksByTask(linkTo, tasks.length);
  const [firstOut, outLinks] = linksByTask(linkFrom, tasks.length);
  return {
    linkCount: links.length,
    linkIndex: Int32Array.from(kept),
    linkFrom,
    linkTo,
    linkType: Uint8Array.from(links, ({ type }) => TYPE_CODE[type]),
    lagUnit: Uint8Array.from(links, ({ lag, from }) =>
      lag.unit === 'percent' && begun.has(from) ? LAG_WORKING : LAG_CODE[lag.unit],
    ),
    lag: Float64Array.from(links, ({ lag, from }) => {
      if (lag.unit !== 'percent') return lag.ticks;
      const predecessor = begun.get(from);
      // The duration of a task that has begun is what passed on the clock, not what the percentage is of.
      return predecessor === undefined ? lag.percent : percentOf(lag.percent, begunMode(predecessor).duration);
    }),
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
