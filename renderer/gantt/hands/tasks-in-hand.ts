import { useSelection } from '../../state/selection-store.ts';
import type { ChartScene } from '../paint/chart-scene.ts';

/**
 * The tasks that go along when a row is taken, the one that leads first: those of a group, all selected ones where it is one of them, else
 * its own.
 */
export function tasksInHand({ layout, workflow, marks }: ChartScene, row: number): number[] {
  const found = layout.rows[row];
  if (found === undefined) return [];
  if (found.kind === 'group') {
    const startOf = (task: number) =>
      Number.isNaN(marks.starts[task]) ? Number.POSITIVE_INFINITY : marks.starts[task];
    const canMove = found.tasks.filter((task) => workflow.tasks[task].actual === undefined);
    return canMove.toSorted((a, b) => startOf(a) - startOf(b));
  }
  const { tasks: selected } = useSelection.getState();
  if (selected.size < 2 || !selected.has(workflow.tasks[found.task].id)) return [found.task];
  const others = workflow.tasks.flatMap(({ id }, task) => (task !== found.task && selected.has(id) ? [task] : []));
  return [found.task, ...others];
}
