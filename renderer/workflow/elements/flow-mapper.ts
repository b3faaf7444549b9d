import type { GroupId, LinkId, TaskId } from '../../../core/model/workflow.ts';
import type { Card, CardGraph, CardId, CardLink } from '../cards/card-graph.ts';
import type {
  CanvasNode,
  CardFlowNode,
  EdgeContent,
  FrameFlowNode,
  LinkFlowEdge,
  NodeContent,
} from '../flow-elements.ts';
import type { TaskWords } from '../task-words.ts';
import { foldedNode, spanOf, taskNode } from './card-nodes.ts';
import { frameNode } from './frame-nodes.ts';
import { flowEdge, type LinkNow, routeOf } from './link-edges.ts';
import { keptList, sameFields, sameItems } from './same.ts';

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
  #labelOf: NodeContent['labelOf'] | null = null;

  nodesOf(content: NodeContent): CanvasNode[] {
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

  #framesOf({ graph, boxes, selectedTasks }: NodeContent): CanvasNode[] {
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

  edgesOf({ graph, positions, layout, marks, words, selectedLinks }: EdgeContent): LinkFlowEdge[] {
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
