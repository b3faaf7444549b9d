import { Button } from '@mantine/core';
import { IconArrowNarrowRight, IconUnlink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { linkPairs, unlinkAmong } from '../../core/document/link-pairs.ts';
import type { Task, TaskId, Workflow } from '../../core/model/workflow.ts';
import { edit, editLinks } from '../state/edit.ts';
import classes from './inspector.module.css';
import { TaskPicker } from './task-picker.tsx';

function link(pairs: readonly (readonly [TaskId, TaskId])[]): void {
  editLinks('steps:addLink', (plan) => linkPairs(plan, pairs));
}

/** Links of several tasks at once: one after another, all behind a task, all before one. */
export function ManyLinks({ tasks, workflow }: { readonly tasks: readonly Task[]; readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const chosen = new Set(tasks.map(({ id }) => id));
  const ids = [...chosen];
  const areLinked = workflow.links.some(({ from, to }) => chosen.has(from) && chosen.has(to));
  return (
    <div className={classes.stack}>
      <div className={classes.pair}>
        <Button
          variant="default"
          leftSection={<IconArrowNarrowRight size={16} />}
          title={t('inspector:chainHint')}
          onClick={() => link(ids.slice(1).map((id, k) => [ids[k], id] as const))}
        >
          {t('inspector:chain')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconUnlink size={16} />}
          disabled={!areLinked}
          onClick={() => edit('steps:deleteLinks', (plan) => unlinkAmong(plan, chosen))}
        >
          {t('inspector:unchain')}
        </Button>
      </div>
      <TaskPicker
        label={t('inspector:allAfter')}
        tasks={workflow.tasks}
        without={chosen}
        onChoose={(from) => link(ids.map((to) => [from, to] as const))}
      />
      <TaskPicker
        label={t('inspector:allBefore')}
        tasks={workflow.tasks}
        without={chosen}
        onChoose={(to) => link(ids.map((from) => [from, to] as const))}
      />
    </div>
  );
}
