import type { Task } from '../../core/model/workflow.ts';

/** In canvas pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Size of a task's card and of a milestone in canvas pixels; the layout and the drawing agree on them. */
export const TASK_SIZE: Size = { width: 204, height: 60 };
const MILESTONE_SIZE: Size = { width: 132, height: 84 };

/** A milestone takes no time in any of its modes. */
export function isMilestone(task: Task): boolean {
  return task.modes.every((mode) => mode.duration === 0);
}

export function nodeSizeOf(task: Task): Size {
  return isMilestone(task) ? MILESTONE_SIZE : TASK_SIZE;
}
