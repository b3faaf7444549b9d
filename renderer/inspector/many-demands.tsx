import { ActionIcon, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { changedMode, withDemand } from '../../core/document/mode-changes.ts';
import { MILLI_UNITS, type ResourceId, type Task, type Workflow } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseUnits } from '../fields/parse-fields.ts';
import { editTasks } from '../state/edit.ts';
import { commonValue } from './common-value.ts';
import classes from './inspector.module.css';

interface Props {
  /** Each with one mode. */
  readonly tasks: readonly Task[];
  readonly workflow: Workflow;
}

/** What several tasks need: every resource that one of them takes, with the amount where they agree. */
export function ManyDemands({ tasks, workflow }: Props) {
  const { t } = useTranslation();
  const used = new Set(tasks.flatMap(({ modes: [mode] }) => mode.demands.map(({ resource }) => resource)));
  const free = workflow.resources.filter(({ id }) => !used.has(id));
  const set = (resource: ResourceId, amount: number) =>
    editTasks(
      'steps:setDemand',
      tasks.map(({ id }) => id),
      (task) => ({ modes: changedMode(task, 1, (mode) => withDemand(mode, resource, amount)) }),
    );
  return (
    <>
      {workflow.resources
        .filter(({ id }) => used.has(id))
        .map(({ id, name }) => {
          const amount = commonValue(
            tasks,
            ({ modes: [mode] }) => mode.demands.find(({ resource }) => resource === id)?.amount ?? 0,
          );
          return (
            <div key={id} className={classes.demand}>
              <span className={classes.linkName} style={{ cursor: 'default', lineHeight: '28px' }}>
                {name}
              </span>
              <CommitField
                aria-label={t('inspector:demandOf', { resource: name })}
                placeholder={amount.isMixed ? t('inspector:various') : ''}
                text={amount.isMixed ? '' : String(amount.value / MILLI_UNITS)}
                parse={parseUnits}
                onCommit={(value) => set(id, value)}
              />
              <ActionIcon
                size={24}
                mt={2}
                aria-label={t('inspector:removeDemand', { resource: name })}
                onClick={() => set(id, 0)}
              >
                <IconX size={14} />
              </ActionIcon>
            </div>
          );
        })}
      {free.length > 0 && (
        <Select
          aria-label={t('inspector:addDemand')}
          placeholder={t('inspector:addDemand')}
          data={free.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          value={null}
          onChange={(resource) => resource !== null && set(resource, MILLI_UNITS)}
        />
      )}
    </>
  );
}
