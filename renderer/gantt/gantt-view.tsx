import { useRef } from 'react';
import type { Workflow } from '../../core/model/workflow.ts';
import { usePlan } from '../state/plan-store.ts';
import { useView } from '../state/view-store.ts';
import { DatesNotice } from './dates-notice.tsx';
import { GanttChart } from './gantt-chart.tsx';
import { NoSchedule, NoTasks } from './gantt-states.tsx';
import { GanttToolbar } from './gantt-toolbar.tsx';
import classes from './gantt-view.module.css';
import { TableTwin } from './table-twin.tsx';
import type { ChartNavigation } from './use-chart-navigation.ts';
import { type ChartSchedule, useChartSchedule } from './use-chart-schedule.ts';
import { useGanttScene } from './use-gantt-scene.ts';
import { useGanttSummary } from './use-gantt-summary.ts';

/** The plan along time: what is done when, what holds the finish, and how busy everyone is. */
export function GanttView() {
  const planId = usePlan((state) => state.planId);
  const workflow = usePlan((state) => state.plan?.workflow);
  if (workflow === undefined) return null;
  if (workflow.tasks.length === 0) return <NoTasks />;
  return <Tasks key={planId} workflow={workflow} />;
}

function Tasks({ workflow }: { readonly workflow: Workflow }) {
  const schedule = useChartSchedule(workflow);
  return schedule.byTask === null ? <NoSchedule /> : <Schedule workflow={workflow} schedule={schedule} />;
}

function Schedule({ workflow, schedule }: { readonly workflow: Workflow; readonly schedule: ChartSchedule }) {
  const scene = useGanttScene(workflow, schedule);
  const asTable = useView((state) => state.ganttAsTable);
  const navigation = useRef<ChartNavigation>(null);
  const summary = useGanttSummary(scene, schedule);
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
