import type { Edge, Node } from '@xyflow/react';
import type { GroupId, LinkId, LinkType, Task, TaskId } from '../../core/model/workflow.ts';
import type { Card, CardGraph, CardId } from './cards/card-graph.ts';
import type { Box } from './cards/frames.ts';
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

/** What the canvas shows of cards and frames, in the app's own terms. */
export interface NodeContent {
  readonly graph: CardGraph;
  /** Top left corner of each card. */
  readonly positions: ReadonlyMap<CardId, Point>;
  /** Where the frames of open groups are drawn; empty: none are. */
  readonly boxes: ReadonlyMap<GroupId, Box>;
  readonly marks: PlanMarks;
  readonly slack: ReadonlyMap<TaskId, SlackMark>;
  readonly words: TaskWords;
  /** Colour of each kind. */
  readonly slots: ReadonlyMap<string, number | 'other'>;
  readonly selectedTasks: ReadonlySet<TaskId>;
  /** Tells a screen reader what a task's node shows. */
  readonly labelOf: (task: Task, data: TaskNodeData) => string;
  /** What a folded group's card says below its name, and its label for a screen reader. */
  readonly foldedWords: (card: Card, marks: CardMarks) => { readonly facts: string; readonly label: string };
}

/** What the canvas shows of links, in the app's own terms. */
export interface EdgeContent {
  readonly graph: CardGraph;
  readonly positions: ReadonlyMap<CardId, Point>;
  readonly layout: WorkflowLayout | null;
  readonly marks: PlanMarks;
  readonly words: TaskWords;
  readonly selectedLinks: ReadonlySet<LinkId>;
}
