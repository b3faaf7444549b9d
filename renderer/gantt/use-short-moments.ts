import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workflow } from '../../core/model/workflow.ts';
import { createShortMoments, type ShortMoments } from './short-moments.ts';

/** Moments of a plan for narrow columns, in the language of the interface; the same until the plan counts time otherwise. */
export function useShortMoments({ origin, timeZone, tick, calendars }: Workflow): ShortMoments {
  const { i18n } = useTranslation();
  return useMemo(
    () => createShortMoments({ origin, timeZone, tick, calendars }, i18n.language),
    [origin, timeZone, tick, calendars, i18n.language],
  );
}
