import type { TFunction } from 'i18next';
import { withAssigned } from '../../core/model/assignments.ts';
import type { ResourceId, Task } from '../../core/model/workflow.ts';
import type { Ticks } from '../../core/time/ticks.ts';
import type { TimeFormat } from '../i18n/time-format.ts';
import { createTaskWords } from '../workflow/task-words.ts';
import type { ChartColumnId } from './columns/column-setup.ts';
import { createTaskReferences } from './hands/task-references.ts';
import { spanOf } from './paint/bar-places.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import type { GanttRow } from './rows/gantt-rows.ts';
import { CRITICAL, LATE } from './rows/task-marks.ts';

/** How a table writes moments. */
export interface MomentTexts {
  start(at: Ticks): string;
  finish(at: Ticks): string;
  /** An elapsed length. */
  length(ticks: Ticks): string;
}

/** Moments and lengths in full words. */
export function fullMoments(format: TimeFormat | null): MomentTexts {
  return {
    start: (at) => format?.moment(at) ?? '',
    finish: (at) => format?.finish(at) ?? '',
    length: (ticks) => format?.length(ticks) ?? '',
  };
}

/** What the cells of a row say; the same for eyes and for screen readers. */
export type RowTexts = (row: GanttRow, column: ChartColumnId) => string;

export function createRowTexts(
  scene: ChartScene,
  moments: MomentTexts,
  display: 'long' | 'short',
  language: string,
  t: TFunction,
): RowTexts {
  const { workflow, marks, baseline } = scene;
  const words = createTaskWords(workflow, language, (count) => t('periods', { count }), display);
  const references = createTaskReferences(workflow);
  const ofGroup = (row: Extract<GanttRow, { kind: 'group' }>, column: ChartColumnId): string => {
    if (column === 'name') return row.group.name;
    const span = spanOf(marks, row.tasks);
    if (span === null) return '';
    if (column === 'start') return moments.start(span[0]);
    return column === 'finish' ? moments.finish(span[1]) : '';
  };
  const slackText = (ticks: Ticks) => {
    if (Number.isNaN(ticks)) return '';
    return ticks <= 0 ? t('gantt:noSlack') : moments.length(ticks);
  };
  return (row, column) => {
    if (row.kind === 'group') return ofGroup(row, column);
    const task = workflow.tasks[row.task];
    const isScheduled = !Number.isNaN(marks.starts[row.task]);
    switch (column) {
      case 'number':
        return String(row.task + 1);
      case 'name':
        return task.name;
      case 'predecessors':
        return references.predecessorsOf(task.id);
      case 'kind':
        return task.kind;
      case 'priority':
        return t(`inspector:priorities.${task.priority}`);
      case 'start':
        return isScheduled ? moments.start(marks.starts[row.task]) : '';
      case 'finish':
        return isScheduled ? moments.finish(marks.ends[row.task]) : '';
      case 'duration':
        return words.duration(inMode(task, marks.modes[row.task], []));
      case 'slack':
        return slackText(marks.slack[row.task]);
      case 'critical':
        return criticalText(marks.flags[row.task], t);
      case 'promised': {
        const end = baseline?.ends[row.task] ?? Number.NaN;
        return Number.isNaN(end) ? '' : moments.finish(end);
      }
      case 'variance':
        return varianceText(marks.ends[row.task] - (baseline?.ends[row.task] ?? Number.NaN), moments, t);
      case 'resources':
        return words.resources(inMode(task, marks.modes[row.task], marks.assigned[row.task]));
    }
  };
}

/** How much later than in the baseline, in words; empty where one of both is not known. */
export function varianceText(ticks: Ticks, moments: Pick<MomentTexts, 'length'>, t: TFunction): string {
  if (Number.isNaN(ticks)) return '';
  if (ticks === 0) return t('gantt:baseline.same');
  const length = moments.length(Math.abs(ticks));
  return ticks > 0 ? t('gantt:baseline.later', { length }) : t('gantt:baseline.earlier', { length });
}

function criticalText(flags: number, t: TFunction): string {
  const parts = [
    ...((flags & CRITICAL) === 0 ? [] : [t('gantt:critical')]),
    ...((flags & LATE) === 0 ? [] : [t('gantt:late')]),
  ];
  return parts.join(t('gantt:listSeparator'));
}

/** The task as if it had only the mode that the schedule chose, with the people whom it chose for its roles. */
function inMode(task: Task, number: number, assigned: readonly ResourceId[]): Task {
  const mode = task.modes[number - 1] ?? task.modes[0];
  return { ...task, modes: [assigned.length > 0 ? withAssigned(mode, assigned) : mode] };
}
