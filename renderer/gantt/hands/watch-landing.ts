import i18next from 'i18next';
import type { TaskId } from '../../../core/model/workflow.ts';
import type { Ticks } from '../../../core/time/ticks.ts';
import { createTimeFormat } from '../../i18n/create-time-format.ts';
import { notifyRefusal } from '../../shell/notices.ts';
import { usePlan } from '../../state/plan-store.ts';
import { type ScheduleState, useSchedule } from '../../state/schedule-store.ts';
import type { Hold } from './bar-preview.ts';

let endWatch: () => void = () => undefined;

/** Waits for the schedule of the plan as it is now, and tells where a task that was put somewhere had to go elsewhere. */
export function watchLanding(task: TaskId, wanted: Ticks, hold: Hold): void {
  endWatch();
  const { workflow } = usePlan.getState().plan ?? {};
  if (workflow === undefined) return;
  const look = ({ shown, infeasible, isPending }: ScheduleState) => {
    if (usePlan.getState().plan?.workflow !== workflow) return endWatch();
    const isKnown = !isPending && (infeasible !== null || shown?.workflow === workflow);
    if (!isKnown) return;
    endWatch();
    const name = workflow.tasks.find(({ id }) => id === task)?.name ?? task;
    if (infeasible !== null) {
      if (hold === 'pin') notifyRefusal(i18next.t('hands:pinDoesNotFit', { task: name }));
      return;
    }
    const start = shown?.byTask.get(task)?.start;
    if (start === undefined || start === wanted) return;
    const format = createTimeFormat(
      workflow,
      i18next.language,
      (at) => i18next.t('periodAt', { at }),
      (count) => i18next.t('periods', { count }),
    );
    const values = { task: name, wanted: format.moment(wanted), start: format.moment(start) };
    notifyRefusal(i18next.t(start > wanted ? 'hands:landedLater' : 'hands:landedEarlier', values));
  };
  endWatch = useSchedule.subscribe(look);
}
