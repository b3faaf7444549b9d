import { Select } from '@mantine/core';
import { useState } from 'react';
import type { Task, TaskId } from '../../core/model/workflow.ts';

/** A choice among more tasks than this is made by typing. */
const SHOWN_CHOICES = 50;

interface Props {
  /** What choosing a task does. */
  readonly label: string;
  readonly tasks: readonly Task[];
  /** Those that cannot be chosen. */
  readonly without: ReadonlySet<TaskId>;
  readonly onChoose: (task: TaskId) => void;
}

/** Chooses a task by its name to do something with it. The list is made when it is asked for: a large plan has many. */
export function TaskPicker({ label, tasks, without, onChoose }: Props) {
  const [isOpen, setOpen] = useState(false);
  const choices = isOpen
    ? tasks.filter(({ id }) => !without.has(id)).map(({ id, name }) => ({ value: id, label: name }))
    : [];
  return (
    <Select
      aria-label={label}
      placeholder={label}
      data={choices}
      limit={SHOWN_CHOICES}
      searchable
      value={null}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onChange={(id) => id !== null && onChoose(id)}
    />
  );
}
