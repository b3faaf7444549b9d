import { Anchor } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import type { Reason } from '../../core/explain/reasons.ts';
import type { Link, Task, TaskId, Workflow } from '../../core/model/workflow.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { revealTask, selectResource } from '../state/selection-store.ts';
import classes from './inspector.module.css';
import { useWhyHere } from './use-why-here.ts';

/** So many tasks are named where a resource is busy; the rest is counted. */
const MOST_NAMED = 4;

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

function ReasonText({ reason, workflow }: { readonly reason: Reason; readonly workflow: Workflow }) {
  const { t } = useTranslation();
  switch (reason.kind) {
    case 'link': {
      const link = workflow.links.find(({ id }) => id === reason.link);
      if (link === undefined) return null;
      return (
        <Trans
          t={t}
          i18nKey={hasLag(link) ? `inspector:whyLagLink.${link.type}` : `inspector:whyLink.${link.type}`}
          components={{ task: <TaskName id={reason.from} workflow={workflow} /> }}
        />
      );
    }
    case 'resource': {
      const name = workflow.resources.find(({ id }) => id === reason.resource)?.name ?? reason.resource;
      const resource = (
        <Anchor component="button" type="button" inherit onClick={() => selectResource(reason.resource)}>
          {name}
        </Anchor>
      );
      const key = reason.tasks.length === 0 ? 'inspector:whyAway' : 'inspector:whyBusy';
      const named = reason.tasks.slice(0, MOST_NAMED);
      const more = reason.tasks.length - named.length;
      return (
        <>
          <Trans t={t} i18nKey={key} components={{ resource }} />{' '}
          {named.map((id, index) => (
            <span key={id}>
              {index > 0 && t('inspector:whyBetween')}
              <TaskName id={id} workflow={workflow} />
            </span>
          ))}
          {more > 0 && t('inspector:whyMore', { count: more })}
        </>
      );
    }
    default:
      return t(`inspector:whyOther.${reason.kind}`);
  }
}

function hasLag({ lag }: Link): boolean {
  return lag.unit === 'percent' ? lag.percent !== 0 : lag.ticks !== 0;
}

function TaskName({ id, workflow }: { readonly id: TaskId; readonly workflow: Workflow }) {
  const name = workflow.tasks.find((task) => task.id === id)?.name;
  return (
    <Anchor component="button" type="button" inherit onClick={() => revealTask(id)}>
      {name === undefined || name === '' ? id : name}
    </Anchor>
  );
}
