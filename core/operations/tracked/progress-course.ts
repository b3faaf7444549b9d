import type { Ticks } from '../../time/ticks.ts';
import type { ProgressPoint, TaskProgress } from './task-progress.ts';

/** Percent that was done by a moment; between two reports it grows evenly. */
export function percentAt({ course }: Pick<TaskProgress, 'course'>, at: Ticks): number {
  return between(course, at, ({ percent }) => percent);
}

/** Value of a course at a moment, evenly between its points. */
export function between(
  course: readonly ProgressPoint[],
  at: Ticks,
  amountOf: (point: ProgressPoint) => number,
): number {
  const next = course.findIndex((point) => point.at > at);
  if (next === 0 || course.length === 0) return 0;
  if (next < 0) return amountOf(course[course.length - 1]);
  const [before, after] = [course[next - 1], course[next]];
  const share = (at - before.at) / (after.at - before.at);
  return amountOf(before) + share * (amountOf(after) - amountOf(before));
}
