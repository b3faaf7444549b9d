import { useTranslation } from 'react-i18next';
import { addLink } from '../../core/document/link-commands.ts';
import { freshId } from '../../core/document/record-changes.ts';
import type { Task, TaskId, Workflow } from '../../core/model/workflow.ts';
import { editLinks } from '../state/edit.ts';
import classes from './inspector.module.css';
import { LinkRow } from './link-row.tsx';
import { TaskPicker } from './task-picker.tsx';

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
  const itself = new Set([task.id]);
  return (
    <>
      <div className={classes.stack} style={{ gap: 4 }}>
        <p className={classes.dim}>{t('inspector:waitsFor')}</p>
        {incoming.map((each) => (
          <LinkRow key={each.id} link={each} other={each.from} workflow={workflow} />
        ))}
        <TaskPicker
          label={t('inspector:addPredecessor')}
          tasks={workflow.tasks}
          without={itself}
          onChoose={(id) => link(id, task.id)}
        />
      </div>
      <div className={classes.stack} style={{ gap: 4 }}>
        <p className={classes.dim}>{t('inspector:waitForIt')}</p>
        {outgoing.map((each) => (
          <LinkRow key={each.id} link={each} other={each.to} workflow={workflow} />
        ))}
        <TaskPicker
          label={t('inspector:addSuccessor')}
          tasks={workflow.tasks}
          without={itself}
          onChoose={(id) => link(task.id, id)}
        />
      </div>
    </>
  );
}
