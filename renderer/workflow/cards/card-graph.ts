import type { Group, GroupId, Link, Task, TaskId, Workflow } from '../../../core/model/workflow.ts';
import { nodeSizeOf, type Size, TASK_SIZE } from '../node-size.ts';
import type { Point } from '../workflow-graph.ts';
import { FRAME_PADDING } from './frames.ts';

/** A task's own id, or `group:` and the id of a folded group. */
export type CardId = string;

/** One card of the canvas: a task, or a folded group that stands for all tasks in it. */
export interface Card {
  readonly id: CardId;
  readonly size: Size;
  /** Where a person put it; absent: the layout decides. A folded group stands at the corner of its tasks. */
  readonly position?: Point;
  /** The innermost open group around it. */
  readonly frame?: GroupId;
  /** The task, or the tasks of the folded group in the plan's order. */
  readonly tasks: readonly Task[];
  /** The folded group; absent for a task. */
  readonly group?: Group;
}

/** One line of the canvas: a link between two tasks, or all links between two cards of which one is a folded group. */
export interface CardLink {
  /** Of the link, or of the first of the bundle. */
  readonly id: string;
  readonly from: CardId;
  readonly to: CardId;
  readonly links: readonly [Link, ...Link[]];
}

/** A group that is open: its cards stand in a frame with its name. */
export interface Frame {
  readonly group: Group;
  /** The open group around it. */
  readonly parent?: GroupId;
  /** 0 for the outermost. */
  readonly depth: number;
}

/** A workflow as the canvas shows it. */
export interface CardGraph {
  readonly cards: readonly Card[];
  readonly links: readonly CardLink[];
  /** Groups with tasks, outer before inner. */
  readonly frames: readonly Frame[];
  /** The card that shows each task. */
  readonly cardOf: ReadonlyMap<TaskId, CardId>;
}

export function foldedId(group: GroupId): CardId {
  return `group:${group}`;
}

/**
 * What stands on the canvas when some groups are folded. Links inside a folded group are not seen; those that lead out of it lead
 * out of its card. A group that lies inside itself counts as outermost. Linear, but for the depth of groups.
 */
export function cardGraph(workflow: Workflow, folded: ReadonlySet<GroupId>): CardGraph {
  const lineage = lineages(workflow.groups);
  const members = new Map<GroupId, Task[]>();
  const cardOf = new Map<TaskId, CardId>();
  const frames = new Map<GroupId, Frame>();
  const order: ({ readonly task: Task; readonly frame: GroupId | undefined } | { readonly folded: Group })[] = [];
  for (const task of workflow.tasks) {
    const around = task.group === undefined ? [] : lineage(task.group);
    const hiding = around.findIndex(({ id }) => folded.has(id));
    const open = hiding < 0 ? around : around.slice(0, hiding);
    open.forEach((group, depth) => {
      if (frames.has(group.id)) return;
      const parent = open[depth - 1]?.id;
      frames.set(group.id, { group, depth, ...(parent === undefined ? {} : { parent }) });
    });
    if (hiding < 0) {
      cardOf.set(task.id, task.id);
      order.push({ task, frame: open.at(-1)?.id });
      continue;
    }
    const group = around[hiding];
    cardOf.set(task.id, foldedId(group.id));
    const inside = members.get(group.id);
    if (inside !== undefined) inside.push(task);
    else {
      members.set(group.id, [task]);
      order.push({ folded: group });
    }
  }
  const cards = order.map((entry): Card => {
    if ('task' in entry) return taskCard(entry.task, entry.frame);
    const around = lineage(entry.folded.id);
    return foldedCard(entry.folded, members.get(entry.folded.id) ?? [], around.at(-2)?.id);
  });
  return {
    cards,
    links: cardLinks(workflow.links, cardOf),
    frames: [...frames.values()].sort((a, b) => a.depth - b.depth),
    cardOf,
  };
}

function taskCard(task: Task, frame: GroupId | undefined): Card {
  return {
    id: task.id,
    size: nodeSizeOf(task),
    tasks: [task],
    ...(task.position === undefined ? {} : { position: task.position }),
    ...(frame === undefined ? {} : { frame }),
  };
}

function foldedCard(group: Group, tasks: readonly Task[], frame: GroupId | undefined): Card {
  const placed = tasks.flatMap(({ position }) => (position === undefined ? [] : [position]));
  const corner = {
    x: Math.min(...placed.map(({ x }) => x)) - FRAME_PADDING.side,
    y: Math.min(...placed.map(({ y }) => y)) - FRAME_PADDING.top,
  };
  return {
    id: foldedId(group.id),
    size: TASK_SIZE,
    tasks,
    group,
    ...(placed.length === 0 ? {} : { position: corner }),
    ...(frame === undefined ? {} : { frame }),
  };
}

function cardLinks(links: readonly Link[], cardOf: ReadonlyMap<TaskId, CardId>): readonly CardLink[] {
  const shown: CardLink[] = [];
  const bundles = new Map<string, [Link, ...Link[]]>();
  for (const link of links) {
    const from = cardOf.get(link.from);
    const to = cardOf.get(link.to);
    if (from === undefined || to === undefined) continue;
    const isPlain = from === link.from && to === link.to;
    if (from === to && !isPlain) continue;
    const pair = `${from}\u0000${to}`;
    const bundle = isPlain ? undefined : bundles.get(pair);
    if (bundle !== undefined) {
      bundle.push(link);
      continue;
    }
    const own: [Link, ...Link[]] = [link];
    if (!isPlain) bundles.set(pair, own);
    shown.push({ id: link.id, from, to, links: own });
  }
  return shown;
}

/** The groups around a task of a group, outermost first, that group included. */
export function lineages(groups: readonly Group[]): (id: GroupId) => readonly Group[] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const known = new Map<GroupId, readonly Group[]>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const chain: Group[] = [];
    for (let group = byId.get(id); group !== undefined && !chain.includes(group); ) {
      chain.unshift(group);
      group = group.parent === undefined ? undefined : byId.get(group.parent);
    }
    known.set(id, chain);
    return chain;
  };
}
