import type { PlanDiff } from '../../core/document/diff.ts';
import { addLink } from '../../core/document/link-commands.ts';
import { newTask } from '../../core/document/new-task.ts';
import { addTasks, deleteTasksAndLinks, updateTask, updateTasks } from '../../core/document/task-commands.ts';
import { durationScale } from '../../core/model/duration-notation.ts';
import type { Plan } from '../../core/model/plan.ts';
import type { LinkId, TaskId } from '../../core/model/workflow.ts';
import { bail, commit, dispatch, mark, usePlan } from '../state/plan-store.ts';
import { select } from '../state/selection-store.ts';
import { useCanvas } from './canvas-store.ts';
import { drawnLink } from './connection-rules.ts';
import type { Point } from './workflow-graph.ts';

type Step = 'addTask' | 'rename' | 'link' | 'delete' | 'unlink' | 'move' | 'arrange';

/** Applies a command to the open plan as one undoable step. */
function edit(step: Step, command: (plan: Plan) => PlanDiff): void {
  const { plan } = usePlan.getState();
  if (plan !== null) dispatch(`workflow:steps.${step}`, command(plan));
}

function positionsAt(plan: Plan, points: ReadonlyMap<TaskId, Point>): PlanDiff {
  const changes = [...points].map(
    ([id, { x, y }]) => [id, { position: { x: Math.round(x), y: Math.round(y) } }] as const,
  );
  return updateTasks(plan, new Map(changes));
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
 * @param after its predecessor, if it shall have one
 * @param shown where all tasks stand now: a place chosen by hand keeps the others where they are
 */
export function addTaskAndName(
  name: string,
  place: Point | null,
  after: TaskId | null,
  shown: ReadonlyMap<TaskId, Point>,
): void {
  endRenaming();
  const { plan, isInGesture } = usePlan.getState();
  if (plan === null || isInGesture) return;
  const { workflow } = plan;
  const blank = newTask(workflow, name, durationScale(workflow).workingDay ?? 1);
  const task = place === null ? blank : { ...blank, position: place };
  mark();
  if (place !== null) edit('addTask', (before) => positionsAt(before, shown));
  edit('addTask', (before) => addTasks(before, [task]));
  if (after !== null) linkTasks(after, task.id);
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

/** Links two tasks. A link that is refused changes nothing: the canvas said why while it was drawn. */
export function linkTasks(from: TaskId, to: TaskId): void {
  edit('link', (plan) => {
    const added = addLink(plan, drawnLink(plan.workflow, from, to));
    return added.ok ? added.diff : {};
  });
}

/** Deletes tasks with their links, and links. */
export function deleteItems(tasks: ReadonlySet<TaskId>, links: ReadonlySet<LinkId>): void {
  edit(tasks.size > 0 ? 'delete' : 'unlink', (plan) => deleteTasksAndLinks(plan, tasks, links));
}

/** Puts tasks to where they were dropped; the others stay where they are shown. */
export function moveTasks(dropped: ReadonlyMap<TaskId, Point>, shown: ReadonlyMap<TaskId, Point>): void {
  if (dropped.size > 0) edit('move', (plan) => positionsAt(plan, new Map([...shown, ...dropped])));
}

/** Gives all tasks back to the automatic layout. */
export function arrangeAll(): void {
  edit('arrange', (plan) =>
    updateTasks(plan, new Map(plan.workflow.tasks.map(({ id }) => [id, { position: undefined }]))),
  );
}
