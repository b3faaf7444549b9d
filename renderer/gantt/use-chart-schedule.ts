import { useEffect, useMemo } from 'react';
import { makespanOf, type ScheduledTask } from '../../core/model/schedule.ts';
import type { TaskId, Workflow } from '../../core/model/workflow.ts';
import type { ResourceLoad } from '../../core/problem/resource-load.ts';
import type { Unlevelled } from '../../core/problem/unlevelled.ts';
import { useFigures } from '../state/figures/figures-store.ts';
import type { ScheduleFigures } from '../state/figures/schedule-figures.ts';
import { useUnlevelled, wantUnlevelled } from '../state/figures/unlevelled-store.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useGantt } from './gantt-store.ts';

/** What the chart lays over the plan: the shown schedule, or the dates alone. */
export interface ChartSchedule {
  /** Resources are left out: where they are short, the picture cannot come true as it is. */
  readonly isByDates: boolean;
  /** `null`: nothing is known yet. */
  readonly byTask: ReadonlyMap<TaskId, ScheduledTask> | null;
  readonly makespan: number;
  readonly figures: ScheduleFigures | null;
  readonly loads: readonly ResourceLoad[];
}

const NO_LOADS: readonly ResourceLoad[] = [];

/** The person asked for the dates alone, or there is nothing else to show since the plan has no schedule. */
export function useChartSchedule(workflow: Workflow): ChartSchedule {
  const isAsked = useGantt((state) => state.byDates);
  const shown = useSchedule((state) => state.shown);
  const isPending = useSchedule((state) => state.isPending);
  const figures = useFigures((state) => state.figures);
  const planId = usePlan((state) => state.planId);
  const dates = useUnlevelled((state) => (state.planId === planId ? state.dates : null));
  const isWanted = isAsked || (shown === null && !isPending);
  useEffect(() => {
    if (isWanted) wantUnlevelled(planId, workflow);
  }, [isWanted, planId, workflow]);
  const isByDates = isAsked || shown === null;
  return useMemo(() => {
    if (isByDates) return dates === null ? NOTHING : byDates(dates);
    return {
      isByDates,
      byTask: shown?.byTask ?? null,
      makespan: shown?.makespan ?? 0,
      figures,
      loads: figures?.loads ?? NO_LOADS,
    };
  }, [isByDates, shown, figures, dates]);
}

const NOTHING: ChartSchedule = { isByDates: true, byTask: null, makespan: 0, figures: null, loads: NO_LOADS };

const known = new WeakMap<Unlevelled, ChartSchedule>();

function byDates(dates: Unlevelled): ChartSchedule {
  let schedule = known.get(dates);
  if (schedule === undefined) {
    schedule = chartScheduleOf(dates);
    known.set(dates, schedule);
  }
  return schedule;
}

function chartScheduleOf({ schedule, slack, totalFloat, loads }: Unlevelled): ChartSchedule {
  const unknown = new Float64Array(schedule.length).fill(Number.NaN);
  return {
    isByDates: true,
    byTask: new Map(schedule.map((entry) => [entry.task, entry])),
    makespan: makespanOf(schedule),
    loads,
    figures: {
      tasks: schedule.map(({ task }) => task),
      slip: slack,
      critical: Uint8Array.from(totalFloat, (float) => (float <= 0 ? 1 : 0)),
      slips: { alone: unknown, finish: slack, deadline: unknown },
      loads,
    },
  };
}
