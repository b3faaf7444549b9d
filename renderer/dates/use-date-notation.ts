import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../state/view-store.ts';
import { createDateNotation, type DateNotation } from './date-notation.ts';
import { todayHere } from './today.ts';

/** Dates as fields write and read them, in the language and the style that are set. */
export function useDateNotation(): DateNotation {
  const { i18n } = useTranslation();
  const dateStyle = useView((state) => state.dateStyle);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the style is read where dates are written.
  return useMemo(() => createDateNotation(i18n.language, todayHere()), [i18n.language, dateStyle]);
}
