import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { finishVariance } from '../../core/problem/baseline-variance.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import type { ChartScene } from './paint/chart-scene.ts';
import { fullMoments, varianceText } from './row-texts.ts';
import { CRITICAL, LATE } from './rows/task-marks.ts';
import { isRecordedRun } from './time/plan-clock.ts';
import type { ChartSchedule } from './use-chart-schedule.ts';
import { useShownBaseline } from './use-shown-baseline.ts';

/** The chart in a sentence: for the eye above it, and for those who do not see it. */
export function useGanttSummary(
  { workflow, marks, baseline }: ChartScene,
  { isByDates, makespan }: ChartSchedule,
): string {
  const { t } = useTranslation();
  const format = useTimeFormat(workflow);
  const baselineName = useShownBaseline()?.name ?? '';
  const { critical, late } = useMemo(() => {
    let critical = 0;
    let late = 0;
    for (const flags of marks.flags) {
      if ((flags & CRITICAL) !== 0) critical++;
      if ((flags & LATE) !== 0) late++;
    }
    return { critical, late };
  }, [marks]);
  if (format === null) return '';
  const variance = baseline === null ? null : finishVariance(marks.ends, baseline);
  const parts = [
    ...(isByDates ? [t('load:byDates')] : []),
    isRecordedRun(workflow)
      ? t('gantt:summaryRun', { count: workflow.tasks.length, length: format.length(makespan) })
      : t('gantt:summary', { count: workflow.tasks.length, from: format.moment(0), to: format.finish(makespan) }),
    ...(critical > 0 ? [t('gantt:summaryCritical', { count: critical })] : []),
    ...(late > 0 ? [t('gantt:summaryLate', { count: late })] : []),
    ...(variance === null
      ? []
      : [
          t('gantt:baseline.summary', {
            variance: varianceText(variance, fullMoments(format), t),
            name: baselineName,
          }),
        ]),
  ];
  return parts.join(t('gantt:summarySeparator'));
}
