import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { updateLink } from '../../core/document/link-commands.ts';
import { deleteTasksAndLinks } from '../../core/document/task-commands.ts';
import { durationScale } from '../../core/model/duration-notation.ts';
import { formatLag } from '../../core/model/lag-notation.ts';
import { LINK_TYPES, type Link, type LinkType, type TaskId, type Workflow } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseLinkLag } from '../fields/parse-fields.ts';
import { edit, editLinks } from '../state/edit.ts';
import { revealTask } from '../state/selection-store.ts';
import classes from './inspector.module.css';

interface Props {
  readonly link: Link;
  /** The end that the row names. */
  readonly other: TaskId;
  readonly workflow: Workflow;
}

/** One link of a task in one line: the other task, the type, the lag. */
export function LinkRow({ link, other, workflow }: Props) {
  const { t } = useTranslation();
  const scale = durationScale(workflow);
  const name = workflow.tasks.find((task) => task.id === other)?.name ?? other;
  const hasLag = link.lag.unit === 'percent' ? link.lag.percent !== 0 : link.lag.ticks !== 0;
  return (
    <div className={classes.linkRow}>
      <button type="button" className={classes.linkName} title={name} onClick={() => revealTask(other)}>
        {name}
      </button>
      <NativeSelect
        aria-label={t('inspector:linkTypeTo', { task: name })}
        value={link.type}
        data={LINK_TYPES.map((type) => ({ value: type, label: t(`inspector:linkCode.${type}`) }))}
        onChange={(event) => {
          const type = event.currentTarget.value as LinkType;
          editLinks('steps:editLink', (plan) => updateLink(plan, link.id, { type }));
        }}
      />
      <CommitField
        aria-label={t('inspector:lagTo', { task: name })}
        placeholder={t('inspector:lag')}
        text={hasLag ? formatLag(link.lag, scale) : ''}
        parse={(text) => parseLinkLag(text, scale)}
        onCommit={(lag) => editLinks('steps:editLink', (plan) => updateLink(plan, link.id, { lag }))}
      />
      <ActionIcon
        size={24}
        mt={2}
        aria-label={t('inspector:removeLinkTo', { task: name })}
        onClick={() => edit('steps:deleteLinks', (plan) => deleteTasksAndLinks(plan, new Set(), new Set([link.id])))}
      >
        <IconX size={14} />
      </ActionIcon>
    </div>
  );
}
