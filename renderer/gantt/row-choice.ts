import type { TaskId, Workflow } from '../../core/model/workflow.ts';
import { select, toggleTask, useSelection } from '../state/selection-store.ts';
import { useGantt } from './gantt-store.ts';
import type { GanttRow } from './rows/gantt-rows.ts';

/** Names a row whatever comes and goes around it. */
export function rowKey(row: GanttRow, workflow: Workflow): string {
  return row.kind === 'task' ? `task ${workflow.tasks[row.task].id}` : `group ${row.group.id}`;
}

/** How a click or a key changes the selection: to this row alone, by this row, or up to this row. */
export type ChoiceWay = 'only' | 'toggle' | 'range';

/** The way that the modifier keys of a click ask for. */
export function choiceWay(event: {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}): ChoiceWay {
  if (event.shiftKey) return 'range';
  return event.ctrlKey || event.metaKey ? 'toggle' : 'only';
}

function tasksOf(row: GanttRow, workflow: Workflow): TaskId[] {
  return (row.kind === 'task' ? [row.task] : row.tasks).map((task) => workflow.tasks[task].id);
}

/** Selects a row, of a group all of its tasks, and makes it the active one. */
export function chooseRow(rows: readonly GanttRow[], index: number, way: ChoiceWay, workflow: Workflow): void {
  const row = rows[index];
  if (row === undefined) return;
  const key = rowKey(row, workflow);
  const { anchorRow } = useGantt.getState();
  const anchor = way === 'range' ? rows.findIndex((each) => rowKey(each, workflow) === anchorRow) : -1;
  if (anchor >= 0) {
    const [from, to] = anchor < index ? [anchor, index] : [index, anchor];
    select(rows.slice(from, to + 1).flatMap((each) => (each.kind === 'task' ? tasksOf(each, workflow) : [])));
    useGantt.setState({ activeRow: key });
    return;
  }
  const tasks = tasksOf(row, workflow);
  if (way === 'toggle' && row.kind === 'task') toggleTask(tasks[0]);
  else if (way === 'toggle') select(new Set([...useSelection.getState().tasks, ...tasks]));
  else select(tasks);
  useGantt.setState({ activeRow: key, anchorRow: key });
}
