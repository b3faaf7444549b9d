import type { Task } from '../../core/model/workflow.ts';

/** Size of a task's card and of a milestone in canvas pixels; the layout and the drawing agree on them. */
export const TASK_SIZE = { width: 204, height: 60 } as const;
const MILESTONE_SIZE = { width: 132, height: 84 } as const;

/** A milestone takes no time in any of its modes. */
export function isMilestone(task: Task): boolean {
  return task.modes.every((mode) => mode.duration === 0);
}

export function nodeSizeOf(task: Task): { readonly width: number; readonly height: number } {
  return isMilestone(task) ? MILESTONE_SIZE : TASK_SIZE;
}
