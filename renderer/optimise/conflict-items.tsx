import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlanItem } from '../../core/model/diagnostic.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { selectItems } from '../state/selection-store.ts';
import { useView } from '../state/view-store.ts';
import classes from './optimise-panel.module.css';

function nameOf(item: PlanItem, workflow: Workflow): string {
  const find = (records: readonly { readonly id: string; readonly name: string }[], id: string) =>
    records.find((record) => record.id === id)?.name ?? id;
  switch (item.kind) {
    case 'task':
    case 'no-pause':
      return find(workflow.tasks, item.id);
    case 'date':
      return find(workflow.tasks, item.task);
    case 'resource':
    case 'capacity-changes':
      return find(workflow.resources, item.id);
    case 'calendar':
      return find(workflow.calendars, item.id);
    case 'group':
      return find(workflow.groups, item.id);
    case 'plan':
      return item.field;
    case 'link': {
      const link = workflow.links.find((record) => record.id === item.id);
      return link === undefined ? item.id : `${find(workflow.tasks, link.from)} → ${find(workflow.tasks, link.to)}`;
    }
  }
}

/** What clashes, one button each; a click selects it. */
export function ConflictItems({
  items,
  workflow,
}: {
  readonly items: readonly PlanItem[];
  readonly workflow: Workflow;
}) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  return (
    <ul className={classes.items} aria-label={t('optimise:clashes')}>
      {items.map((item) => (
        <li key={JSON.stringify(item)}>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              selectItems([item], workflow);
              useView.setState({ sidePanel: 'inspector' });
            }}
          >
            {item.kind === 'date' ? t(`optimise:dateItem.${item.field}`) : t(`optimise:item.${item.kind}`)}:{' '}
            {nameOf(item, workflow)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
