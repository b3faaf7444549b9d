import { SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { assignGroup } from '../../core/document/assign-group.ts';
import { PRIORITIES, type Priority, type Task, type Workflow } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseWeight } from '../fields/parse-fields.ts';
import { SuggestField } from '../fields/suggest-field.tsx';
import { edit, editTasks } from '../state/edit.ts';
import { changeOfKind, useKindDurations } from '../state/kind-durations.ts';
import { commonValue } from './common-value.ts';
import classes from './inspector.module.css';

interface Props {
  readonly tasks: readonly Task[];
  readonly workflow: Workflow;
}

/** Kind, group, priority and weight; a field in which the tasks differ is empty and says so. */
export function TaskBasics({ tasks, workflow }: Props) {
  const { t } = useTranslation();
  const ids = tasks.map((task) => task.id);
  const knownKinds = Object.keys(useKindDurations((state) => state.seconds));
  const groupNames = new Map(workflow.groups.map((group) => [group.id, group.name]));
  const kind = commonValue(tasks, (task) => task.kind);
  const group = commonValue(tasks, (task) => (task.group === undefined ? '' : (groupNames.get(task.group) ?? '')));
  const priority = commonValue(tasks, (task) => task.priority);
  const weight = commonValue(tasks, (task) => task.weight);
  const various = t('inspector:various');
  return (
    <>
      <div className={classes.pair}>
        <SuggestField
          label={t('inspector:kind')}
          text={kind.isMixed ? '' : kind.value}
          placeholder={kind.isMixed ? various : t('inspector:kindHint')}
          suggestions={[
            ...new Set([...workflow.tasks.map((task) => task.kind), ...knownKinds].filter((each) => each !== '')),
          ]}
          onCommit={(value) => editTasks('steps:editTask', ids, (task) => changeOfKind(task, value, workflow))}
        />
        <SuggestField
          label={t('inspector:group')}
          text={group.isMixed ? '' : group.value}
          placeholder={group.isMixed ? various : t('inspector:groupHint')}
          suggestions={[...new Set(groupNames.values())]}
          onCommit={(value) => edit('steps:editTask', (plan) => assignGroup(plan, new Set(ids), value))}
        />
      </div>
      <div className={classes.pair}>
        <div>
          <Text component="div" size="xs" fw={500} mb={2} id="inspector-priority">
            {t('inspector:priority')}
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby="inspector-priority"
            value={priority.isMixed ? '' : priority.value}
            data={PRIORITIES.map((value) => ({ value, label: t(`inspector:priorities.${value}`) }))}
            onChange={(value) => editTasks('steps:editTask', ids, () => ({ priority: value as Priority }))}
          />
        </div>
        <CommitField
          label={t('inspector:weight')}
          text={weight.isMixed ? '' : String(weight.value)}
          placeholder={weight.isMixed ? various : ''}
          parse={parseWeight}
          onCommit={(value) => editTasks('steps:editTask', ids, () => ({ weight: value }))}
        />
      </div>
    </>
  );
}
