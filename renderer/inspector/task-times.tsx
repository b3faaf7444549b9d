import { useTranslation } from 'react-i18next';
import type { Task, Workflow } from '../../core/model/workflow.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useSlackOf } from '../state/use-slack.ts';
import classes from './inspector.module.css';

/** When the shown schedule does the task, and how far it may slip. */
export function TaskTimes({ task, workflow }: { readonly task: Task; readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const entry = useSchedule((state) => state.shown?.byTask.get(task.id));
  const slack = useSlackOf(task.id);
  const format = useTimeFormat(workflow);
  if (entry === undefined || format === null) return null;
  const length = (ticks: number) => (ticks <= 0 ? t('inspector:slipNone') : format.length(ticks));
  return (
    <dl className={classes.facts}>
      <dt>{t('inspector:start')}</dt>
      <dd>{format.moment(entry.start)}</dd>
      <dt>{t('inspector:finish')}</dt>
      <dd>{format.finish(entry.end)}</dd>
      {task.modes.length > 1 && (
        <>
          <dt>{t('inspector:chosenMode')}</dt>
          <dd>{task.modes[entry.mode - 1]?.name ?? entry.mode}</dd>
        </>
      )}
      {entry.assigned !== undefined && (
        <>
          <dt>{t('inspector:whoDoesIt')}</dt>
          <dd>
            {entry.assigned
              .map((id) => workflow.resources.find((resource) => resource.id === id)?.name ?? id)
              .join(', ')}
          </dd>
        </>
      )}
      {slack !== null && (
        <>
          <dt>{t('inspector:slack')}</dt>
          <dd data-critical={slack.isCritical || undefined}>
            {slack.isCritical ? t('inspector:critical') : format.length(slack.ticks)}
          </dd>
          {task.actual === undefined && (
            <>
              <dt className={classes.part}>{t('inspector:slipAlone')}</dt>
              <dd>{length(slack.alone)}</dd>
              <dt className={classes.part}>{t('inspector:slipFinish')}</dt>
              <dd>{length(slack.finish)}</dd>
              <dt className={classes.part}>{t('inspector:slipDeadline')}</dt>
              <dd>{Number.isFinite(slack.deadline) ? length(slack.deadline) : t('inspector:slipNoDeadline')}</dd>
            </>
          )}
        </>
      )}
    </dl>
  );
}
