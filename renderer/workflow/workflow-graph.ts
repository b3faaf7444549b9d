import type { LinkId, TaskId, Workflow } from '../../core/model/workflow.ts';
import type { GraphLayout, LayoutGraph } from './layout/layout-graph.ts';
import { nodeSizeOf } from './node-size.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A workflow as the layout sees it: what stands where depends on nothing else. */
export interface WorkflowGraph {
  readonly taskIds: readonly TaskId[];
  readonly linkIds: readonly LinkId[];
  readonly graph: LayoutGraph;
}

/** Links to tasks that the workflow does not have are left out. */
export function workflowGraph(workflow: Workflow): WorkflowGraph {
  const number = new Map(workflow.tasks.map((task, index) => [task.id, index]));
  const links = workflow.links.filter((link) => number.has(link.from) && number.has(link.to));
  const numberOf = (id: TaskId) => number.get(id) ?? 0;
  return {
    taskIds: workflow.tasks.map((task) => task.id),
    linkIds: links.map((link) => link.id),
    graph: {
      widths: Float64Array.from(workflow.tasks, (task) => nodeSizeOf(task).width),
      heights: Float64Array.from(workflow.tasks, (task) => nodeSizeOf(task).height),
      sources: Int32Array.from(links, (link) => numberOf(link.from)),
      targets: Int32Array.from(links, (link) => numberOf(link.to)),
    },
  };
}

/** True if both have the same layout, so that an edit of a name or a duration moves nothing. */
export function sameShape(a: WorkflowGraph, b: WorkflowGraph): boolean {
  return (
    sameItems(a.taskIds, b.taskIds) &&
    sameItems(a.linkIds, b.linkIds) &&
    sameItems(a.graph.widths, b.graph.widths) &&
    sameItems(a.graph.sources, b.graph.sources) &&
    sameItems(a.graph.targets, b.graph.targets)
  );
}

function sameItems<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

/** Where the layout puts the tasks (top left corners) and through which points it leads the links, in canvas pixels. */
export interface WorkflowLayout {
  readonly positions: ReadonlyMap<TaskId, Point>;
  /** Only links that pass other tasks have an entry. */
  readonly routes: ReadonlyMap<LinkId, readonly Point[]>;
}

/** Whole pixels, so that a position that a person freezes by dragging another task is the one that was shown. */
export function namedLayout({ taskIds, linkIds }: WorkflowGraph, layout: GraphLayout): WorkflowLayout {
  const positions = new Map(
    taskIds.map((id, node) => [id, { x: Math.round(layout.x[node]), y: Math.round(layout.y[node]) }]),
  );
  const routes = new Map<LinkId, readonly Point[]>();
  linkIds.forEach((id, link) => {
    const points: Point[] = [];
    for (let at = layout.routeStarts[link]; at < layout.routeStarts[link + 1]; at += 2)
      points.push({ x: Math.round(layout.routePoints[at]), y: Math.round(layout.routePoints[at + 1]) });
    if (points.length > 0) routes.set(id, points);
  });
  return { positions, routes };
}
