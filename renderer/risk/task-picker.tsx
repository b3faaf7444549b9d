import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TaskId, Workflow } from '../../core/model/workflow.ts';

/** So many options are shown at once; typing narrows them down. */
const MOST_OPTIONS = 60;

interface Props {
  readonly label: string;
  readonly workflow: Workflow;
  readonly tasks: readonly TaskId[];
  readonly onChange: (tasks: readonly TaskId[]) => void;
}

/** Chooses tasks by name, one by one, or all of a group or kind at once. */
export function TaskPicker({ label, workflow, tasks, onChange }: Props) {
  const { t } = useTranslation();
  const working = workflow.tasks.filter(({ modes }) => modes.some(({ duration }) => duration > 0));
  const kinds = [...new Set(working.map(({ kind }) => kind).filter((kind) => kind !== ''))];
  const sets = [
    ...workflow.groups.map(({ id, name }) => ({ value: `group ${id}`, label: name })),
    ...kinds.map((kind) => ({ value: `kind ${kind}`, label: kind })),
  ];
  const membersOf = (value: string) =>
    working.filter(({ group, kind }) => value === `group ${group}` || value === `kind ${kind}`).map(({ id }) => id);
  const known = new Set(workflow.tasks.map(({ id }) => id));
  return (
    <MultiSelect
      label={label}
      placeholder={tasks.length === 0 ? t('risk:pickTasks') : ''}
      data={[
        ...(sets.length === 0 ? [] : [{ group: t('risk:allOf'), items: sets }]),
        { group: t('risk:tasks'), items: workflow.tasks.map(({ id, name }) => ({ value: id, label: name || id })) },
      ]}
      searchable
      limit={MOST_OPTIONS}
      value={tasks.filter((id) => known.has(id))}
      onChange={(values) => {
        const chosen = values.flatMap((value) => (known.has(value) ? [value] : membersOf(value)));
        onChange([...new Set(chosen)]);
      }}
    />
  );
}
