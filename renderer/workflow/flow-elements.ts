import { type Edge, type Node, Position } from '@xyflow/react';
import type { Link, LinkId, Task, TaskId, Workflow } from '../../core/model/workflow.ts';
import { colourSlots } from '../theme/kind-colours.ts';
import { isMilestone, nodeSizeOf } from './node-size.ts';
import type { PlanMarks } from './plan-marks.ts';
import type { TaskWords } from './task-words.ts';
import type { Point, WorkflowLayout } from './workflow-graph.ts';

/** What a task's node draws. */
export interface TaskNodeData extends Record<string, unknown> {
  readonly name: string;
  readonly isMilestone: boolean;
  readonly duration: string;
  readonly resources: string;
  readonly priority: Task['priority'];
  readonly modeCount: number;
  readonly kindSlot: number | 'other';
  readonly isCritical: boolean;
  readonly isLate: boolean;
  readonly isInfeasible: boolean;
}
export type TaskFlowNode = Node<TaskNodeData, 'task' | 'milestone'>;

/** What a link's edge draws. */
export interface LinkEdgeData extends Record<string, unknown> {
  readonly label: string;
  /** Points through which the link passes, in canvas pixels. */
  readonly route: readonly Point[];
  readonly isCritical: boolean;
  /** 0 for the first link between two tasks, 1 for the second, …: they are drawn apart. */
  readonly parallel: number;
}
export type LinkFlowEdge = Edge<LinkEdgeData, 'link'>;

/** Everything that the canvas shows, in the app's own terms. */
export interface CanvasContent {
  readonly workflow: Workflow;
  /** Top left corner of each task, drags included. */
  readonly positions: ReadonlyMap<TaskId, Point>;
  readonly layout: WorkflowLayout | null;
  readonly marks: PlanMarks;
  readonly words: TaskWords;
  readonly selectedTasks: ReadonlySet<TaskId>;
  readonly selectedLinks: ReadonlySet<LinkId>;
  /** Tells a screen reader what a task's node shows. */
  readonly labelOf: (task: Task, data: TaskNodeData) => string;
}

const NO_ROUTE: readonly Point[] = [];

/**
 * Maps the plan to what React Flow draws, and is the only place that does. Nodes and edges that did not change keep their
 * identity from one call to the next, and so do the lists if nothing changed, so only what changed is rendered again.
 */
export class FlowMapper {
  #nodes = new Map<TaskId, { readonly task: Task; readonly node: TaskFlowNode }>();
  #edges = new Map<LinkId, LinkFlowEdge>();
  #numberedLinks: readonly Link[] = [];
  #parallels: ReadonlyMap<LinkId, number> = new Map();
  #nodeList: TaskFlowNode[] = [];
  #edgeList: LinkFlowEdge[] = [];
  #words: TaskWords | null = null;
  #labelOf: CanvasContent['labelOf'] | null = null;

  nodesOf(content: CanvasContent): TaskFlowNode[] {
    const { workflow, positions, marks, words, labelOf } = content;
    const keepsTexts = this.#words === words && this.#labelOf === labelOf;
    this.#words = words;
    this.#labelOf = labelOf;
    // A task without a kind stays neutral.
    const slots = colourSlots(workflow.tasks.map((task) => task.kind).filter((kind) => kind !== ''));
    const next = new Map<TaskId, { readonly task: Task; readonly node: TaskFlowNode }>();
    const nodes: TaskFlowNode[] = [];
    for (const task of workflow.tasks) {
      const position = positions.get(task.id);
      if (position === undefined) continue;
      const known = this.#nodes.get(task.id);
      const old = known?.node;
      const selected = content.selectedTasks.has(task.id);
      const kindSlot = slots.get(task.kind) ?? 'other';
      const isCritical = marks.criticalTasks.has(task.id);
      const isLate = marks.lateTasks.has(task.id);
      const isInfeasible = marks.infeasibleTasks.has(task.id);
      const keepsData =
        keepsTexts &&
        old !== undefined &&
        sameLook(known?.task, task) &&
        old.data.kindSlot === kindSlot &&
        old.data.isCritical === isCritical &&
        old.data.isLate === isLate &&
        old.data.isInfeasible === isInfeasible;
      let node = old;
      if (node === undefined || !keepsData) {
        const data: TaskNodeData = {
          name: task.name,
          isMilestone: isMilestone(task),
          duration: words.duration(task),
          resources: words.resources(task),
          priority: task.priority,
          modeCount: task.modes.length,
          kindSlot,
          isCritical,
          isLate,
          isInfeasible,
        };
        node = flowNode(task, position, selected, data, labelOf(task, data));
      } else if (!samePoint(node.position, position) || node.selected !== selected) {
        node = { ...node, position, selected };
      }
      next.set(task.id, { task, node });
      nodes.push(node);
    }
    this.#nodes = next;
    this.#nodeList = keptList(this.#nodeList, nodes);
    return this.#nodeList;
  }

