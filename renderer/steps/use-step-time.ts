import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dateTimeFormat } from '../i18n/formatters.ts';

/** Writes when something was done: the time of day, before today with the date. */
export function useStepTime(): (instant: string | undefined) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const locale = i18n.language === 'zh' ? 'zh-CN' : 'en-GB';
    const clock = dateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
    const day = dateTimeFormat(locale, { day: 'numeric', month: 'short' });
    return (instant) => {
      if (instant === undefined) return '';
      const at = new Date(instant);
      const isToday = at.toDateString() === new Date().toDateString();
      return isToday ? clock.format(at) : `${day.format(at)} ${clock.format(at)}`;
    };
  }, [i18n.language]);
}
