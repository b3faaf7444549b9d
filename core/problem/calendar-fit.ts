import type { Diagnostic } from '../model/diagnostic.ts';
import type { Problem } from './problem.ts';
import { calendarOfMode, startNoEarlierThan } from './task-time.ts';

/**
 * Per mode: 1 where its work fits into the calendar again and again, given a problem whose tables hold the weekly hours
 * alone; 0 where waiting for longer can't help, since it fits in exceptions of the calendar or never.
 */
export function modesThatFitAgainAndAgain(regular: Problem): Uint8Array {
  return Uint8Array.from(regular.modeTask, (task, mode) => {
    const calendar = calendarOfMode(regular, mode);
    if (calendar === null) return 1;
    const needed = regular.mustNotPause[task] === 1 ? regular.duration[mode] : 1;
    return calendar.starts.some((start, k) => calendar.ends[k] - start >= needed) ? 1 : 0;
  });
}

/** An error for each task that has no mode which fits anywhere into its calendars. */
export function tasksThatFitNowhere(problem: Problem): Diagnostic[] {
  const { workflow, firstMode } = problem;
  const found: Diagnostic[] = [];
  workflow.tasks.forEach((task, index) => {
    let longestStretch = 0;
    let workingTime = 0;
    for (let mode = firstMode[index]; mode < firstMode[index + 1]; mode++) {
      if (startNoEarlierThan(problem, mode, 0) < Number.POSITIVE_INFINITY) return;
      calendarOfMode(problem, mode)?.starts.forEach((start, k) => {
        const stretch = (calendarOfMode(problem, mode)?.ends[k] ?? start) - start;
        longestStretch = Math.max(longestStretch, stretch);
        workingTime += stretch;
      });
    }
    const needed = Math.min(...task.modes.map(({ duration }) => duration));
    const values = { task: task.name, needed, longestStretch, unit: workflow.tick };
    const items = [{ kind: 'task', id: task.id } as const];
    found.push(
      workingTime === 0
        ? {
            code: 'task-without-working-time',
            severity: 'error',
            message: `Task "${task.name}" can never work: the calendars of the task and of its resources have no working time in common. Maybe give it another calendar, or other resources.`,
            items,
            values,
          }
        : {
            code: 'task-fits-nowhere',
            severity: 'error',
            message: `Task "${task.name}" needs ${needed} ${workflow.tick}s${task.mayPause === false ? ' in one stretch' : ''}, but its calendars have no such time; the longest stretch is ${longestStretch}. Maybe let it pause, shorten it, or give it longer hours.`,
            items,
            values,
          },
    );
  });
  return found;
}
