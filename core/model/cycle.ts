import { taskPlaces } from './task-places.ts';
import type { Link, TaskId, Workflow } from './workflow.ts';

/**
 * Which way a link orders two tasks makes no difference here: a cycle is refused whatever the types and lags of its
 * links, because a plan with one can't be drawn or explained, even where the lags would allow a schedule.
 */
type Arcs = ReadonlyMap<TaskId, readonly TaskId[]>;

/**
 * The cycle that a link `from → to` would close: its tasks in order, `from` first and not repeated; `null` where it would
 * close none. A task linked to itself is a cycle of one. Linear in the number of links.
 */
export function cycleClosedBy(links: readonly Link[], from: TaskId, to: TaskId): readonly TaskId[] | null {
  const way = shortestWay(arcsOf(links), to, (task) => task === from);
  return way === null ? null : [from, ...way.slice(0, -1)];
}

/**
 * One cycle for each knot of tasks that wait for each other, as tasks in order, the first not repeated. Self-links are
 * left out. Linear in tasks and links: Tarjan's strongly connected components (1972), without recursion.
 */
export function findCycles(workflow: Pick<Workflow, 'tasks' | 'links'>): readonly (readonly TaskId[])[] {
  const arcs = arcsOf(workflow.links.filter(({ from, to }) => from !== to));
  const cycles: (readonly TaskId[])[] = [];
  for (const knot of stronglyConnected(workflow, arcs)) {
    const first = knot[0];
    const members = new Set(knot);
    for (const next of arcs.get(first) ?? []) {
      if (!members.has(next)) continue;
      // Inside a knot there is a way back from every member, so the first one that comes along will do.
      const back = shortestWay(arcs, next, (task) => task === first, members);
      if (back !== null) cycles.push([first, ...back.slice(0, -1)]);
      break;
    }
  }
  return cycles;
}

/** Whether no tasks wait for each other or for themselves, which is quicker to tell than which do: Kahn 1962. */
export function isAcyclic({ tasks, links }: Pick<Workflow, 'tasks' | 'links'>): boolean {
  const places = taskPlaces(tasks);
  const from = new Int32Array(links.length);
  const to = new Int32Array(links.length);
  const waiting = new Int32Array(tasks.length);
  const first = new Int32Array(tasks.length + 1);
  let count = 0;
  for (const link of links) {
    if (link.from === link.to) return false;
    const begin = places.get(link.from);
    const end = places.get(link.to);
    if (begin === undefined || end === undefined) continue;
    from[count] = begin;
    to[count++] = end;
    waiting[end]++;
    first[begin + 1]++;
  }
  for (let task = 0; task < tasks.length; task++) first[task + 1] += first[task];
  const next = first.slice(0, tasks.length);
  const successors = new Int32Array(count);
  for (let link = 0; link < count; link++) successors[next[from[link]]++] = to[link];
  const ready = new Int32Array(tasks.length);
  let size = 0;
  for (let task = 0; task < tasks.length; task++) if (waiting[task] === 0) ready[size++] = task;
  for (let head = 0; head < size; head++)
    for (let k = first[ready[head]]; k < first[ready[head] + 1]; k++)
      if (--waiting[successors[k]] === 0) ready[size++] = successors[k];
  return size === tasks.length;
}

function arcsOf(links: readonly Pick<Link, 'from' | 'to'>[]): Map<TaskId, TaskId[]> {
  const arcs = new Map<TaskId, TaskId[]>();
  for (const { from, to } of links) {
    const known = arcs.get(from);
    if (known === undefined) arcs.set(from, [to]);
    else known.push(to);
  }
  return arcs;
}

/** Tasks from `start` to the first that is wanted, both included; breadth first. */
function shortestWay(
  arcs: Arcs,
  start: TaskId,
  isWanted: (task: TaskId) => boolean,
  within?: ReadonlySet<TaskId>,
): readonly TaskId[] | null {
  const cameFrom = new Map<TaskId, TaskId | null>([[start, null]]);
  const queue = [start];
  for (let head = 0; head < queue.length; head++) {
    const task = queue[head];
    if (isWanted(task)) {
      const way: TaskId[] = [];
      for (let at: TaskId | null = task; at !== null; at = cameFrom.get(at) ?? null) way.push(at);
      return way.reverse();
    }
    for (const next of arcs.get(task) ?? []) {
      if (cameFrom.has(next) || (within !== undefined && !within.has(next))) continue;
      cameFrom.set(next, task);
      queue.push(next);
    }
  }
  return null;
}

/**
 * Components of more than one task, each with its first task in the order of the workflow first. Tasks are counted off
 * first, since maps of thousands of ids take long.
 */
function stronglyConnected({ tasks }: Pick<Workflow, 'tasks'>, arcs: Arcs): TaskId[][] {
  const place = new Map(tasks.map(({ id }, index) => [id, index]));
  const next = tasks.map(({ id }) => {
    const places: number[] = [];
    for (const to of arcs.get(id) ?? []) {
      const at = place.get(to);
      if (at !== undefined) places.push(at);
    }
    return places;
  });
  /** In the order of visits, from 1; 0 for tasks not yet visited. */
  const number = new Int32Array(tasks.length);
  const lowest = new Int32Array(tasks.length);
  const isOpen = new Uint8Array(tasks.length);
  const nextArc = new Int32Array(tasks.length);
  const open: number[] = [];
  const path: number[] = [];
  const components: TaskId[][] = [];
  let visited = 0;
  const visit = (task: number) => {
    number[task] = ++visited;
    lowest[task] = visited;
    open.push(task);
    isOpen[task] = 1;
    path.push(task);
  };
  for (let root = 0; root < tasks.length; root++) {
    if (number[root] !== 0) continue;
    visit(root);
    while (path.length > 0) {
      const task = path[path.length - 1];
      if (nextArc[task] < next[task].length) {
        const to = next[task][nextArc[task]++];
        if (number[to] === 0) visit(to);
        else if (isOpen[to] === 1) lowest[task] = Math.min(lowest[task], number[to]);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lowest[parent] = Math.min(lowest[parent], lowest[task]);
      if (lowest[task] !== number[task]) continue;
      const component = open.splice(open.lastIndexOf(task));
      for (const member of component) isOpen[member] = 0;
      if (component.length > 1) components.push(component.sort((a, b) => a - b).map((member) => tasks[member].id));
    }
  }
  return components;
}
