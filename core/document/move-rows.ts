import { type OutlineGroup, type OutlineNode, outlineOf } from '../model/outline.ts';
import type { Plan } from '../model/plan.ts';
import type { GroupId, TaskId } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { nodesOf, type OutlineChoice, regrouped, runsOf, stepTo } from './outline-commands.ts';

/** A place in the outline: beside a row, or as the first or last that a group holds. */
export type RowTarget =
  | { readonly side: 'before' | 'after'; readonly task: TaskId }
  | { readonly side: 'before' | 'after' | 'first' | 'last'; readonly group: GroupId };

/**
 * Moves the chosen to one place, in the order in which they are shown; they come to lie in the group of that place. A group
 * that nothing is left in goes. Nothing changes where a group would come to lie in itself.
 */
export function moveRows(plan: Plan, choice: OutlineChoice, target: RowTarget): PlanDiff {
  const { workflow } = plan;
  const outline = outlineOf(workflow);
  const chosen = new Set(runsOf(workflow, choice, outline).flatMap(nodesOf));
  const place = placeOf(outline, target, (task) => workflow.tasks[task].id);
  if (chosen.size === 0 || place === null || place.around.some((group) => chosen.has(group))) return {};
  const parent = place.around.at(-1) ?? null;
  const moving = [...chosen].flatMap((node) => (typeof node === 'number' ? [node] : node.tasks));
  const isMoving = new Set(moving);
  const staying = workflow.tasks.flatMap((_, task) => (isMoving.has(task) ? [] : [task]));
  const firstStaying = (node: OutlineNode) => tasksOf(node).find((task) => !isMoving.has(task));
  const next = place.siblings
    .slice(place.index)
    .map(firstStaying)
    .find((task) => task !== undefined);
  const last = parent === null ? staying.at(-1) : parent.tasks.findLast((task) => !isMoving.has(task));
  // Where all of a group moves within it, it stays where it is.
  const at =
    next !== undefined
      ? staying.indexOf(next)
      : last !== undefined
        ? staying.indexOf(last) + 1
        : staying.filter((task) => task < Math.min(...moving)).length;
  const order = staying.toSpliced(at, 0, ...moving);
  const regroupedTo = regrouped(workflow, new Map([...chosen].map((node) => [node, parent?.group.id])));
  const tasks = order.map((task) => regroupedTo.tasks[task]);
  const held = groupsWithTasks({ tasks, groups: regroupedTo.groups });
  const before = groupsWithTasks(workflow);
  const groups = regroupedTo.groups.filter(({ id }) => held.has(id) || !before.has(id));
  return stepTo(plan, { tasks, groups });
}

function tasksOf(node: OutlineNode): readonly number[] {
  return typeof node === 'number' ? [node] : node.tasks;
}

interface Place {
  /** Groups around the place, outermost first. */
  readonly around: readonly OutlineGroup[];
  readonly siblings: readonly OutlineNode[];
  /** Among the siblings. */
  readonly index: number;
}

function placeOf(
  siblings: readonly OutlineNode[],
  target: RowTarget,
  idOf: (task: number) => TaskId,
  around: readonly OutlineGroup[] = [],
): Place | null {
  for (const [index, node] of siblings.entries()) {
    const isTarget =
      typeof node === 'number'
        ? 'task' in target && idOf(node) === target.task
        : 'group' in target && node.group.id === target.group;
    if (isTarget && target.side === 'before') return { around, siblings, index };
    if (isTarget && target.side === 'after') return { around, siblings, index: index + 1 };
    if (typeof node === 'number') continue;
    const { children } = node;
    if (isTarget)
      return { around: [...around, node], siblings: children, index: target.side === 'first' ? 0 : children.length };
    const within = placeOf(children, target, idOf, [...around, node]);
    if (within !== null) return within;
  }
  return null;
}

/** Groups that hold tasks at any depth. */
function groupsWithTasks({ tasks, groups }: Pick<Plan['workflow'], 'tasks' | 'groups'>): ReadonlySet<GroupId> {
  const held = new Set<GroupId>();
  const visit = (nodes: readonly OutlineNode[]) => {
    for (const node of nodes)
      if (typeof node === 'object') {
        held.add(node.group.id);
        visit(node.children);
      }
  };
  visit(outlineOf({ tasks, groups }));
  return held;
}
