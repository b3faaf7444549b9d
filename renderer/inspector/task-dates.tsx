import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Task, Workflow } from '../../core/model/workflow.ts';
import { CalendarSelect } from '../fields/calendar-select.tsx';
import { MomentField } from '../fields/moment-field.tsx';
import { editTasks } from '../state/edit.ts';
import { commonValue } from './common-value.ts';
import classes from './inspector.module.css';

interface Props {
  readonly tasks: readonly Task[];
  readonly workflow: Workflow;
}

const DATES = [
  { field: 'releaseAt', isEnd: false, isFromStart: true },
  { field: 'dueAt', isEnd: true, isFromStart: false },
  { field: 'deadline', isEnd: true, isFromStart: false },
  { field: 'pin', isEnd: false, isFromStart: true },
] as const;

/** When the tasks may, should and must be done, and on which calendar. */
export function TaskDates({ tasks, workflow }: Props) {
  const { t } = useTranslation();
  const ids = tasks.map((task) => task.id);
  const calendar = commonValue(tasks, (task) => task.calendar);
  const mayPause = commonValue(tasks, (task) => task.mayPause !== false);
  return (
    <>
      <div className={classes.stack}>
        {DATES.map(({ field, isEnd, isFromStart }) => {
          const value = commonValue(tasks, (task) => task[field]);
          return (
            <MomentField
              key={field}
              label={t(`inspector:date.${field}`)}
              {...(value.isMixed ? { description: t('inspector:various') } : {})}
              isEnd={isEnd}
              isFromStart={isFromStart}
              workflow={workflow}
              value={value.isMixed ? undefined : value.value}
              onCommit={(moment) => editTasks('steps:setDate', ids, () => ({ [field]: moment }))}
            />
          );
        })}
      </div>
      <CalendarSelect
        label={t('inspector:calendar')}
        workflow={workflow}
        value={calendar.isMixed ? undefined : calendar.value}
        noneLabel={calendar.isMixed ? t('inspector:various') : t('inspector:noCalendar')}
        onCommit={(id) => editTasks('steps:editTask', ids, () => ({ calendar: id }))}
      />
      <Checkbox
        label={t('inspector:mayPause')}
        checked={!mayPause.isMixed && mayPause.value}
        indeterminate={mayPause.isMixed}
        onChange={(event) => {
          const value = event.currentTarget.checked ? undefined : false;
          editTasks('steps:editTask', ids, () => ({ mayPause: value }));
        }}
      />
    </>
  );
}
