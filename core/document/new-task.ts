import type { Task, Workflow } from '../model/workflow.ts';
import { freshId } from './record-changes.ts';

/** A task as it comes into being: an id of its own, medium priority, weight 1, one mode of that duration without demands. */
export function newTask({ tasks }: Pick<Workflow, 'tasks'>, name: string, duration: number): Task {
  return {
    id: freshId(tasks, 't'),
    name,
    kind: '',
    priority: 'medium',
    weight: 1,
    modes: [{ duration, demands: [] }],
  };
}
