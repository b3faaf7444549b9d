import type { Plan } from '../../core/model/plan.ts';
import type { TaskId } from '../../core/model/workflow.ts';
import { select, toggleTask, useSelection } from '../state/selection-store.ts';
import { useCanvas } from './canvas-store.ts';
import { refusalOf } from './connection-rules.ts';
import { type Direction, neighbourTask } from './neighbour-task.ts';
import { deleteItems, linkTasks, moveTasks } from './workflow-edits.ts';
import type { Point } from './workflow-graph.ts';

/** What the keys need to know and can't do themselves. */
export interface KeyContext {
  readonly plan: Plan;
  readonly positions: ReadonlyMap<TaskId, Point>;
  /** Brings the task into sight and gives it the keyboard's focus. */
  readonly focusTask: (task: TaskId) => void;
  readonly addTask: (after: TaskId | null) => void;
  readonly showAll: () => void;
  readonly zoom: (direction: 1 | -1) => void;
  readonly search: () => void;
  /** Brings the keyboard to the line in which tasks are typed. */
  readonly quickAdd: () => void;
  readonly onRefused: (from: TaskId, to: TaskId) => void;
}

/** A key press, as far as it matters here. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly modKey: boolean;
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const NUDGE_PIXELS = 20;
const NUDGES: Readonly<Record<Direction, Point>> = {
  left: { x: -NUDGE_PIXELS, y: 0 },
  right: { x: NUDGE_PIXELS, y: 0 },
  up: { x: 0, y: -NUDGE_PIXELS },
  down: { x: 0, y: NUDGE_PIXELS },
};

/** Does what a key stands for on the canvas. @returns whether it stands for anything */
export function pressKey(press: KeyPress, context: KeyContext): boolean {
  if (press.modKey) {
    if (press.key.toLowerCase() !== 'f') return false;
    context.search();
    return true;
  }
  const direction = ARROWS[press.key];
  if (direction !== undefined)
    return press.altKey ? nudge(direction, context) : step(direction, press.shiftKey, context);
  if (press.altKey) return false;
  const command = COMMANDS[press.key.length === 1 ? press.key.toLowerCase() : press.key];
  return command?.(context, press.shiftKey) ?? false;
}

type Command = (context: KeyContext, shift: boolean) => boolean;

const COMMANDS: Readonly<Record<string, Command>> = {
  n: (context, shift) => {
    context.addTask(shift ? currentTask(context) : null);
    return true;
  },
  q: (context) => {
    context.quickAdd();
    return true;
  },
  f: (context) => {
    context.showAll();
    return true;
  },
  '+': (context) => {
    context.zoom(1);
    return true;
  },
  '=': (context) => {
    context.zoom(1);
    return true;
  },
  '-': (context) => {
    context.zoom(-1);
    return true;
  },
  '/': (context) => {
    context.search();
    return true;
  },
  l: (context) => {
    const from = currentTask(context);
    if (from !== null) useCanvas.setState({ linkingFrom: from });
    return from !== null;
  },
  ' ': (context) => {
    const task = currentTask(context);
    if (task !== null) toggleTask(task);
    return task !== null;
  },
  Enter: enter,
  F2: enter,
  Delete: deleteSelection,
  Backspace: deleteSelection,
  Escape: () => {
    const wasLinking = useCanvas.getState().linkingFrom !== null;
    useCanvas.setState({ linkingFrom: null });
    return wasLinking;
  },
};

/** The task with the focus, else the first selected one, else the first of the plan. */
function currentTask({ plan }: KeyContext): TaskId | null {
  const { tasks } = plan.workflow;
  const { current } = useCanvas.getState();
  if (current !== null && tasks.some((task) => task.id === current)) return current;
  const [selected] = useSelection.getState().tasks;
  return selected ?? tasks[0]?.id ?? null;
}

function step(direction: Direction, extend: boolean, context: KeyContext): boolean {
  const from = currentTask(context);
  if (from === null) return false;
  const { current } = useCanvas.getState();
  // The first arrow only shows where one is.
  const to = current === null ? from : neighbourTask(direction, from, context.plan.workflow.links, context.positions);
  if (to === null) return true;
  // Choosing the other end of a link leaves the selection alone.
  if (useCanvas.getState().linkingFrom === null) {
    const { tasks, links } = useSelection.getState();
    if (extend) select([...tasks, from, to], links);
    else select([to]);
  }
  context.focusTask(to);
  return true;
}

function nudge(direction: Direction, { plan, positions }: KeyContext): boolean {
  const by = NUDGES[direction];
  const chosen = useSelection.getState().tasks;
  const moved = new Map<TaskId, Point>();
  for (const { id } of plan.workflow.tasks) {
    const point = chosen.has(id) ? positions.get(id) : undefined;
    if (point !== undefined) moved.set(id, { x: point.x + by.x, y: point.y + by.y });
  }
  moveTasks(moved, positions);
  return moved.size > 0;
}

/** Ends a link that is being made; otherwise opens the name of the current task. */
function enter(context: KeyContext): boolean {
  const task = currentTask(context);
  if (task === null) return false;
  const { linkingFrom } = useCanvas.getState();
  if (linkingFrom === null) {
    useCanvas.setState({ renaming: task, current: task });
    return true;
  }
  if (refusalOf(context.plan, linkingFrom, task) === null) linkTasks(linkingFrom, task);
  else context.onRefused(linkingFrom, task);
  useCanvas.setState({ linkingFrom: null });
  return true;
}

function deleteSelection({ plan, positions, focusTask }: KeyContext): boolean {
  const { tasks, links } = useSelection.getState();
  if (tasks.size + links.size === 0) return false;
  const [first] = tasks;
  const next =
    first === undefined
      ? null
      : (['left', 'right', 'up', 'down'] as const)
          .map((direction) => neighbourTask(direction, first, plan.workflow.links, positions))
          .find((task) => task !== null && !tasks.has(task));
  deleteItems(tasks, links);
  // The keyboard goes on from a neighbour instead of losing its place.
  useCanvas.setState({ current: next ?? null });
  if (next) focusTask(next);
  return true;
}
