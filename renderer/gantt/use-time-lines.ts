import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import { millisecondsPerTick } from '../../core/time/ticks.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { useQuality } from '../shell/quality.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useSolve } from '../state/solve-store.ts';
import type { TimeLine } from './paint/chart-frame.ts';
import { createPlanClock, isRecordedRun } from './time/plan-clock.ts';
import { useChartSchedule } from './use-chart-schedule.ts';
import { useShortMoments } from './use-short-moments.ts';

const MINUTE_MS = 60_000;
const LONG_PLAN_MS = 10 * 86_400_000;

/** Today in the plan's ticks, renewed every minute; `null` for plans without dates. */
function useNow(workflow: Workflow): number | null {
  const { origin, timeZone, tick } = workflow;
  const clock = useMemo(() => createPlanClock({ origin, timeZone, tick }), [origin, timeZone, tick]);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return clock === null ? null : clock.atInstant(now);
}

/** The status date where progress is shown (`null`: it is not), today, the finish of the shown schedule, and the moment before which no plan can finish. */
export function useTimeLines(workflow: Workflow, statusAt: number | null): readonly TimeLine[] {
  const { t } = useTranslation();
  const shown = useSchedule((state) => state.shown);
  const objective = useSolve((state) => state.run?.options.objectives[0]);
  const quality = useQuality();
  const format = useTimeFormat(workflow);
  const moments = useShortMoments(workflow);
  const now = useNow(workflow);
  const { isByDates, makespan } = useChartSchedule(workflow);
  const finish = isByDates ? makespan : (shown?.makespan ?? null);
  // The bound of a search for anything but an early finish is no moment.
  const isMoment = !isByDates && (shown?.source !== 'live' || objective === 'makespan');
  const bound = isMoment ? (quality?.bound ?? null) : null;
  const { tick } = workflow;
  const isRun = isRecordedRun(workflow);
  return useMemo(() => {
    const lines: TimeLine[] = [];
    if (format === null) return lines;
    if (finish !== null && finish > 0) {
      // In a plan of weeks the day says enough, and leaves room for the other names.
      const daysAreEnough = finish * (millisecondsPerTick(tick) ?? 0) > LONG_PLAN_MS;
      const boundText = daysAreEnough ? moments.finishDay : format.finish;
      const date = isRun ? t('gantt:after', { length: format.length(finish) }) : format.finish(finish);
      const isProved = bound !== null && bound >= finish;
      const label = isProved ? t('gantt:finishProved', { date }) : t('gantt:finishAt', { date });
      // The bound comes first: it is the one that keeps its label where both have no room.
      if (bound !== null && bound > 0 && !isProved)
        lines.push({
          kind: 'bound',
          at: bound,
          label: t('gantt:bound', { date: isRun ? format.length(bound) : boundText(bound) }),
        });
      lines.push({ kind: 'finish', at: finish, label });
    }
    if (statusAt !== null) lines.push({ kind: 'status', at: statusAt, label: t('tracking:gantt.status') });
    if (now !== null) lines.push({ kind: 'today', at: now, label: t('gantt:today') });
    return lines;
  }, [finish, bound, now, statusAt, format, moments, tick, isRun, t]);
}
