import { type Edge, type Node, Position } from '@xyflow/react';
import type { GroupId, LinkId, LinkType, Task, TaskId } from '../../core/model/workflow.ts';
import type { Card, CardGraph, CardId, CardLink, Frame } from './cards/card-graph.ts';
import type { Box } from './cards/frames.ts';
import { isMilestone, type Size } from './node-size.ts';
import type { PlanMarks } from './plan-marks.ts';
import type { SlackMark } from './slack-marks.ts';
import type { TaskWords } from './task-words.ts';
import type { Point, WorkflowLayout } from './workflow-graph.ts';

/** What is wrong with a card, or matters about it. */
export interface CardMarks {
  readonly isCritical: boolean;
  readonly isLate: boolean;
  readonly isInfeasible: boolean;
}

/** What a task's node draws. */
export interface TaskNodeData extends Record<string, unknown>, CardMarks {
  readonly name: string;
  readonly isMilestone: boolean;
  readonly duration: string;
  readonly resources: string;
  readonly priority: Task['priority'];
  readonly modeCount: number;
  readonly kindSlot: number | 'other';
  /** How far it may slip; `null`: not at all, or not known. */
  readonly slack: SlackMark | null;
}
export type TaskFlowNode = Node<TaskNodeData, 'task' | 'milestone'>;

/** What a folded group's node draws. */
export interface FoldedNodeData extends Record<string, unknown>, CardMarks {
  readonly name: string;
  readonly group: GroupId;
  readonly tasks: readonly TaskId[];
  readonly facts: string;
}
export type FoldedFlowNode = Node<FoldedNodeData, 'folded'>;

/** What the frame of an open group draws. */
export interface FrameNodeData extends Record<string, unknown> {
  readonly name: string;
  readonly group: GroupId;
  readonly tasks: readonly TaskId[];
  /** It lies in another frame. */
  readonly isInner: boolean;
}
export type FrameFlowNode = Node<FrameNodeData, 'frame'>;

/** A card: what can be selected and linked. */
export type CardFlowNode = TaskFlowNode | FoldedFlowNode;
export type CanvasNode = CardFlowNode | FrameFlowNode;

/** What a link's edge draws. */
export interface LinkEdgeData extends Record<string, unknown> {
  readonly label: string;
  /** All links that the line stands for. */
  readonly links: readonly LinkId[];
  /** Points through which the link passes, in canvas pixels. */
  readonly route: readonly Point[];
  readonly isCritical: boolean;
  /** 0 for the first link between two cards, 1 for the second, …: they are drawn apart. */
  readonly parallel: number;
  readonly type: LinkType;
  /** From the right edge of the card that it leaves to the edge that its type binds, in canvas pixels: 0, or less. */
  readonly sourceShift: number;
  /** From the left edge of the card that it enters to the edge that its type binds, in canvas pixels: 0, or more. */
  readonly targetShift: number;
}
export type LinkFlowEdge = Edge<LinkEdgeData, 'link'>;

/** Everything that the canvas shows, in the app's own terms. */
export interface CanvasContent {
  readonly graph: CardGraph;
  /** Top left corner of each card, drags included. */
  readonly positions: ReadonlyMap<CardId, Point>;
  /** Where the frames of open groups are drawn; empty: none are. */
  readonly boxes: ReadonlyMap<GroupId, Box>;
  readonly layout: WorkflowLayout | null;
  readonly marks: PlanMarks;
  readonly slack: ReadonlyMap<TaskId, SlackMark>;
  readonly words: TaskWords;
  /** Colour of each kind. */
  readonly slots: ReadonlyMap<string, number | 'other'>;
  readonly selectedTasks: ReadonlySet<TaskId>;
  readonly selectedLinks: ReadonlySet<LinkId>;
  /** Tells a screen reader what a task's node shows. */
  readonly labelOf: (task: Task, data: TaskNodeData) => string;
  /** What a folded group's card says below its name, and its label for a screen reader. */
  readonly foldedWords: (card: Card, marks: CardMarks) => { readonly facts: string; readonly label: string };
}

const NO_ROUTE: readonly Point[] = [];
const FRAME_PREFIX = 'frame:';

/**
 * Maps the plan to what React Flow draws, and is the only place that does. Nodes and edges that did not change keep their
 * identity from one call to the next, and so do the lists if nothing changed, so only what changed is rendered again.
 */
