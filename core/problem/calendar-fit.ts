import type { Diagnostic } from '../model/diagnostic.ts';
import { durationScale, formatDuration } from '../model/duration-notation.ts';
import { quoted } from '../model/quoted.ts';
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

/**
 * An error for each task of which no mode fits anywhere within the tables, which the model's own diagnostics leave to this
 * place: a calendar that works in a few exceptions only may hold less time than the task takes.
 */
export function tasksThatFitNowhere(problem: Problem): Diagnostic[] {
  const { workflow, firstMode } = problem;
  const scale = durationScale(workflow);
  const found: Diagnostic[] = [];
  workflow.tasks.forEach((task, index) => {
    for (let mode = firstMode[index]; mode < firstMode[index + 1]; mode++) {
      if (startNoEarlierThan(problem, mode, 0) < Number.POSITIVE_INFINITY) return;
    }
    const duration = formatDuration(Math.min(...task.modes.map((mode) => mode.duration)), scale);
    found.push({
      code: 'task-fits-nowhere',
      severity: 'error',
      message: `Task ${quoted(task.name)} takes ${duration}, and its calendars never hold that much time${task.mayPause === false ? ' in one stretch' : ''}. Maybe shorten it, or give its calendars more hours.`,
      items: [{ kind: 'task', id: task.id }],
      values: { task: task.name, duration },
    });
  });
  return found;
}
