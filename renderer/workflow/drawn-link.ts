import { freshId } from '../../core/document/record-changes.ts';
import type { Link, TaskId, Workflow } from '../../core/model/workflow.ts';

/** A link as it is drawn: finish-start, without lag; both can be changed afterwards. */
export function drawnLink({ links }: Workflow, from: TaskId, to: TaskId): Link {
  return { id: freshId(links, 'l'), from, to, type: 'finish-start', lag: { unit: 'working', ticks: 0 } };
}