export class FlowMapper {
  #nodes = new Map<CardId, { readonly card: Card; readonly node: CardFlowNode }>();
  #frames = new Map<GroupId, FrameFlowNode>();
  #edges = new Map<LinkId, KnownEdge>();
  #parts: GraphParts | null = null;
  #nodeList: CanvasNode[] = [];
  #edgeList: LinkFlowEdge[] = [];
  #words: TaskWords | null = null;
  #labelOf: CanvasContent['labelOf'] | null = null;

  nodesOf(content: CanvasContent): CanvasNode[] {
    const { graph, positions, words, labelOf } = content;
    const keepsTexts = this.#words === words && this.#labelOf === labelOf;
    this.#words = words;
    this.#labelOf = labelOf;
    const nodes: CanvasNode[] = this.#framesOf(content);
    const next = new Map<CardId, { readonly card: Card; readonly node: CardFlowNode }>();
    for (const card of graph.cards) {
      const position = positions.get(card.id);
      if (position === undefined) continue;
      const known = this.#nodes.get(card.id);
      const selected = card.tasks.every(({ id }) => content.selectedTasks.has(id));
      let node: CardFlowNode | null = null;
      if (card.group !== undefined) node = foldedNode(card, position, selected, content, known?.node);
      else node = taskNode(card, position, selected, content, keepsTexts ? known : undefined);
      next.set(card.id, { card, node });
      nodes.push(node);
    }
    this.#nodes = next;
    this.#nodeList = keptList(this.#nodeList, nodes);
    return this.#nodeList;
  }

