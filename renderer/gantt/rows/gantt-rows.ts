import type { Group, GroupId, Workflow } from '../../../core/model/workflow.ts';

/** One line of the chart. Tasks are named by their place in `workflow.tasks`. */
export type GanttRow =
  | { readonly kind: 'task'; readonly task: number; readonly depth: number }
  | {
      readonly kind: 'group';
      readonly group: Group;
      readonly depth: number;
      readonly isCollapsed: boolean;
      /** Every task below it, at any depth, in the plan's order. */
      readonly tasks: readonly number[];
    };

export interface RowLayout {
  readonly rows: readonly GanttRow[];
  /** Per task: its row, or that of the outermost collapsed group that hides it. */
  readonly rowOfTask: Int32Array;
}

interface Branch {
  readonly group: Group;
  readonly tasks: number[];
  readonly children: (Branch | number)[];
}

/**
 * Lines in the plan's order: a group stands where its first task stands, followed by all of its tasks. Groups without tasks
 * have no line. Groups that contain themselves count as outermost.
 */
export function layOutRows(workflow: Workflow, collapsed: ReadonlySet<GroupId>): RowLayout {
  const rows: GanttRow[] = [];
  const rowOfTask = new Int32Array(workflow.tasks.length);
  const place = (nodes: readonly (Branch | number)[], depth: number, hiddenIn: number | null): void => {
    for (const node of nodes) {
      if (typeof node === 'number') {
        rowOfTask[node] = hiddenIn ?? rows.length;
        if (hiddenIn === null) rows.push({ kind: 'task', task: node, depth });
        continue;
      }
      const isCollapsed = collapsed.has(node.group.id);
      const row = hiddenIn ?? rows.length;
      if (hiddenIn === null) rows.push({ kind: 'group', group: node.group, depth, isCollapsed, tasks: node.tasks });
      place(node.children, depth + 1, hiddenIn === null && !isCollapsed ? null : row);
    }
  };
  place(treeOf(workflow), 0, null);
  return { rows, rowOfTask };
}

function treeOf(workflow: Workflow): readonly (Branch | number)[] {
  const groups = new Map(workflow.groups.map((group) => [group.id, group]));
  const branches = new Map<GroupId, Branch>();
  const root: (Branch | number)[] = [];
  const ancestorsOf = new Map<GroupId, readonly Group[]>();
  const lineage = (id: GroupId): readonly Group[] => {
    let known = ancestorsOf.get(id);
    if (known === undefined) {
      known = lineageOf(id, groups);
      ancestorsOf.set(id, known);
    }
    return known;
  };
  workflow.tasks.forEach((task, index) => {
    let siblings = root;
    for (const group of task.group === undefined ? [] : lineage(task.group)) {
      let branch = branches.get(group.id);
      if (branch === undefined) {
        branch = { group, tasks: [], children: [] };
        branches.set(group.id, branch);
        siblings.push(branch);
      }
      branch.tasks.push(index);
      siblings = branch.children;
    }
    siblings.push(index);
  });
  return root;
}

/** The group and those around it, outermost first; empty where it is unknown. */
function lineageOf(id: GroupId, groups: ReadonlyMap<GroupId, Group>): readonly Group[] {
  const chain: Group[] = [];
  for (let group = groups.get(id); group !== undefined && !chain.includes(group); ) {
    chain.unshift(group);
    group = group.parent === undefined ? undefined : groups.get(group.parent);
  }
  return chain;
}

/** Groups around a task, outermost first. */
export function groupsAround(workflow: Workflow, task: number): readonly GroupId[] {
  const { group } = workflow.tasks[task];
  if (group === undefined) return [];
  return lineageOf(group, new Map(workflow.groups.map((each) => [each.id, each]))).map(({ id }) => id);
}
