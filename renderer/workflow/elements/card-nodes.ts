import { Position } from '@xyflow/react';
import type { Task } from '../../../core/model/workflow.ts';
import type { Card } from '../cards/card-graph.ts';
import type { CardFlowNode, CardMarks, FoldedNodeData, NodeContent, TaskNodeData } from '../flow-elements.ts';
import { isMilestone, type Size } from '../node-size.ts';
import type { SlackMark } from '../slack-marks.ts';
import type { Point } from '../workflow-graph.ts';
import { sameFields, sameItems, samePoint } from './same.ts';

/** A task's node; the old one where it shows the same. */
export function taskNode(
  card: Card,
  position: Point,
  selected: boolean,
  { marks, slack, words, slots, labelOf }: NodeContent,
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

/** A folded group's node; the old one where it shows the same. */
export function foldedNode(
  card: Card,
  position: Point,
  selected: boolean,
  { marks, foldedWords }: NodeContent,
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
export function spanOf(card: Card): number {
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

/** Two versions of a task that are drawn alike, wherever they stand. */
function sameLook(a: Task | undefined, b: Task): boolean {
  return a === b || (a?.name === b.name && a.modes === b.modes && a.priority === b.priority && a.kind === b.kind);
}

function sameSlack(a: SlackMark | null, b: SlackMark | null): boolean {
  return a === b || (a?.text === b?.text && a?.share === b?.share);
}
