import type { PlanDiff } from '../../core/document/diff.ts';
import { newTask } from '../../core/document/new-task.ts';
import { addTasks, deleteTasksAndLinks, updateTask, updateTasks } from '../../core/document/task-commands.ts';
import { durationScale } from '../../core/model/duration-notation.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { LinkId, TaskId } from '../../core/model/workflow.ts';
import { bail, commit, dispatch, mark, usePlan } from '../state/plan-store.ts';
import { select } from '../state/selection-store.ts';
import { useCanvas } from './canvas-store.ts';
import type { CardGraph, CardId } from './cards/card-graph.ts';
import { linkCards } from './cards/link-cards.ts';
import { spreadFolded } from './cards/spread-folded.ts';
import type { Point } from './workflow-graph.ts';

type Step = 'addTask' | 'rename' | 'link' | 'delete' | 'unlink' | 'move' | 'align' | 'arrange';

/** Applies a command to the open plan as one undoable step. */
function edit(step: Step, command: (plan: Plan) => PlanDiff): void {
  const { plan } = usePlan.getState();
  if (plan !== null) dispatch(`workflow:steps.${step}`, command(plan));
}

/** Puts all cards where they stand; the tasks of a folded group go with its card. */
function positionsAt(plan: Plan, { cards }: CardGraph, points: ReadonlyMap<CardId, Point>): PlanDiff {
  const changes = new Map<TaskId, { readonly position: Point }>();
  for (const card of cards) {
    const point = points.get(card.id);
    if (point === undefined) continue;
    const places = card.group === undefined ? [[card.id, point] as const] : spreadFolded(card, point);
    for (const [id, { x, y }] of places) changes.set(id, { position: { x: Math.round(x), y: Math.round(y) } });
  }
  return updateTasks(plan, changes);
}

/** Ends the typing of a name, if one is being typed: what was typed stays. */
export function endRenaming(): void {
  if (useCanvas.getState().renaming === null) return;
  useCanvas.setState({ renaming: null });
  if (usePlan.getState().isInGesture) commit('workflow:steps.addTask');
}

/**
 * Adds a task and lets the person type its name; both are one step, and Escape takes both back.
 * @param place where it shall stand; `null`: beside its predecessor, or where the layout puts it
 * @param neighbour the card that it comes after or before, if there shall be one
 * @param shown where all cards stand now: a place chosen by hand keeps the others where they are
 */
export function addTaskAndName(
  name: string,
  place: Point | null,
  neighbour: { readonly card: CardId; readonly side: 'after' | 'before' } | null,
  shown: ReadonlyMap<CardId, Point>,
  graph: CardGraph,
): void {
  endRenaming();
  const { plan, isInGesture } = usePlan.getState();
  if (plan === null || isInGesture) return;
  const { workflow } = plan;
  const blank = newTask(workflow, name, durationScale(workflow).workingDay ?? 1);
  const task = place === null ? blank : { ...blank, position: place };
  mark();
  if (place !== null) edit('addTask', (before) => positionsAt(before, graph, shown));
  edit('addTask', (before) => addTasks(before, [task]));
  if (neighbour?.side === 'after') link(neighbour.card, task.id, graph);
  if (neighbour?.side === 'before') link(task.id, neighbour.card, graph);
  select([task.id]);
  useCanvas.setState({ renaming: task.id, current: task.id });
}

/** Gives the task that is being named its name; an empty one leaves the old. */
export function finishRenaming(task: TaskId, name: string): void {
  const wanted = name.trim();
  if (useCanvas.getState().renaming === task && wanted !== '')
    edit('rename', (plan) => updateTask(plan, task, { name: wanted }));
  endRenaming();
}

/** Leaves the name as it was; a task that was just added goes again. */
export function cancelRenaming(): void {
  if (useCanvas.getState().renaming === null) return;
  const { renaming } = useCanvas.getState();
  useCanvas.setState({ renaming: null });
  bail();
  const { plan } = usePlan.getState();
  if (!plan?.workflow.tasks.some(({ id }) => id === renaming)) useCanvas.setState({ current: null });
}

/** Links two cards. A link that is refused changes nothing: the canvas said why while it was drawn. */
export function link(from: CardId, to: CardId, graph: CardGraph): void {
  edit('link', (plan) => {
    const added = linkCards(plan, graph, from, to);
    return added.ok ? added.diff : {};
  });
}

/** Deletes tasks with their links, and links. */
export function deleteItems(tasks: ReadonlySet<TaskId>, links: ReadonlySet<LinkId>): void {
  edit(tasks.size > 0 ? 'delete' : 'unlink', (plan) => deleteTasksAndLinks(plan, tasks, links));
}

/** Puts cards to where they were dropped; the others stay where they are shown. */
export function moveCards(
  dropped: ReadonlyMap<CardId, Point>,
  shown: ReadonlyMap<CardId, Point>,
  graph: CardGraph,
  step: 'move' | 'align' | 'arrange' = 'move',
): void {
  if (dropped.size > 0) edit(step, (plan) => positionsAt(plan, graph, new Map([...shown, ...dropped])));
}

/** Gives all tasks back to the automatic layout. */
export function arrangeAll(): void {
  edit('arrange', (plan) =>
    updateTasks(plan, new Map(plan.workflow.tasks.map(({ id }) => [id, { position: undefined }]))),
  );
}
