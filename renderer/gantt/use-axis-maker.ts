import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import { type AxisMaker, createAxisMaker } from './time/time-axis.ts';

/** Makes the time axis of a plan in the language of the interface. */
export function useAxisMaker({ origin, timeZone, tick, calendars }: Workflow): AxisMaker {
  const { t, i18n } = useTranslation();
  return useMemo(
    () =>
      createAxisMaker({ origin, timeZone, tick, calendars }, i18n.language, {
        quarter: (quarter) => t('gantt:quarter', { quarter }),
      }),
    [origin, timeZone, tick, calendars, i18n.language, t],
  );
}
