import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CalendarId } from '../../core/model/calendar.ts';
import type { Workflow } from '../../core/model/workflow.ts';

interface Props {
  readonly label: string;
  readonly workflow: Pick<Workflow, 'calendars'>;
  readonly value: CalendarId | undefined;
  /** What no choice means, in words. */
  readonly noneLabel: string;
  readonly onCommit: (calendar: CalendarId | undefined) => void;
}

const NONE = '';

/** Chooses one of the plan's calendars, or none. */
export function CalendarSelect({ label, workflow, value, noneLabel, onCommit }: Props) {
  const { t } = useTranslation();
  return (
    <Select
      label={label}
      allowDeselect={false}
      data={[
        { value: NONE, label: noneLabel },
        ...workflow.calendars.map((calendar) => ({ value: calendar.id, label: calendar.name })),
      ]}
      value={value ?? NONE}
      nothingFoundMessage={t('fields:noCalendars')}
      onChange={(choice) => onCommit(choice === NONE || choice === null ? undefined : choice)}
    />
  );
}