  edgesOf({ workflow, positions, layout, marks, words, selectedLinks }: CanvasContent): LinkFlowEdge[] {
    const next = new Map<LinkId, LinkFlowEdge>();
    if (this.#numberedLinks !== workflow.links) {
      this.#numberedLinks = workflow.links;
      this.#parallels = parallelNumbers(workflow.links);
    }
    const edges: LinkFlowEdge[] = [];
    for (const link of workflow.links) {
      if (!positions.has(link.from) || !positions.has(link.to)) continue;
      const parallel = this.#parallels.get(link.id) ?? 0;
      const route = routeOf(link, layout, positions);
      const label = words.link(link);
      const isCritical = marks.criticalLinks.has(link.id);
      const selected = selectedLinks.has(link.id);
      const old = this.#edges.get(link.id);
      const keeps =
        old?.data !== undefined &&
        old.source === link.from &&
        old.target === link.to &&
        old.selected === selected &&
        old.data.label === label &&
        old.data.route === route &&
        old.data.isCritical === isCritical &&
        old.data.parallel === parallel;
      const edge = keeps ? old : flowEdge(link, selected, { label, route, isCritical, parallel });
      next.set(link.id, edge);
      edges.push(edge);
    }
    this.#edges = next;
    this.#edgeList = keptList(this.#edgeList, edges);
    return this.#edgeList;
  }
}

/** Number of each link among those that join the same two tasks, for all but the first of them. */
function parallelNumbers(links: readonly Link[]): ReadonlyMap<LinkId, number> {
  const drawn = new Map<string, number>();
  const numbers = new Map<LinkId, number>();
  for (const { id, from, to } of links) {
    const pair = `${from}\u0000${to}`;
    const number = drawn.get(pair) ?? 0;
    drawn.set(pair, number + 1);
    if (number > 0) numbers.set(id, number);
  }
  return numbers;
}

/** Two versions of a task that are drawn alike, wherever they stand. */
function sameLook(a: Task | undefined, b: Task): boolean {
  return a === b || (a?.name === b.name && a.modes === b.modes && a.priority === b.priority && a.kind === b.kind);
}

/** The old list where the new one holds the same: React Flow indexes all edges anew for every new list. */
function keptList<T>(old: T[], list: T[]): T[] {
  return old.length === list.length && old.every((item, index) => item === list[index]) ? old : list;
}

/** The route of the layout, as long as both tasks stand where the layout put them. */
function routeOf(link: Link, layout: WorkflowLayout | null, positions: ReadonlyMap<TaskId, Point>): readonly Point[] {
  const route = layout?.routes.get(link.id);
  if (layout === null || route === undefined) return NO_ROUTE;
  const stands = (task: TaskId) => {
    const now = positions.get(task);
    const wanted = layout.positions.get(task);
    return now !== undefined && wanted !== undefined && samePoint(now, wanted);
  };
  return stands(link.from) && stands(link.to) ? route : NO_ROUTE;
}

function samePoint(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}

/** Half the width of a milestone's diamond. */
const DIAMOND_RADIUS = 16;

function flowNode(task: Task, position: Point, selected: boolean, data: TaskNodeData, label: string): TaskFlowNode {
  const { width, height } = nodeSizeOf(task);
  const inset = data.isMilestone ? width / 2 - DIAMOND_RADIUS : 0;
  const y = height / 2;
  // Sizes and handles are known, so nothing has to be measured before links can be drawn.
  return {
    id: task.id,
    type: data.isMilestone ? 'milestone' : 'task',
    position,
    width,
    height,
    measured: { width, height },
    handles: [
      { type: 'target', position: Position.Left, x: inset, y, width: 0, height: 0 },
      { type: 'source', position: Position.Right, x: width - inset, y, width: 0, height: 0 },
    ],
    selected,
    data,
    ariaRole: 'button',
    ariaLabel: label,
    domAttributes: { tabIndex: -1 },
  };
}

function flowEdge(link: Link, selected: boolean, data: LinkEdgeData): LinkFlowEdge {
  return {
    id: link.id,
    type: 'link',
    source: link.from,
    target: link.to,
    selected,
    data,
    // Critical links lie above the others.
    zIndex: selected ? 2 : data.isCritical ? 1 : 0,
  };
}
