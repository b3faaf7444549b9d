import { ActionIcon, Button, Group } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarException } from '../../core/model/calendar.ts';
import { formatDaySpans } from '../../core/model/day-spans-notation.ts';
import type { Workflow } from '../../core/model/workflow.ts';
import { createInstantTexts } from '../../core/time/instant-text.ts';
import type { Recurrence } from '../../core/time/recurrence.ts';
import { CommitField } from '../fields/commit-field.tsx';
import { DateField } from '../fields/date-field.tsx';
import { parseHours, parseOptionalName } from '../fields/parse-fields.ts';
import classes from './calendars-view.module.css';
import { RepeatChoice, RepeatFields } from './repeat-fields.tsx';

interface Props {
  readonly exceptions: readonly CalendarException[];
  readonly workflow: Workflow;
  readonly onChange: (exceptions: readonly CalendarException[]) => void;
  /** More ways to add days. */
  readonly children?: ReactNode;
}

/** Holidays, days with other hours, and part-time days that come again. Later ones win where they overlap. */
export function CalendarExceptions({ exceptions, workflow, onChange, children }: Props) {
  const { t } = useTranslation();
  const add = () => {
    const day = exceptions.at(-1)?.to ?? createInstantTexts(workflow).toLocal(0)?.slice(0, 10);
    if (day !== undefined) onChange([...exceptions, { from: day, to: day, spans: [] }]);
  };
  return (
    <div className={classes.exceptions}>
      {exceptions.length === 0 && <p className={classes.dim}>{t('calendars:exceptionsHint')}</p>}
      {exceptions.map((each, k) => (
        <ExceptionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: an exception is its place in the list; later ones win.
          key={k}
          exception={each}
          onChange={(changed) => onChange(exceptions.map((other, place) => (place === k ? changed : other)))}
          onRemove={() => onChange(exceptions.filter((_, place) => place !== k))}
        />
      ))}
      <Group gap="xs">
        <Button variant="default" leftSection={<IconPlus size={14} />} onClick={add}>
          {t('calendars:addException')}
        </Button>
        {children}
      </Group>
    </div>
  );
}

interface RowProps {
  readonly exception: CalendarException;
  readonly onChange: (exception: CalendarException) => void;
  readonly onRemove: () => void;
}

function ExceptionRow({ exception, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const { name: _name, ...unnamed } = exception;
  const { repeat, ...once } = exception;
  const setRepeat = (changed: Recurrence | undefined) =>
    onChange(changed === undefined ? once : { ...once, repeat: changed });
  return (
    <div className={classes.exceptionBlock}>
      <div className={classes.exception}>
        <CommitField
          aria-label={t('calendars:exceptionName')}
          placeholder={t('calendars:exceptionName')}
          text={exception.name ?? ''}
          parse={parseOptionalName}
          onCommit={(name) => onChange(name === undefined ? unnamed : { ...unnamed, name })}
        />
        <DateField
          isRequired
          aria-label={t('calendars:from')}
          value={exception.from}
          onCommit={(from) => onChange({ ...exception, from, to: [from, exception.to].sort()[1] })}
        />
        <DateField
          isRequired
          aria-label={t('calendars:to')}
          min={exception.from}
          value={exception.to}
          check={(to) => (to >= exception.from ? null : t('calendars:toBeforeFrom'))}
          onCommit={(to) => onChange({ ...exception, to })}
        />
        <CommitField
          aria-label={t('calendars:hours')}
          placeholder={t('calendars:dayOff')}
          text={formatDaySpans(exception.spans)}
          parse={parseHours}
          onCommit={(spans) => onChange({ ...exception, spans })}
        />
        <RepeatChoice repeat={repeat} onChange={setRepeat} />
        <ActionIcon aria-label={t('calendars:removeException')} onClick={onRemove}>
          <IconX size={14} />
        </ActionIcon>
      </div>
      {repeat !== undefined && <RepeatFields exception={{ ...exception, repeat }} onChange={setRepeat} />}
    </div>
  );
}
