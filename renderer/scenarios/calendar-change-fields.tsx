import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CalendarSelect } from '../fields/calendar-select.tsx';
import type { FieldsOf } from './change-fields-props.ts';
import { RecordSelect } from './record-select.tsx';

/** Another calendar for the plan, a resource or a task. */
export function CalendarFields({ change, workflow, onChange }: FieldsOf<'calendar'>) {
  const { t } = useTranslation();
  const { calendar, task, resource } = change;
  const what = task !== undefined ? 'task' : resource !== undefined ? 'resource' : 'plan';
  const workers = workflow.resources.filter(({ kind }) => kind === 'renewable');
  const offered = [
    ...(workers.length > 0 ? (['resource'] as const) : []),
    ...(workflow.tasks.length > 0 ? (['task'] as const) : []),
    'plan' as const,
  ];
  const choose = (next: string) => {
    if (next === 'task') onChange({ kind: 'calendar', calendar, task: workflow.tasks[0].id });
    else if (next === 'resource') onChange({ kind: 'calendar', calendar, resource: workers[0].id });
    else onChange({ kind: 'calendar', calendar });
  };
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('scenarios:field.calendarOf')}
        data={offered.map((value) => ({ value, label: t(`scenarios:calendarOf.${value}`) }))}
        value={what}
        onChange={choose}
      />
      {task !== undefined && (
        <RecordSelect
          label={t('scenarios:field.task')}
          records={workflow.tasks}
          value={task}
          onChange={(id) => onChange({ ...change, task: id })}
        />
      )}
      {resource !== undefined && (
        <RecordSelect
          label={t('scenarios:field.resource')}
          records={workers}
          value={resource}
          onChange={(id) => onChange({ ...change, resource: id })}
        />
      )}
      <CalendarSelect
        label={t('scenarios:field.calendar')}
        workflow={workflow}
        value={calendar ?? undefined}
        noneLabel={t(`scenarios:noCalendarOf.${what}`)}
        onCommit={(id) => onChange({ ...change, calendar: id ?? null })}
      />
    </>
  );
}
