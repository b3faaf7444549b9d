import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addLink } from '../../core/document/link-commands.ts';
import { freshId } from '../../core/document/record-changes.ts';
import type { Task, TaskId, Workflow } from '../../core/model/workflow.ts';
import { editLinks } from '../state/edit.ts';
import classes from './inspector.module.css';
import { LinkRow } from './link-row.tsx';

/** A choice among more tasks than this is made by typing. */
const SHOWN_CHOICES = 50;

function link(from: TaskId, to: TaskId): void {
  editLinks('steps:addLink', (plan) =>
    addLink(plan, {
      id: freshId(plan.workflow.links, 'l'),
      from,
      to,
      type: 'finish-start',
      lag: { unit: 'working', ticks: 0 },
    }),
  );
}

/** What the task waits for, and what waits for it. */
export function TaskLinks({ task, workflow }: { readonly task: Task; readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const incoming = workflow.links.filter((each) => each.to === task.id);
  const outgoing = workflow.links.filter((each) => each.from === task.id);
  const others = workflow.tasks
    .filter((each) => each.id !== task.id)
    .map((each) => ({ value: each.id, label: each.name }));
  return (
    <>
      <div className={classes.stack} style={{ gap: 4 }}>
        <p className={classes.dim}>{t('inspector:waitsFor')}</p>
        {incoming.map((each) => (
          <LinkRow key={each.id} link={each} other={each.from} workflow={workflow} />
        ))}
        <Select
          aria-label={t('inspector:addPredecessor')}
          placeholder={t('inspector:addPredecessor')}
          data={others}
          limit={SHOWN_CHOICES}
          searchable
          value={null}
          onChange={(id) => id !== null && link(id, task.id)}
        />
      </div>
      <div className={classes.stack} style={{ gap: 4 }}>
        <p className={classes.dim}>{t('inspector:waitForIt')}</p>
        {outgoing.map((each) => (
          <LinkRow key={each.id} link={each} other={each.to} workflow={workflow} />
        ))}
        <Select
          aria-label={t('inspector:addSuccessor')}
          placeholder={t('inspector:addSuccessor')}
          data={others}
          limit={SHOWN_CHOICES}
          searchable
          value={null}
          onChange={(id) => id !== null && link(task.id, id)}
        />
      </div>
    </>
  );
}
