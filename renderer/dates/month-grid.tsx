import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateTimeFormat } from '../i18n/formatters.ts';
import { dateLocale, weekStartOffset } from '../i18n/regional.ts';
import { startOfWeek, WEEK_DAYS, weeksOfMonth, withDays, withMonths } from './month-days.ts';
import classes from './month-grid.module.css';
import { todayHere } from './today.ts';

interface Props {
  /** The day that is chosen, `YYYY-MM-DD`; `null`: none. */
  readonly value: string | null;
  /** The first day that may be chosen. */
  readonly min?: string | undefined;
  /** The day to begin with where none is chosen; absent: today. */
  readonly usual?: string | undefined;
  readonly onChoose: (day: string) => void;
}

/** Inside a dialog Escape is for what lies in front of it. */
const KEEPS_DIALOG = { 'data-mantine-stop-propagation': 'true' } as const;

/**
 * A month of days, one of which is chosen. Arrows go by days and weeks, Home and End within the week, Page Up and Down by
 * months and with Shift by years.
 */
export function MonthGrid({ value, min, usual, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  const today = todayHere();
  const [focused, setFocused] = useState(value ?? usual ?? today);
  const grid = useRef<HTMLTableElement>(null);
  const hasMoved = useRef(false);
  const weekStart = weekStartOffset();
  const weeks = weeksOfMonth(focused, weekStart);
  const texts = useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) => {
      const text = dateTimeFormat(dateLocale(i18n.language), { ...options, timeZone: 'UTC' });
      return (day: string) => text.format(Date.parse(day));
    };
    return {
      month: format({ month: 'long', year: 'numeric' }),
      weekday: format({ weekday: 'narrow' }),
      longWeekday: format({ weekday: 'long' }),
      day: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    };
  }, [i18n.language]);
  useEffect(() => {
    if (!hasMoved.current) return;
    hasMoved.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${focused}"]`)?.focus();
  }, [focused]);
  const go = (day: string) => {
    hasMoved.current = true;
    setFocused(day);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const day = dayOfKey(event, focused, weekStart);
    if (day === null) return;
    event.preventDefault();
    event.stopPropagation();
    go(day);
  };
  return (
    <div className={classes.calendar}>
      <div className={classes.head}>
        <ActionIcon
          {...KEEPS_DIALOG}
          aria-label={t('fields:monthBefore')}
          onClick={() => setFocused(withMonths(focused, -1))}
        >
          <IconChevronLeft size={16} />
        </ActionIcon>
        <span className={classes.month} aria-live="polite">
          {texts.month(focused)}
        </span>
        <ActionIcon
          {...KEEPS_DIALOG}
          aria-label={t('fields:monthAfter')}
          onClick={() => setFocused(withMonths(focused, 1))}
        >
          <IconChevronRight size={16} />
        </ActionIcon>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its days are walked with the arrows. */}
      <table ref={grid} role="grid" aria-label={texts.month(focused)} className={classes.days} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weeks[0].map((day) => (
              <th key={day} scope="col" aria-label={texts.longWeekday(day)}>
                {texts.weekday(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button
                    {...KEEPS_DIALOG}
                    type="button"
                    data-day={day}
                    data-outside={day.slice(0, 7) !== focused.slice(0, 7) || undefined}
                    data-today={day === today || undefined}
                    data-chosen={day === value || undefined}
                    data-autofocus={day === focused || undefined}
                    aria-label={texts.day(day)}
                    aria-pressed={day === value}
                    aria-current={day === today ? 'date' : undefined}
                    disabled={min !== undefined && day < min}
                    tabIndex={day === focused ? 0 : -1}
                    onClick={() => onChoose(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {(min === undefined || today >= min) && (
        <Button {...KEEPS_DIALOG} variant="subtle" size="compact-xs" onClick={() => onChoose(today)}>
          {t('fields:today')}
        </Button>
      )}
    </div>
  );
}

function dayOfKey({ key, shiftKey }: KeyboardEvent, day: string, weekStart: number): string | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -WEEK_DAYS,
    ArrowDown: WEEK_DAYS,
  };
  if (key in steps) return withDays(day, steps[key]);
  const months = shiftKey ? 12 : 1;
  if (key === 'PageUp') return withMonths(day, -months);
  if (key === 'PageDown') return withMonths(day, months);
  if (key === 'Home') return startOfWeek(day, weekStart);
  return key === 'End' ? withDays(startOfWeek(day, weekStart), WEEK_DAYS - 1) : null;
}