  #framesOf({ graph, boxes, selectedTasks }: CanvasContent): CanvasNode[] {
    const next = new Map<GroupId, FrameFlowNode>();
    if (boxes.size > 0) {
      if (this.#parts?.graph !== graph) this.#parts = partsOf(graph);
      const { inFrames } = this.#parts;
      for (const frame of graph.frames) {
        const box = boxes.get(frame.group.id);
        if (box === undefined) continue;
        const tasks = inFrames.get(frame.group.id) ?? [];
        const selected = tasks.every((id) => selectedTasks.has(id));
        next.set(frame.group.id, frameNode(frame, box, tasks, selected, this.#frames.get(frame.group.id)));
      }
    }
    this.#frames = next;
    return [...next.values()];
  }

  edgesOf({ graph, positions, layout, marks, words, selectedLinks }: CanvasContent): LinkFlowEdge[] {
    const next = new Map<LinkId, KnownEdge>();
    if (this.#parts?.graph !== graph) this.#parts = partsOf(graph);
    const { cards, parallels } = this.#parts;
    const edges: LinkFlowEdge[] = [];
    for (const link of graph.links) {
      const source = cards.get(link.from);
      const target = cards.get(link.to);
      if (source === undefined || target === undefined || !positions.has(link.from) || !positions.has(link.to))
        continue;
      const now: LinkNow = {
        route: routeOf(link, layout, positions),
        isCritical: link.links.some(({ id }) => marks.criticalLinks.has(id)),
        selected: link.links.every(({ id }) => selectedLinks.has(id)),
        parallel: parallels.get(link.id) ?? 0,
      };
      const old = this.#edges.get(link.id);
      const keeps =
        old !== undefined &&
        sameLinks(old.link, link) &&
        old.words === words &&
        old.sourceSpan === spanOf(source) &&
        old.targetSpan === spanOf(target) &&
        sameFields(old.now, now);
      const known = keeps
        ? old
        : {
            link,
            words,
            now,
            sourceSpan: spanOf(source),
            targetSpan: spanOf(target),
            edge: flowEdge(link, source, target, words, now),
          };
      next.set(link.id, known);
      edges.push(known.edge);
    }
    this.#edges = next;
    this.#edgeList = keptList(this.#edgeList, edges);
    return this.#edgeList;
  }
}

/** What a line looks like besides what its links say. */
interface LinkNow {
  readonly route: readonly Point[];
  readonly isCritical: boolean;
  readonly selected: boolean;
  readonly parallel: number;
}

interface KnownEdge {
  readonly link: CardLink;
  readonly words: TaskWords;
  readonly now: LinkNow;
  readonly sourceSpan: number;
  readonly targetSpan: number;
  readonly edge: LinkFlowEdge;
}

function sameLinks(a: CardLink, b: CardLink): boolean {
  return a === b || (a.from === b.from && a.to === b.to && sameItems(a.links, b.links));
}

/** What is looked up in a graph again and again. */
interface GraphParts {
  readonly graph: CardGraph;
  readonly cards: ReadonlyMap<CardId, Card>;
  readonly parallels: ReadonlyMap<LinkId, number>;
  readonly inFrames: ReadonlyMap<GroupId, readonly TaskId[]>;
}

function partsOf(graph: CardGraph): GraphParts {
  return {
    graph,
    cards: new Map(graph.cards.map((card) => [card.id, card])),
    parallels: parallelNumbers(graph.links),
    inFrames: tasksInFrames(graph),
  };
}

/** Number of each link among those that join the same two cards, for all but the first of them. */
function parallelNumbers(links: readonly CardLink[]): ReadonlyMap<LinkId, number> {
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

/** Every task in each open group, at any depth. */
function tasksInFrames({ cards, frames }: CardGraph): ReadonlyMap<GroupId, readonly TaskId[]> {
  const parentOf = new Map(frames.map(({ group, parent }) => [group.id, parent]));
  const inside = new Map<GroupId, TaskId[]>(frames.map(({ group }) => [group.id, []]));
  for (const { frame, tasks } of cards)
    for (let at = frame; at !== undefined; at = parentOf.get(at)) inside.get(at)?.push(...tasks.map(({ id }) => id));
  return inside;
}

function taskNode(
  card: Card,
  position: Point,
  selected: boolean,
  { marks, slack, words, slots, labelOf }: CanvasContent,
  known: { readonly card: Card; readonly node: CardFlowNode } | undefined,
): CardFlowNode {
  const [task] = card.tasks;
  const kindSlot = slots.get(task.kind) ?? 'other';
  const own: CardMarks & { slack: SlackMark | null } = {
    isCritical: marks.criticalTasks.has(task.id),
    isLate: marks.lateTasks.has(task.id),
    isInfeasible: marks.infeasibleTasks.has(task.id),
    slack: slack.get(task.id) ?? null,
  };
  const old = known?.node;
  if (old !== undefined && old.type !== 'folded' && sameLook(known?.card.tasks[0], task)) {
    const { data } = old;
    const keepsData =
      data.kindSlot === kindSlot &&
      data.isCritical === own.isCritical &&
      data.isLate === own.isLate &&
      data.isInfeasible === own.isInfeasible &&
      sameSlack(data.slack, own.slack);
    if (keepsData) return movedTo(old, position, selected);
  }
  const data: TaskNodeData = {
    name: task.name,
    isMilestone: isMilestone(task),
    duration: words.duration(task),
    resources: words.resources(task),
    priority: task.priority,
    modeCount: task.modes.length,
    kindSlot,
    ...own,
  };
  const type = data.isMilestone ? 'milestone' : 'task';
  return { ...cardNode(card, position, selected, labelOf(task, data)), type, data };
}

function foldedNode(
  card: Card,
  position: Point,
  selected: boolean,
  { marks, foldedWords }: CanvasContent,
  old: CardFlowNode | undefined,
): CardFlowNode {
  const own: CardMarks = {
    isCritical: card.tasks.some(({ id }) => marks.criticalTasks.has(id)),
    isLate: card.tasks.some(({ id }) => marks.lateTasks.has(id)),
    isInfeasible: card.tasks.some(({ id }) => marks.infeasibleTasks.has(id)),
  };
  const { facts, label } = foldedWords(card, own);
  const tasks = card.tasks.map(({ id }) => id);
  const known = old?.type === 'folded' ? old : undefined;
  const data: FoldedNodeData = {
    name: card.group?.name ?? '',
    group: card.group?.id ?? '',
    tasks: known !== undefined && sameItems(known.data.tasks, tasks) ? known.data.tasks : tasks,
    facts,
    ...own,
  };
  if (known !== undefined && sameFields(known.data, data)) return movedTo(known, position, selected);
  return { ...cardNode(card, position, selected, label), type: 'folded', data };
}

function movedTo<N extends CardFlowNode>(node: N, position: Point, selected: boolean): N {
  return samePoint(node.position, position) && node.selected === selected ? node : { ...node, position, selected };
}

/** Half the width of a milestone's diamond. */
const DIAMOND_RADIUS = 16;

/** How far links begin and end within the edge of a card. */
function insetOf({ tasks, group, size }: Card): number {
  return group === undefined && isMilestone(tasks[0]) ? size.width / 2 - DIAMOND_RADIUS : 0;
}

/** From where links enter a card on its left to where they leave it on its right. */
function spanOf(card: Card): number {
  return card.size.width - 2 * insetOf(card);
}

function cardNode(card: Card, position: Point, selected: boolean, label: string) {
  const { width, height }: Size = card.size;
  const inset = insetOf(card);
  const y = height / 2;
  // Sizes and handles are known, so nothing has to be measured before links can be drawn.
  return {
    id: card.id,
    position,
    width,
    height,
    measured: { width, height },
    handles: [
      { type: 'target' as const, position: Position.Left, x: inset, y, width: 0, height: 0 },
      { type: 'source' as const, position: Position.Right, x: width - inset, y, width: 0, height: 0 },
    ],
    selected,
    ariaRole: 'button' as const,
    ariaLabel: label,
    domAttributes: { tabIndex: -1 },
  };
}

function frameNode(
  { group, depth }: Frame,
  { x, y, width, height }: Box,
  tasks: readonly TaskId[],
  selected: boolean,
  old: FrameFlowNode | undefined,
): FrameFlowNode {
  const keepsData =
    old !== undefined &&
    old.data.name === group.name &&
    old.data.isInner === depth > 0 &&
    sameItems(old.data.tasks, tasks);
  const isSame =
    keepsData &&
    samePoint(old.position, { x, y }) &&
    old.width === width &&
    old.height === height &&
    old.selected === selected &&
    old.zIndex === depth - FRAMES_BELOW;
  if (isSame) return old;
  return {
    id: FRAME_PREFIX + group.id,
    type: 'frame',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    selected,
    selectable: false,
    connectable: false,
    dragHandle: '.pl-frame-name',
    zIndex: depth - FRAMES_BELOW,
    // Only its name takes the pointer: what is below can be panned, and links in it can be hit.
    style: { pointerEvents: 'none' },
    domAttributes: { tabIndex: -1 },
    data: keepsData ? old.data : { name: group.name, group: group.id, tasks, isInner: depth > 0 },
  };
}

/** Frames lie below links, inner ones above outer ones. */
const FRAMES_BELOW = 100;

function flowEdge(
  { id, from, to, links }: CardLink,
  source: Card,
  target: Card,
  words: TaskWords,
  { route, isCritical, selected, parallel }: LinkNow,
): LinkFlowEdge {
  const [first] = links;
  const isBundle = links.length > 1;
  const type = isBundle ? 'finish-start' : first.type;
  return {
    id,
    type: 'link',
    source: from,
    target: to,
    selected,
    data: {
      label: isBundle ? `× ${links.length}` : words.link(first),
      links: links.map((link) => link.id),
      route,
      isCritical,
      parallel,
      type,
      sourceShift: type === 'start-start' || type === 'start-finish' ? -spanOf(source) : 0,
      targetShift: type === 'finish-finish' || type === 'start-finish' ? spanOf(target) : 0,
    },
    // Critical links lie above the others.
    zIndex: selected ? 2 : isCritical ? 1 : 0,
  };
}

/** Two versions of a task that are drawn alike, wherever they stand. */
function sameLook(a: Task | undefined, b: Task): boolean {
  return a === b || (a?.name === b.name && a.modes === b.modes && a.priority === b.priority && a.kind === b.kind);
}

function sameSlack(a: SlackMark | null, b: SlackMark | null): boolean {
  return a === b || (a?.text === b?.text && a?.share === b?.share);
}

/** The old list where the new one holds the same: React Flow indexes all edges anew for every new list. */
function keptList<T>(old: T[], list: T[]): T[] {
  return sameItems(old, list) ? old : list;
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => item === b[index]));
}

function sameFields<T extends object>(a: T, b: T): boolean {
  for (const key in b) if (a[key] !== b[key]) return false;
  return true;
}

/** The route of the layout, as long as both cards stand where the layout put them. */
function routeOf(
  link: CardLink,
  layout: WorkflowLayout | null,
  positions: ReadonlyMap<CardId, Point>,
): readonly Point[] {
  const route = layout?.routes.get(link.id);
  if (layout === null || route === undefined) return NO_ROUTE;
  const stands = (card: CardId) => {
    const now = positions.get(card);
    const wanted = layout.positions.get(card);
    return now !== undefined && wanted !== undefined && samePoint(now, wanted);
  };
  return stands(link.from) && stands(link.to) ? route : NO_ROUTE;
}

function samePoint(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}
