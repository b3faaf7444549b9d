import type { TaskId } from '../../core/model/workflow.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import type { ScheduleFigures } from '../state/figures/schedule-figures.ts';

/** How far a task may slip in the shown schedule before its finish moves. */
export interface SlackMark {
  /** `3 d` */
  readonly text: string;
  /** Of the greatest slack in the plan, from above 0 to 1, in steps of a tenth. */
  readonly share: number;
}

/** Slack of the tasks that have some. */
export function slackMarks(
  figures: Pick<ScheduleFigures, 'tasks' | 'slip' | 'critical'> | null,
  format: TimeFormat | null,
): ReadonlyMap<TaskId, SlackMark> {
  const marks = new Map<TaskId, SlackMark>();
  if (figures === null || format === null) return marks;
  const greatest = figures.slip.reduce((most, ticks) => (Number.isFinite(ticks) ? Math.max(most, ticks) : most), 0);
  figures.tasks.forEach((task, k) => {
    const ticks = figures.slip[k];
    if (figures.critical[k] === 1 || !(ticks > 0) || !Number.isFinite(ticks)) return;
    marks.set(task, { text: format.shortLength(ticks), share: Math.ceil((10 * ticks) / greatest) / 10 });
  });
  return marks;
}
