import { groupLineage, type OutlineNode, outlineOf } from '../../../core/model/outline.ts';
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

/**
 * Lines in the plan's order: a group stands where its first task stands, followed by all of its tasks. Groups without tasks
 * have no line. Groups that contain themselves count as outermost.
 */
export function layOutRows(workflow: Workflow, collapsed: ReadonlySet<GroupId>): RowLayout {
  const rows: GanttRow[] = [];
  const rowOfTask = new Int32Array(workflow.tasks.length);
  const place = (nodes: readonly OutlineNode[], depth: number, hiddenIn: number | null): void => {
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
  place(outlineOf(workflow), 0, null);
  return { rows, rowOfTask };
}

/** Groups around a task, outermost first. */
export function groupsAround(workflow: Workflow, task: number): readonly GroupId[] {
  const { group } = workflow.tasks[task];
  if (group === undefined) return [];
  return groupLineage(group, new Map(workflow.groups.map((each) => [each.id, each]))).map(({ id }) => id);
}
