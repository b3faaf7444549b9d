import { useTranslation } from 'react-i18next';
import type { Task, Workflow } from '../../core/model/workflow.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { useSchedule } from '../state/schedule-store.ts';
import classes from './inspector.module.css';
import { ReasonText } from './reason-text.tsx';
import { useWhyHere } from './use-why-here.ts';

/** What holds the task at its start in the shown schedule. Each thing that is named leads there. */
export function WhyHere({ task, workflow }: { readonly task: Task; readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const answer = useWhyHere(task.id);
  const start = useSchedule((state) => state.shown?.byTask.get(task.id)?.start);
  const format = useTimeFormat(workflow);
  if (answer === null || start === undefined || format === null) return null;
  const { reasons, earliest } = answer;
  return (
    <section className={classes.section} aria-label={t('inspector:why')}>
      <h3>{t('inspector:why')}</h3>
      {reasons.length === 0 ? (
        <p className={classes.reason}>{t('inspector:whyNothing', { start: format.moment(earliest) })}</p>
      ) : (
        <ul className={classes.reasons}>
          {reasons.map((reason) => (
            <li key={JSON.stringify(reason)} className={classes.reason}>
              <ReasonText reason={reason} workflow={workflow} />
            </li>
          ))}
        </ul>
      )}
      {reasons.length > 0 && earliest < start && (
        <p className={classes.reason} data-quiet>
          {t(reasons.length === 1 ? 'inspector:whyWithoutOne' : 'inspector:whyWithoutAll', {
            start: format.moment(earliest),
          })}
        </p>
      )}
    </section>
  );
}
