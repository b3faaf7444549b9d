import { Button, Select } from '@mantine/core';
import { IconRowInsertTop, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { updateLink } from '../../core/document/link-commands.ts';
import type { Change } from '../../core/document/record-changes.ts';
import { deleteTasksAndLinks } from '../../core/document/task-commands.ts';
import { durationScale } from '../../core/model/duration-notation.ts';
import { formatLag } from '../../core/model/lag-notation.ts';
import { LINK_TYPES, type Link, type LinkId, type Workflow } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseLinkLag } from '../fields/parse-fields.ts';
import { edit, editLinks } from '../state/edit.ts';
import { commit, mark } from '../state/plan-store.ts';
import { revealTask } from '../state/selection-store.ts';
import { insertTaskOn } from '../workflow/insert-task.ts';
import { commonValue } from './common-value.ts';
import classes from './inspector.module.css';

/** Changes the links in one step; those that would then be there twice stay as they are, and that is said. */
function changeAll(ids: readonly LinkId[], change: Change<Link>): void {
  mark();
  for (const id of ids) editLinks('steps:editLink', (plan) => updateLink(plan, id, change));
  commit('steps:editLink');
}

/** One link or several: what they bind and how far apart. */
export function LinkInspector({ links, workflow }: { readonly links: readonly Link[]; readonly workflow: Workflow }) {
  const { t } = useTranslation();
  const scale = durationScale(workflow);
  const [first] = links;
  const ids = links.map((link) => link.id);
  const nameOf = (id: string) => workflow.tasks.find((task) => task.id === id)?.name ?? id;
  const type = commonValue(links, (link) => link.type);
  const lag = commonValue(links, (link) => formatLag(link.lag, scale));
  return (
    <div className={classes.stack}>
      <h2 className={classes.title}>{t('inspector:manyLinks', { count: links.length })}</h2>
      {links.length === 1 && (
        <dl className={classes.facts}>
          <dt>{t('inspector:from')}</dt>
          <dd>
            <button type="button" className={classes.linkName} onClick={() => revealTask(first.from)}>
              {nameOf(first.from)}
            </button>
          </dd>
          <dt>{t('inspector:to')}</dt>
          <dd>
            <button type="button" className={classes.linkName} onClick={() => revealTask(first.to)}>
              {nameOf(first.to)}
            </button>
          </dd>
        </dl>
      )}
      <Select
        label={t('inspector:linkType')}
        allowDeselect={false}
        placeholder={type.isMixed ? t('inspector:various') : ''}
        value={type.isMixed ? null : type.value}
        data={LINK_TYPES.map((value) => ({ value, label: t(`inspector:linkTypes.${value}`) }))}
        onChange={(value) => value !== null && changeAll(ids, { type: value })}
      />
      <CommitField
        label={t('inspector:lag')}
        description={t('inspector:lagHint')}
        text={lag.isMixed ? '' : lag.value}
        placeholder={lag.isMixed ? t('inspector:various') : ''}
        parse={(text) => parseLinkLag(text, scale)}
        onCommit={(value) => changeAll(ids, { lag: value })}
      />
      <Button variant="default" leftSection={<IconRowInsertTop size={16} />} onClick={() => insertTaskOn(new Set(ids))}>
        {t('inspector:insertTask')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconTrash size={16} />}
        onClick={() => edit('steps:deleteLinks', (plan) => deleteTasksAndLinks(plan, new Set(), new Set(ids)))}
      >
        {t('inspector:deleteLinks', { count: links.length })}
      </Button>
    </div>
  );
}
