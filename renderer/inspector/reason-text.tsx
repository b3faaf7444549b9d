import { Anchor } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import type { Reason } from '../../core/explain/reasons.ts';
import type { Link, ResourceId, TaskId, Workflow } from '../../core/model/workflow.ts';
import { revealTask, selectResource } from '../state/selection-store.ts';

/** So many tasks are named where a resource is busy; the rest is counted. */
const MOST_NAMED = 4;

/** One thing that holds a task, in words; what is named leads there. */
export function ReasonText({ reason, workflow }: { readonly reason: Reason; readonly workflow: Workflow }) {
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
      const resource = <ResourceName id={reason.resource} workflow={workflow} />;
      const key = reason.tasks.length === 0 ? 'inspector:whyAway' : 'inspector:whyBusy';
      const named = reason.tasks.slice(0, MOST_NAMED);
      const more = reason.tasks.length - named.length;
      return (
        <>
          <Trans t={t} i18nKey={key} components={{ resource }} />{' '}
          {named.map((id, index) => (
            // Together, so that no line begins with a comma or a full stop.
            <span key={id} style={{ display: 'inline-block', whiteSpace: 'break-spaces' }}>
              <TaskName id={id} workflow={workflow} />
              {index < named.length - 1 ? t('inspector:whyBetween') : more === 0 && t('inspector:whyEnd')}
            </span>
          ))}
          {more > 0 && `${t('inspector:whyMore', { count: more })}${t('inspector:whyEnd')}`}
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

/** The name of a task, which leads to it. */
export function TaskName({ id, workflow }: { readonly id: TaskId; readonly workflow: Workflow }) {
  const name = workflow.tasks.find((task) => task.id === id)?.name;
  return (
    <Anchor component="button" type="button" inherit ta="left" onClick={() => revealTask(id)}>
      {name === undefined || name === '' ? id : name}
    </Anchor>
  );
}

/** The name of a resource, which selects it. */
export function ResourceName({ id, workflow }: { readonly id: ResourceId; readonly workflow: Workflow }) {
  return (
    <Anchor component="button" type="button" inherit ta="left" onClick={() => selectResource(id)}>
      {workflow.resources.find((each) => each.id === id)?.name ?? id}
    </Anchor>
  );
}
