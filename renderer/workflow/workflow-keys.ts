import type { Plan } from '../../core/model/plan.ts';
import { select, useSelection } from '../state/selection-store.ts';
import { useCanvas } from './canvas-store.ts';
import type { Card, CardGraph, CardId } from './cards/card-graph.ts';
import { dissolveGroup, foldAll, foldGroup, groupAndName, groupOfCard } from './cards/group-edits.ts';
import { refusalOf } from './connection-rules.ts';
import { chosenLine, selectNextLine } from './links/walk-links.ts';
import { type Direction, neighbourCard } from './neighbour-card.ts';
import { deleteItems, link, moveCards } from './workflow-edits.ts';
import type { Point } from './workflow-graph.ts';

/** What the keys need to know and can't do themselves. */
export interface KeyContext {
  readonly plan: Plan;
  readonly graph: CardGraph;
  readonly positions: ReadonlyMap<CardId, Point>;
  /** Brings the card into sight and gives it the keyboard's focus. */
  readonly focusCard: (card: CardId) => void;
  /** Gives the view the keyboard where the card that had it is gone. */
  readonly focusView: () => void;
  readonly addTask: (after: CardId | null) => void;
  readonly showAll: () => void;
  readonly zoom: (direction: 1 | -1) => void;
  readonly search: () => void;
  /** Brings the keyboard to the line in which tasks are typed. */
  readonly quickAdd: () => void;
  readonly onRefused: (from: CardId, to: CardId) => void;
  /** Moves the selected cards one swim lane up or down; `null` where there are no lanes. */
  readonly changeLane: ((by: 1 | -1) => void) | null;
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
    context.addTask(shift ? currentCardId(context) : null);
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
    const from = currentCardId(context);
    if (from !== null) useCanvas.setState({ linkingFrom: from });
    return from !== null;
  },
  ' ': (context) => {
    const card = currentCard(context);
    if (card !== null) toggleCard(card);
    return card !== null;
  },
  k: (context, shift) => {
    const card = currentCardId(context);
    return card !== null && selectNextLine(context.graph, card, shift ? -1 : 1);
  },
  g: group,
  c: fold,
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

/** The card with the focus, else the first selected one, else the first of the plan. */
function currentCard({ graph: { cards } }: KeyContext): Card | null {
  const { current } = useCanvas.getState();
  const { tasks } = useSelection.getState();
  return cards.find(({ id }) => id === current) ?? cards.find((card) => isChosen(card, tasks)) ?? cards[0] ?? null;
}

function currentCardId(context: KeyContext): CardId | null {
  return currentCard(context)?.id ?? null;
}

function isChosen({ tasks }: Card, chosen: ReadonlySet<string>): boolean {
  return tasks.every(({ id }) => chosen.has(id));
}

/** Adds the tasks of a card to the selection, or takes them out. */
function toggleCard(card: Card): void {
  const { tasks, links } = useSelection.getState();
  const chosen = new Set(tasks);
  const isOut = isChosen(card, tasks);
  for (const { id } of card.tasks) {
    if (isOut) chosen.delete(id);
    else chosen.add(id);
  }
  select(chosen, links);
}

function step(direction: Direction, extend: boolean, context: KeyContext): boolean {
  const from = currentCard(context);
  if (from === null) return false;
  const { current } = useCanvas.getState();
  const { cards, links: lines } = context.graph;
  // The first arrow only shows where one is.
  const to = current === null ? from.id : neighbourCard(direction, from.id, lines, context.positions);
  const card = cards.find(({ id }) => id === to);
  if (card === undefined) return true;
  // Choosing the other end of a link leaves the selection alone.
  if (useCanvas.getState().linkingFrom === null) {
    const { tasks, links } = useSelection.getState();
    const ids = card.tasks.map(({ id }) => id);
    if (extend) select([...tasks, ...from.tasks.map(({ id }) => id), ...ids], links);
    else select(ids);
  }
  context.focusCard(card.id);
  return true;
}

function nudge(direction: Direction, { graph, positions, changeLane }: KeyContext): boolean {
  const by = NUDGES[direction];
  const chosen = useSelection.getState().tasks;
  if (changeLane !== null) {
    if (by.y === 0 || chosen.size === 0) return false;
    changeLane(by.y > 0 ? 1 : -1);
    return true;
  }
  const moved = new Map<CardId, Point>();
  for (const card of graph.cards) {
    const point = isChosen(card, chosen) ? positions.get(card.id) : undefined;
    if (point !== undefined) moved.set(card.id, { x: point.x + by.x, y: point.y + by.y });
  }
  moveCards(moved, positions, graph);
  return moved.size > 0;
}

/** Puts the selected tasks, else those of the current card, into a group, or takes the group around them away. */
function group(context: KeyContext, isGone: boolean): boolean {
  const card = currentCard(context);
  const { tasks } = useSelection.getState();
  const chosen = tasks.size > 0 ? tasks : new Set(card?.tasks.map(({ id }) => id));
  if (!isGone) {
    if (chosen.size > 0) groupAndName(chosen);
    return chosen.size > 0;
  }
  const id = card === null ? null : groupOfCard(card.id);
  if (id !== null) dissolveGroup(id);
  return id !== null;
}

/** Folds the group around the current card, or opens it where it is folded; with Shift all groups. */
function fold(context: KeyContext, all: boolean): boolean {
  const card = currentCard(context);
  if (card === null) return false;
  if (all) {
    foldAll(context.graph.frames.length > 0);
    context.focusView();
    return true;
  }
  const id = groupOfCard(card.id);
  if (id === null) return false;
  foldGroup(id, card.group === undefined);
  context.focusView();
  return true;
}

/** Ends a link that is being made, or opens the one that is selected; otherwise opens the name of the current task, or the folded group. */
function enter(context: KeyContext): boolean {
  const { linkingFrom } = useCanvas.getState();
  const { tasks, links } = useSelection.getState();
  const line = linkingFrom === null && tasks.size === 0 ? chosenLine(context.graph, links) : null;
  if (line !== null) {
    useCanvas.setState({ editingLink: line.id });
    return true;
  }
  const card = currentCard(context);
  if (card === null) return false;
  if (linkingFrom === null) {
    if (card.group === undefined) useCanvas.setState({ renaming: card.id, current: card.id });
    else {
      foldGroup(card.group.id, false);
      context.focusView();
    }
    return true;
  }
  if (refusalOf(context.plan, context.graph, linkingFrom, card.id) === null) link(linkingFrom, card.id, context.graph);
  else context.onRefused(linkingFrom, card.id);
  useCanvas.setState({ linkingFrom: null });
  return true;
}

function deleteSelection({ graph, positions, focusCard }: KeyContext): boolean {
  const { tasks, links } = useSelection.getState();
  if (tasks.size + links.size === 0) return false;
  if (tasks.size === 0) {
    // The keyboard stays on the card that it was on.
    deleteItems(tasks, links);
    return true;
  }
  const first = graph.cards.find((card) => isChosen(card, tasks));
  const gone = new Set(graph.cards.flatMap((card) => (isChosen(card, tasks) ? [card.id] : [])));
  const next =
    first === undefined
      ? null
      : (['left', 'right', 'up', 'down'] as const)
          .map((direction) => neighbourCard(direction, first.id, graph.links, positions))
          .find((card) => card !== null && !gone.has(card));
  deleteItems(tasks, links);
  // The keyboard goes on from a neighbour instead of losing its place.
  useCanvas.setState({ current: next ?? null });
  if (next) focusCard(next);
  return true;
}
