import { IconListNumbers } from '@tabler/icons-react';
import i18next from 'i18next';
import { newTask } from '../../core/document/new-task.ts';
import { deleteTasksAndLinks } from '../../core/document/task-commands.ts';
import { defaultDuration } from '../../core/model/default-duration.ts';
import type { Task } from '../../core/model/workflow.ts';
import { select } from '../state/selection-store.ts';
import type { Sheet } from './sheet.ts';
import { TASK_COLUMNS } from './task-columns.ts';

export const TASK_SHEET: Sheet<Task> = {
  id: 'tasks',
  labelKey: 'sheet:tab.tasks',
  icon: IconListNumbers,
  inviteKey: 'sheet:typeNewTask',
  steps: { edit: 'steps:editTask', remove: 'steps:deleteTasks' },
  columns: TASK_COLUMNS,
  isOutline: true,
  records: ({ plan }) => plan.workflow.tasks,
  find: (id, { draft }) => draft.tasks.get(id),
  create(_, { draft, context }) {
    const { workflow } = context.plan;
    const id = draft.tasks.freshId('t');
    draft.tasks.add({ ...newTask({ tasks: [] }, i18next.t('sheet:newTask'), defaultDuration(workflow)), id });
    return id;
  },
  remove: (plan, ids) => deleteTasksAndLinks(plan, ids),
  select: (ids) => select(ids),
};
