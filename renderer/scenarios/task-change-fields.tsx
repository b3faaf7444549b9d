import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationScale, formatLongDuration } from '../../core/model/duration-notation.ts';
import { LIMITS } from '../../core/model/limits.ts';
import { MILLI_UNITS } from '../../core/model/workflow.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { parseName, parseTaskDuration } from '../fields/parse-fields.ts';
import type { FieldsOf } from './change-fields-props.ts';
import { parseFactor } from './change-notation.ts';

/** A list of thousands of tasks is searched, not scrolled. */
const MOST_OPTIONS = 60;

/** How long a task takes instead. */
export function DurationFields({ change, workflow, onChange }: FieldsOf<'duration'>) {
  const { t } = useTranslation();
  return (
    <>
      <MultiSelect
        label={t('scenarios:field.tasks')}
        placeholder={change.tasks.length === 0 ? t('scenarios:field.allTasks') : ''}
        searchable
        clearable
        limit={MOST_OPTIONS}
        data={workflow.tasks.map(({ id, name }) => ({ value: id, label: name === '' ? id : name }))}
        value={[...change.tasks]}
        onChange={(tasks) => onChange({ ...change, tasks })}
      />
      <CommitField
        label={t('scenarios:field.factor')}
        description={t('scenarios:field.factorHint')}
        text={String(change.factor)}
        parse={parseFactor}
        onCommit={(factor) => onChange({ ...change, factor })}
      />
    </>
  );
}

/** A task that the plan does not have. */
export function NewTaskFields({ change, workflow, onChange }: FieldsOf<'add-task'>) {
  const { t } = useTranslation();
  const scale = durationScale(workflow);
  const { task, links } = change;
  const [mode] = task.modes;
  const setNeighbours = (side: 'from' | 'to', ids: readonly string[]) => {
    const others = links.filter((link) => (side === 'from' ? link.from === task.id : link.to === task.id));
    const added = ids.map((id) => ({
      id: `${task.id}-${side}-${id}`.slice(0, LIMITS.idLength),
      from: side === 'from' ? id : task.id,
      to: side === 'from' ? task.id : id,
      type: 'finish-start' as const,
      lag: { unit: 'working' as const, ticks: 0 },
    }));
    onChange({ ...change, links: [...others, ...added] });
  };
  const options = workflow.tasks.map(({ id, name }) => ({ value: id, label: name === '' ? id : name }));
  return (
    <>
      <CommitField
        label={t('scenarios:field.name')}
        text={task.name}
        parse={parseName}
        onCommit={(name) => onChange({ ...change, task: { ...task, name } })}
      />
      <CommitField
        label={t('scenarios:field.duration')}
        text={formatLongDuration(mode.duration, scale)}
        parse={(text) => parseTaskDuration(text, scale)}
        onCommit={(duration) => onChange({ ...change, task: { ...task, modes: [{ ...mode, duration }] } })}
      />
      <MultiSelect
        label={t('scenarios:field.needs')}
        searchable
        data={workflow.resources.map(({ id, name }) => ({ value: id, label: name }))}
        value={mode.demands.map(({ resource }) => resource)}
        onChange={(ids) => {
          const demands = ids.map((resource) => ({ resource, amount: MILLI_UNITS }));
          onChange({ ...change, task: { ...task, modes: [{ ...mode, demands }] } });
        }}
      />
      <MultiSelect
        label={t('scenarios:field.after')}
        searchable
        limit={MOST_OPTIONS}
        data={options}
        value={links.filter((link) => link.to === task.id).map((link) => link.from)}
        onChange={(ids) => setNeighbours('from', ids)}
      />
      <MultiSelect
        label={t('scenarios:field.before')}
        searchable
        limit={MOST_OPTIONS}
        data={options}
        value={links.filter((link) => link.from === task.id).map((link) => link.to)}
        onChange={(ids) => setNeighbours('to', ids)}
      />
    </>
  );
}
