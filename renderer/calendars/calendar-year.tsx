import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Calendar } from '../../core/model/calendar.ts';
import { type CalendarDay, daysOfCalendar } from '../../core/model/calendar-days.ts';
import { formatDaySpans } from '../../core/model/day-spans-notation.ts';
import { dayNumber, dayText } from '../../core/time/day-number.ts';
import { dateTimeFormat, numberFormat } from '../i18n/formatters.ts';
import { dateLocale, weekStartOffset } from '../i18n/regional.ts';
import classes from './calendar-year.module.css';

interface Props {
  readonly calendar: Calendar;
  readonly firstYear: number;
  /** A day was chosen to be turned: off, or working. `YYYY-MM-DD` */
  readonly onTurn: (date: string) => void;
}

const MONTHS = Array.from({ length: 12 }, (_, k) => k);
const STEP_OF_KEY: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const MINUTES_PER_HOUR = 60;

/** A year of a calendar at a glance; a day that is pressed becomes a day off, or works. */
export function CalendarYear({ calendar, firstYear, onTurn }: Props) {
  const { t, i18n } = useTranslation();
  const locale = dateLocale(i18n.language);
  const [year, setYear] = useState(firstYear);
  const [focused, setFocused] = useState(`${firstYear}-01-01`);
  const root = useRef<HTMLDivElement>(null);
  const days = useMemo(() => daysOfCalendar(calendar, `${year}-01-01`, `${year}-12-31`), [calendar, year]);
  const texts = useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) => dateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return {
      month: format({ month: 'long' }),
      weekday: format({ weekday: 'narrow' }),
      day: format({ weekday: 'long', day: 'numeric', month: 'long' }),
      number: numberFormat(locale, { maximumFractionDigits: 0 }),
    };
  }, [locale]);
  const working = days.filter(({ workMinutes }) => workMinutes > 0);
  const hours = days.reduce((sum, { workMinutes }) => sum + workMinutes, 0) / MINUTES_PER_HOUR;
  const usual = Math.max(1, ...days.map(({ workMinutes }) => workMinutes));
  const labelOf = ({ date, spans, exception }: CalendarDay) => {
    const hoursText = spans.length === 0 ? t('calendars:dayOff') : formatDaySpans(spans);
    const why = exception === undefined ? '' : ` (${exception.name ?? t('calendars:differs')})`;
    return `${texts.day.format(Date.parse(date))}: ${hoursText}${why}`;
  };
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEP_OF_KEY[event.key];
    if (step === undefined) return;
    const date = dayText(dayNumber(focused) + step);
    if (!date.startsWith(`${year}-`)) return;
    event.preventDefault();
    setFocused(date);
    root.current?.querySelector<HTMLElement>(`[data-date="${date}"]`)?.focus();
  };
  const go = (other: number) => {
    setYear(other);
    setFocused(`${other}-01-01`);
  };
  return (
    <section className={classes.year} aria-label={t('calendars:yearOf', { calendar: calendar.name })}>
      <div className={classes.head}>
        <ActionIcon aria-label={t('calendars:yearBefore')} onClick={() => go(year - 1)}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <strong>{year}</strong>
        <ActionIcon aria-label={t('calendars:yearAfter')} onClick={() => go(year + 1)}>
          <IconChevronRight size={16} />
        </ActionIcon>
        <span className={classes.sum}>
          {t('calendars:workingDays', { count: working.length })} ·{' '}
          {t('calendars:workingHours', { hours: texts.number.format(hours) })}
        </span>
      </div>
      <div ref={root} className={classes.months}>
        {MONTHS.map((month) => {
          const first = dayNumber(`${year}-${String(month + 1).padStart(2, '0')}-01`);
          const blank = (((first + 3 - weekStartOffset()) % 7) + 7) % 7;
          const ofMonth = days.filter(({ date }) => Number(date.slice(5, 7)) === month + 1);
          return (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form; these are the days of a month.
            <div key={month} className={classes.month} role="group" aria-label={texts.month.format(first * 86_400_000)}>
              <div className={classes.monthName} aria-hidden="true">
                {texts.month.format(first * 86_400_000)}
              </div>
              <div className={classes.days}>
                {ofMonth.map((day, k) => (
                  <button
                    key={day.date}
                    type="button"
                    data-date={day.date}
                    data-works={day.workMinutes > 0 || undefined}
                    data-less={(day.workMinutes > 0 && day.workMinutes < 0.8 * usual) || undefined}
                    data-differs={day.exception !== undefined || undefined}
                    tabIndex={day.date === focused ? 0 : -1}
                    style={k === 0 ? { gridColumnStart: blank + 1 } : undefined}
                    title={labelOf(day)}
                    aria-label={labelOf(day)}
                    onFocus={() => setFocused(day.date)}
                    onKeyDown={move}
                    onClick={() => onTurn(day.date)}
                  >
                    {Number(day.date.slice(8))}
                  </button>
                ))}
              </div>
            </div>
          );
        })}
      </div>
      <p className={classes.legend}>
        <span className={classes.swatch} data-works aria-hidden="true" /> {t('calendars:legendWorks')}
        <span className={classes.swatch} data-works data-less aria-hidden="true" /> {t('calendars:legendLess')}
        <span className={classes.swatch} aria-hidden="true" /> {t('calendars:legendOff')}
        <span className={classes.swatch} data-differs aria-hidden="true" /> {t('calendars:legendDiffers')}
      </p>
      <p className={classes.legend}>{t('calendars:turnHint')}</p>
    </section>
  );
}
