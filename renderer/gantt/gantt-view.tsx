import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import { finishVariance } from '../../core/problem/baseline-variance.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { usePlan } from '../state/plan-store.ts';
import { useView } from '../state/view-store.ts';
import { DatesNotice } from './dates-notice.tsx';
import { GanttChart } from './gantt-chart.tsx';
import { NoSchedule, NoTasks } from './gantt-states.tsx';
import { ganttOfPlan } from './gantt-store.ts';
import { GanttToolbar } from './gantt-toolbar.tsx';
import classes from './gantt-view.module.css';
import type { ChartScene } from './paint/chart-scene.ts';
import { fullMoments, varianceText } from './row-texts.ts';
import { CRITICAL, LATE } from './rows/task-marks.ts';
import { TableTwin } from './table-twin.tsx';
import { isRecordedRun } from './time/plan-clock.ts';
import type { ChartNavigation } from './use-chart-navigation.ts';
import { type ChartSchedule, useChartSchedule } from './use-chart-schedule.ts';
import { useGanttScene } from './use-gantt-scene.ts';
import { useShownBaseline } from './use-shown-baseline.ts';

/** The plan along time: what is done when, what holds the finish, and how busy everyone is. */
export function GanttView() {
  const planId = usePlan((state) => state.planId);
  const workflow = usePlan((state) => state.plan?.workflow);
  if (workflow === undefined) return null;
  if (workflow.tasks.length === 0) return <NoTasks />;
  return <Tasks key={planId} planId={planId} workflow={workflow} />;
}

function Tasks({ planId, workflow }: { readonly planId: string | null; readonly workflow: Workflow }) {
  useMemo(() => ganttOfPlan(planId), [planId]);
  const schedule = useChartSchedule(workflow);
  return schedule.byTask === null ? <NoSchedule /> : <Schedule workflow={workflow} schedule={schedule} />;
}

function Schedule({ workflow, schedule }: { readonly workflow: Workflow; readonly schedule: ChartSchedule }) {
  const scene = useGanttScene(workflow, schedule);
  const asTable = useView((state) => state.ganttAsTable);
  const navigation = useRef<ChartNavigation>(null);
  const summary = useSummary(scene, schedule);
  return (
    <div className={classes.view}>
      <GanttToolbar scene={scene} summary={summary} navigation={navigation} />
      {schedule.isByDates && <DatesNotice />}
      {asTable ? (
        <TableTwin scene={scene} />
      ) : (
        <GanttChart scene={scene} summary={summary} navigationRef={navigation} />
      )}
    </div>
  );
}

/** The chart in a sentence: for the eye above it, and for those who do not see it. */
function useSummary({ workflow, marks, baseline }: ChartScene, { isByDates, makespan }: ChartSchedule): string {
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
