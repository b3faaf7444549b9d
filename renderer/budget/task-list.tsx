import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../core/model/workflow.ts';
import { revealTask } from '../state/selection-store.ts';
import classes from './fit-panel.module.css';

const SHOWN_AT_FIRST = 12;

/** Tasks by their names; a click shows the task in the views. */
export function TaskList({ title, tasks }: { readonly title: string; readonly tasks: readonly Task[] }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  if (tasks.length === 0) return null;
  const shown = isWhole ? tasks : tasks.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <h3 className={classes.label}>{title}</h3>
      <ul className={classes.tasks} aria-label={title}>
        {shown.map(({ id, name }) => (
          <li key={id}>
            <Button size="compact-xs" variant="default" onClick={() => revealTask(id)}>
              {name}
            </Button>
          </li>
        ))}
        {shown.length < tasks.length && (
          <li>
            <Button size="compact-xs" variant="subtle" onClick={() => setWhole(true)}>
              {t('budget:showAll', { count: tasks.length })}
            </Button>
          </li>
        )}
      </ul>
    </>
  );
}
