import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDateNotation } from '../dates/use-date-notation.ts';
import { numberFormat } from '../i18n/formatters.ts';
import { useTimeFormat } from '../i18n/time-format.ts';
import { usePlan } from '../state/plan-store.ts';
import { useSchedule } from '../state/schedule-store.ts';
import { useSlack } from '../state/use-slack.ts';
import { SheetContext } from './sheet-context.ts';

/** What the columns of sheets read of the open plan, in the language of the interface; `null`: no plan is open. */
export function useSheetContext(): SheetContext | null {
  const { t, i18n } = useTranslation();
  const plan = usePlan((state) => state.plan);
  const times = useSchedule((state) => state.shown?.byTask ?? null);
  const slack = useSlack();
  const format = useTimeFormat(plan?.workflow);
  const dates = useDateNotation();
  return useMemo(() => {
    if (plan === null || format === null) return null;
    const { format: number } = numberFormat(i18n.language);
    return new SheetContext(plan, { format, dates, times, slack, number, word: (key) => t(key) });
  }, [plan, format, dates, times, slack, t, i18n.language]);
}
