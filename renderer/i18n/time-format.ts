import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createTimeFormat, type PlanTime, type TimeFormat } from './create-time-format.ts';

export type { TimeFormat } from './create-time-format.ts';

/** Words for the times of a plan in the language of the interface; `null` plans have none. */
export function useTimeFormat(plan: PlanTime | null | undefined): TimeFormat | null {
  const { t, i18n } = useTranslation();
  const { origin, timeZone, tick } = plan ?? {};
  return useMemo(
    () =>
      origin === undefined || timeZone === undefined || tick === undefined
        ? null
        : createTimeFormat(
            { origin, timeZone, tick },
            i18n.language,
            (at) => t('periodAt', { at }),
            (count) => t('periods', { count }),
          ),
    [origin, timeZone, tick, i18n.language, t],
  );
}
