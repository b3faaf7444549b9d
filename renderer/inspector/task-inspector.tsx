import { Button, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteTasksAndLinks } from '../../core/document/task-commands.ts';
import { LIMITS } from '../../core/model/limits.ts';
import type { Task, Workflow } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseName } from '../fields/parse-fields.ts';
import { edit, editTasks } from '../state/edit.ts';
import { commonValue } from './common-value.ts';
import classes from './inspector.module.css';
import { ManyLinks } from './many-links.tsx';
import { TaskActual } from './task-actual.tsx';
import { TaskBasics } from './task-basics.tsx';
import { TaskCommand } from './task-command.tsx';
import { TaskDates } from './task-dates.tsx';
import { TaskLinks } from './task-links.tsx';
import { TaskModes } from './task-modes.tsx';
import { TaskRange } from './task-range.tsx';
import { TaskSharing } from './task-sharing.tsx';
import { TaskTimes } from './task-times.tsx';
import { WhyHere } from './why-here.tsx';

interface Props {
  readonly tasks: readonly Task[];
  readonly workflow: Workflow;
}

/** Notes of the tasks; where they differ, what is typed takes the place of all. */
function Notes({ tasks }: { readonly tasks: readonly Task[] }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const notes = commonValue(tasks, (task) => task.notes ?? '');
  const text = notes.isMixed ? '' : notes.value;
  return (
    <Textarea
      label={t('inspector:notes')}
      placeholder={notes.isMixed ? t('inspector:various') : ''}
      autosize
      minRows={2}
      maxRows={10}
      maxLength={LIMITS.notesLength}
      value={draft ?? text}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => {
        setDraft(null);
        if (draft === null || draft === text) return;
        const ids = tasks.map(({ id }) => id);
        editTasks('steps:editTask', ids, () => ({ notes: draft === '' ? undefined : draft }));
      }}
    />
  );
}

/** One task with everything about it, or what several have in common. */
export function TaskInspector({ tasks, workflow }: Props) {
  const { t } = useTranslation();
  const [first] = tasks;
  const isSingle = tasks.length === 1;
  const ids = tasks.map((task) => task.id);
  return (
    <div>
      <div className={classes.stack}>
        {isSingle ? (
          <CommitField
            label={t('inspector:name')}
            text={first.name}
            parse={parseName}
            onCommit={(name) => editTasks('steps:renameTask', ids, () => ({ name }))}
          />
        ) : (
          <h2 className={classes.title}>{t('inspector:manyTasks', { count: tasks.length })}</h2>
        )}
        {isSingle && <TaskTimes task={first} workflow={workflow} />}
        <TaskBasics tasks={tasks} workflow={workflow} />
      </div>
      {isSingle && <WhyHere task={first} workflow={workflow} />}
      <section className={classes.section}>
        <h3>{t('inspector:work')}</h3>
        <TaskModes tasks={tasks} workflow={workflow} />
        <TaskSharing tasks={tasks} />
      </section>
      <section className={classes.section} aria-label={t('inspector:range')}>
        <h3>{t('inspector:range')}</h3>
        <TaskRange tasks={tasks} workflow={workflow} />
      </section>
      <section className={classes.section}>
        <h3>{t('inspector:links')}</h3>
        {isSingle ? <TaskLinks task={first} workflow={workflow} /> : <ManyLinks tasks={tasks} workflow={workflow} />}
      </section>
      <section className={classes.section}>
        <h3>{t('inspector:dates')}</h3>
        <TaskDates tasks={tasks} workflow={workflow} />
      </section>
      {isSingle && (
        <section className={classes.section} aria-label={t('inspector:command')}>
          <h3>{t('inspector:command')}</h3>
          <TaskCommand key={first.id} task={first} />
        </section>
      )}
      {isSingle && (
        <section className={classes.section} aria-label={t('inspector:progress')}>
          <h3>{t('inspector:progress')}</h3>
          <TaskActual task={first} workflow={workflow} />
        </section>
      )}
      <section className={classes.section}>
        <Notes tasks={tasks} />
        <Button
          variant="default"
          leftSection={<IconTrash size={16} />}
          onClick={() => edit('steps:deleteTasks', (plan) => deleteTasksAndLinks(plan, new Set(ids)))}
        >
          {t('inspector:deleteTasks', { count: tasks.length })}
        </Button>
      </section>
    </div>
  );
}
