import { type OutlineGroup, type OutlineNode, outlineOf } from '../model/outline.ts';
import type { Plan } from '../model/plan.ts';
import type { Group, GroupId, Task, TaskId, Workflow } from '../model/workflow.ts';
import type { PlanDiff } from './diff.ts';
import { diffOf } from './diffs.ts';
import { changedRecord, freshId } from './record-changes.ts';

/** What of an outline a command is about. A group stands for all that it holds. */
export interface OutlineChoice {
  readonly tasks: ReadonlySet<TaskId>;
  readonly groups: ReadonlySet<GroupId>;
}

type Outlined = Pick<Workflow, 'tasks' | 'groups'>;

/** Chosen neighbours in one group, in the order in which they are shown. */
interface Run {
  readonly parent: OutlineGroup | null;
  readonly siblings: readonly OutlineNode[];
  readonly first: number;
  readonly last: number;
}

/**
 * Puts the chosen one level deeper: into the group that stands right before them, else into a new one.
 * @returns the step, and the groups that were made
 */
export function indent(
  plan: Plan,
  choice: OutlineChoice,
  newName: string,
): { readonly diff: PlanDiff; readonly made: readonly GroupId[] } {
  const { workflow } = plan;
  const parentOf = new Map<OutlineNode, GroupId | undefined>();
  const made: Group[] = [];
  for (const run of runsOf(workflow, choice)) {
    const before = run.siblings[run.first - 1];
    let into: GroupId;
    if (typeof before === 'object') into = before.group.id;
    else {
      into = freshId([...workflow.groups, ...made], 'g');
      made.push({ id: into, name: newName, ...(run.parent === null ? {} : { parent: run.parent.group.id }) });
    }
    for (const node of nodesOf(run)) parentOf.set(node, into);
  }
  const { tasks, groups } = regrouped(workflow, parentOf);
  return {
    diff: stepTo(plan, { tasks, groups: [...groups, ...made] }),
    made: made.map(({ id }) => id),
  };
}

/** Puts the chosen one level higher, behind the group that they leave; a group that nothing is left in goes. */
export function outdent(plan: Plan, choice: OutlineChoice): PlanDiff {
  const { workflow } = plan;
  const leaving = runsOf(workflow, choice).filter(({ parent }) => parent !== null);
  const parentOf = new Map<OutlineNode, GroupId | undefined>();
  const leavers = new Map<OutlineGroup, Set<TaskId>>();
  for (const run of leaving) {
    for (const node of nodesOf(run)) parentOf.set(node, run.parent?.group.parent);
    if (run.parent === null) continue;
    const ids = leavers.get(run.parent) ?? new Set();
    // What stands first in its group stands before it from now on.
    if (run.first > 0) for (const id of idsOf(workflow, run)) ids.add(id);
    leavers.set(run.parent, ids);
  }
  let { tasks, groups } = regrouped(workflow, parentOf);
  for (const [{ tasks: places, children, group }, ids] of leavers) {
    if (children.every((child) => parentOf.has(child))) groups = groups.filter(({ id }) => id !== group.id);
    const lastLeft = places.findLast((place) => !ids.has(workflow.tasks[place].id));
    const hasOthersBehind = lastLeft !== undefined && places.some((place) => place < lastLeft && isIn(place, ids));
    if (hasOthersBehind) tasks = movedBehind(tasks, ids, workflow.tasks[lastLeft].id);
  }
  return stepTo(plan, { tasks, groups });

  function isIn(place: number, ids: ReadonlySet<TaskId>): boolean {
    return ids.has(workflow.tasks[place].id);
  }
}

/** Moves chosen neighbours of one group one place up or down; chosen ones that stand apart stay. */
export function shift(plan: Plan, choice: OutlineChoice, by: -1 | 1): PlanDiff {
  const { workflow } = plan;
  const runs = runsOf(workflow, choice);
  const [run] = runs;
  const other = run === undefined ? undefined : run.siblings[by < 0 ? run.first - 1 : run.last + 1];
  if (runs.length !== 1 || other === undefined) return {};
  const passed = typeof other === 'number' ? [other] : other.tasks;
  const ids = idsOf(workflow, run);
  const place = by < 0 ? passed[0] - 1 : passed[passed.length - 1];
  // A neighbour that stands first in the plan has nothing before it to stand behind.
  const behind = workflow.tasks.slice(0, place + 1).findLast(({ id }) => !ids.has(id))?.id ?? null;
  return stepTo(plan, { tasks: movedBehind(workflow.tasks, ids, behind), groups: workflow.groups });
}

/** The chosen as runs of neighbours; what lies in a chosen group is part of it. */
export function runsOf(
  workflow: Outlined,
  choice: OutlineChoice,
  outline: readonly OutlineNode[] = outlineOf(workflow),
): readonly Run[] {
  const runs: Run[] = [];
  const isChosen = (node: OutlineNode) =>
    typeof node === 'number' ? choice.tasks.has(workflow.tasks[node].id) : choice.groups.has(node.group.id);
  const visit = (siblings: readonly OutlineNode[], parent: OutlineGroup | null): void => {
    for (let k = 0; k < siblings.length; k++) {
      const node = siblings[k];
      if (isChosen(node)) {
        const first = k;
        while (k + 1 < siblings.length && isChosen(siblings[k + 1])) k++;
        runs.push({ parent, siblings, first, last: k });
      } else if (typeof node === 'object') visit(node.children, node);
    }
  };
  visit(outline, null);
  return runs;
}

/** Groups and tasks of a run. */
export function nodesOf({ siblings, first, last }: Run): readonly OutlineNode[] {
  return siblings.slice(first, last + 1);
}

function idsOf({ tasks }: Outlined, run: Run): ReadonlySet<TaskId> {
  const places = nodesOf(run).flatMap((node) => (typeof node === 'number' ? [node] : node.tasks));
  return new Set(places.map((place) => tasks[place].id));
}

/** Tasks and groups with what lies around them changed: by node, the group it lies in, `undefined` for none. */
export function regrouped(
  { tasks, groups }: Outlined,
  parentOf: ReadonlyMap<OutlineNode, GroupId | undefined>,
): Outlined {
  const ofTask = new Map<TaskId, { readonly group: GroupId | undefined }>();
  const ofGroup = new Map<GroupId, { readonly parent: GroupId | undefined }>();
  for (const [node, parent] of parentOf) {
    if (typeof node === 'number') ofTask.set(tasks[node].id, { group: parent });
    else ofGroup.set(node.group.id, { parent });
  }
  return {
    tasks: tasks.map((task) => changedRecord(task, ofTask.get(task.id) ?? {})),
    groups: groups.map((group) => changedRecord(group, ofGroup.get(group.id) ?? {})),
  };
}

/** @param behind `null`: to the front */
function movedBehind(tasks: readonly Task[], ids: ReadonlySet<TaskId>, behind: TaskId | null): readonly Task[] {
  const moving = tasks.filter(({ id }) => ids.has(id));
  const staying = tasks.filter(({ id }) => !ids.has(id));
  const place = behind === null ? 0 : staying.findIndex(({ id }) => id === behind) + 1;
  return staying.toSpliced(place, 0, ...moving);
}

/** The step to other tasks and groups. */
export function stepTo(plan: Plan, outlined: Outlined): PlanDiff {
  return diffOf(plan, { ...plan, workflow: { ...plan.workflow, ...outlined } });
}
