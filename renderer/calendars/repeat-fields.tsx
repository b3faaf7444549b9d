import { NumberInput, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarException } from '../../core/model/calendar.ts';
import { dayNumber, dayText } from '../../core/time/day-number.ts';
import {
  MOST_RECURRENCE_UNITS,
  RECURRENCE_UNITS,
  type Recurrence,
  recurringFirstDays,
} from '../../core/time/recurrence.ts';
import { DateField } from '../fields/date-field.tsx';
import { dateTimeFormat } from '../i18n/formatters.ts';
import { dateLocale } from '../i18n/regional.ts';
import classes from './calendars-view.module.css';

const ONCE = 'once';
const SHOWN_DAYS = 4;
const LOOK_AHEAD_DAYS = 5 * 366;

interface ChoiceProps {
  readonly repeat: Recurrence | undefined;
  readonly onChange: (repeat: Recurrence | undefined) => void;
}

/** Whether days that differ come again, and in which unit that is counted. */
export function RepeatChoice({ repeat, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Select
      aria-label={t('calendars:repeats')}
      allowDeselect={false}
      data={[
        { value: ONCE, label: t('calendars:repeatOnce') },
        ...RECURRENCE_UNITS.map((unit) => ({ value: unit, label: t(`calendars:repeat.${unit}`) })),
      ]}
      value={repeat?.unit ?? ONCE}
      onChange={(choice) => {
        const unit = RECURRENCE_UNITS.find((each) => each === choice);
        if (unit === undefined) return onChange(undefined);
        const every = Math.min(repeat?.every ?? 1, MOST_RECURRENCE_UNITS[unit]);
        onChange({ ...repeat, unit, every });
      }}
    />
  );
}

interface FieldsProps {
  readonly exception: CalendarException & { readonly repeat: Recurrence };
  readonly onChange: (repeat: Recurrence) => void;
}

/** How often days come again, until when, and which they are next. */
export function RepeatFields({ exception, onChange }: FieldsProps) {
  const { t, i18n } = useTranslation();
  const { from, repeat } = exception;
  const { every, unit, until } = repeat;
  const days = useMemo(() => {
    const first = dayNumber(from);
    const ending = until === undefined ? {} : { until };
    return [...recurringFirstDays(from, { every, unit, ...ending }, first, first + LOOK_AHEAD_DAYS)].slice(
      0,
      SHOWN_DAYS,
    );
  }, [from, every, unit, until]);
  const format = dateTimeFormat(dateLocale(i18n.language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const { until: _until, ...endless } = repeat;
  return (
    <div className={classes.repeat}>
      <span>{t('calendars:every')}</span>
      <NumberInput
        aria-label={t('calendars:everyHowMany')}
        w={64}
        min={1}
        max={MOST_RECURRENCE_UNITS[unit]}
        clampBehavior="strict"
        allowDecimal={false}
        allowNegative={false}
        value={every}
        onChange={(value) => {
          if (typeof value === 'number' && value >= 1 && value !== every) onChange({ ...repeat, every: value });
        }}
      />
      <span>{t(`calendars:repeatUnit.${unit}`, { count: every })}</span>
      <span>{t('calendars:until')}</span>
      <DateField
        aria-label={t('calendars:until')}
        w={132}
        min={from}
        value={until ?? ''}
        onCommit={(date) => onChange(date === '' ? endless : { ...repeat, until: date })}
      />
      <span className={classes.dim}>
        {t('calendars:nextDays', {
          days: days.map((day) => format.format(Date.parse(dayText(day)))).join(i18n.language === 'zh' ? '、' : ', '),
        })}
      </span>
    </div>
  );
}
